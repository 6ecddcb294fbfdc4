/** What a good phrase is (C4): sentences close in meaning taken together, how often they were said and whether that went with winning. */
package io.tongpin.lead.phrasepack.domain;
