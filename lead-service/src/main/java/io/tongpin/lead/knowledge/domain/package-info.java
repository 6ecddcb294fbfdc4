/** How counts of conversations, strategies and outcomes become nodes and weighted edges (C6). */
package io.tongpin.lead.knowledge.domain;
