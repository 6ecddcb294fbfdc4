package io.tongpin.lead.evidence;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;

/** The promises of evidence, kept in a folder. */
@QuarkusTest
@WithTestResource(TestStack.class)
class EvidenceInAFolderIT extends EvidencePromises {
}
