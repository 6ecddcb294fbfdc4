/** Rules of the decision chain, free of frameworks. */
package io.tongpin.lead.decisionchain.domain;
