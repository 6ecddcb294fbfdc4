package io.tongpin.lead.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The promises of evidence, kept in an S3-compatible store. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(S3Server.class)
class EvidenceInS3IT extends EvidencePromises {
    private static <T> T setting(String name, Class<T> type) {
        return ConfigProvider.getConfig().getValue("tongpin.evidence." + name, type);
    }

    private List<String> objects() {
        try (var client = S3AsyncClient.builder().endpointOverride(setting("s3.endpoint", URI.class)).region(Region.US_EAST_1).forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.KEY, S3Server.KEY))).build()) {
            return client.listObjectsV2(list -> list.bucket(S3Server.BUCKET)).join().contents().stream().map(S3Object::key).toList();
        }
    }

    @Test
    void theFileLiesInTheStoreAndIsReadFromThereByAReplicaThatHasNoCopy() throws IOException {
        // given
        var lead = lead();
        var content = pdf(100_000);
        var attached = attach(lead, "a.pdf", content).statusCode(201).extract().jsonPath();
        var sha256 = attached.getString("sha256");
        assertThat(objects()).contains(sha256.substring(0, 2) + "/" + sha256);
        // when
        var copies = setting("dir", Path.class);
        if (Files.exists(copies)) {
            try (var files = Files.walk(copies)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        // then
        assertThat(as(Team.ANNA).get("/api/leads/{id}/evidence/{e}/content", lead, attached.getString("id")).asByteArray()).isEqualTo(content);
    }
}
