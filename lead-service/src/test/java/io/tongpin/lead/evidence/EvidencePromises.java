package io.tongpin.lead.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.local.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What evidence promises over HTTP, wherever it lies: each installation's test is a class below with nothing but its settings. */
@Tag("A5")
abstract class EvidencePromises {
    static final byte[] PDF = "%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 20 * 1024 * 1024;

    @Inject
    Pool pool;

    static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username));
    }

    static String lead() {
        return Team.leadOf(Team.ANNA, "证据" + UUID.randomUUID());
    }

    static ValidatableResponse attach(String lead, String name, byte[] content) {
        return as(Team.ANNA).multiPart("file", name, content).multiPart("checkpoint", "need-confirmation").post("/api/leads/{id}/evidence", lead).then();
    }

    /** A PDF of that many bytes that nobody has uploaded before. */
    static byte[] pdf(int bytes) {
        var content = new byte[bytes];
        new Random().nextBytes(content);
        System.arraycopy(PDF, 0, content, 0, PDF.length);
        return content;
    }

    private long attachedTo(String lead) {
        return pool.preparedQuery("select count(*) from evidence where lead_id = $1").executeAndAwait(Tuple.of(UUID.fromString(lead))).iterator().next().getLong(0);
    }

    @Test
    void whatIsAttachedIsPreviewedAndDownloadedUnchanged() {
        // given
        var lead = lead();
        var content = pdf(300_000);
        // when
        String id = attach(lead, "written confirmation.pdf", content).statusCode(201).body("contentType", equalTo("application/pdf")).body("size", equalTo(content.length)).extract().path("id");
        // then
        as(Team.ANNA).get("/api/leads/{id}/evidence", lead).then().body("items.id", contains(id)).body("items.fileName", contains("written confirmation.pdf"));
        var answer = as(Team.ANNA).get("/api/leads/{id}/evidence/{e}/content", lead, id).then().statusCode(200).contentType("application/pdf")
                .header("Content-Disposition", startsWith("inline; filename*=UTF-8''written%20confirmation.pdf")).header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", startsWith("private")).extract();
        assertThat(answer.asByteArray()).isEqualTo(content);
        as(Team.ANNA).get("/api/leads/{id}/timeline", lead).then().body("items.type", hasItem("EVIDENCE_ATTACHED"));
    }

    @Test
    void onlyPicturesAndPdfsAreShownInPlace() {
        // given
        var lead = lead();
        // when
        String text = attach(lead, "page.html.txt", ("just words " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8)).statusCode(201).extract().path("id");
        // then
        as(Team.ANNA).get("/api/leads/{id}/evidence/{e}/content", lead, text).then().statusCode(200).header("Content-Disposition", startsWith("attachment"));
        attach(lead, "page.pdf", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8)).statusCode(415);
    }

    @Test
    void nobodyElseReachesTheFileByAnyLink() {
        // given
        var lead = lead();
        var other = Team.leadOf(Team.CECILY, "证据" + UUID.randomUUID());
        String id = attach(lead, "a.pdf", pdf(2_000)).statusCode(201).extract().path("id");
        // then
        for (var stranger : new String[] {Team.CECILY, Team.OTHER_MANAGER, "delivery1"}) {
            as(stranger).get("/api/leads/{id}/evidence/{e}/content", lead, id).then().statusCode(404);
            as(stranger).get("/api/leads/{id}/evidence", lead).then().statusCode(404);
            as(stranger).multiPart("file", "b.pdf", PDF).multiPart("checkpoint", "need-confirmation").post("/api/leads/{id}/evidence", lead).then().statusCode(404);
        }
        // a lead of one's own is no way to a file of somebody else's
        as(Team.CECILY).get("/api/leads/{id}/evidence/{e}/content", other, id).then().statusCode(404);
        given().get("/api/leads/{id}/evidence/{e}/content", lead, id).then().statusCode(401);
        as(Team.ANNAS_MANAGER).get("/api/leads/{id}/evidence/{e}/content", lead, id).then().statusCode(200);
    }

    @Test
    void aProgramNamedAsAPictureIsRefused() {
        // given
        var lead = lead();
        var program = Arrays.copyOf(new byte[] {'M', 'Z'}, 4_096);
        // then
        attach(lead, "照片.png", program).statusCode(415).body("errors.field", hasItem("file"));
        assertThat(attachedTo(lead)).isZero();
    }

    @Test
    void theLargestFileIsTakenAndOneByteMoreIsNot() {
        // given
        var lead = lead();
        // then
        attach(lead, "gross.pdf", pdf(LARGEST)).statusCode(201);
        attach(lead, "zu-gross.pdf", pdf(LARGEST + 1)).statusCode(413).body("errors.field", hasItem("file"));
        assertThat(attachedTo(lead)).isEqualTo(1);
    }

    @Test
    void aFileWhoseAnnouncedLengthIsTooLargeIsRefusedWithTheReason() throws Exception {
        // given
        var lead = lead();
        // when
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/leads/" + lead + "/evidence")).version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.of(Team.ANNA)).header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(pdf(LARGEST + 200_000))).build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        // then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"file\"");
        assertThat(attachedTo(lead)).isZero();
    }

    @Test
    void aFileWithoutAnAnnouncedLengthIsRefusedWhileItComesIn() throws Exception {
        // given: half a gigabyte, sent in chunks
        var lead = lead();
        var sent = new AtomicLong();
        var head = ("--x\r\nContent-Disposition: form-data; name=\"checkpoint\"\r\n\r\nneed-confirmation\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n%PDF-1.4\n").getBytes(StandardCharsets.US_ASCII);
        var endless = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                long at = sent.get();
                if (at > 512L * 1024 * 1024) {
                    return -1;
                }
                int count = at < head.length ? (int) Math.min(length, head.length - at) : Math.min(length, 16_384);
                if (at < head.length) {
                    System.arraycopy(head, (int) at, into, from, count);
                }
                sent.addAndGet(count);
                return count;
            }
        };
        // when
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/leads/" + lead + "/evidence")).version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.of(Team.ANNA)).header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> endless)).build();
        var status = new int[] {413};
        var failure = catchThrowable(() -> status[0] = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        // then: told so, or cut off
        assertThat(failure == null ? status[0] : 413).isEqualTo(413);
        assertThat(sent.get()).isLessThan(50L * 1024 * 1024);
        assertThat(attachedTo(lead)).isZero();
    }

    @Test
    void theSameContentOnTwoLeadsStaysWithEach() {
        // given
        var content = pdf(5_000);
        var one = lead();
        var two = lead();
        // when
        String first = attach(one, "a.pdf", content).statusCode(201).extract().path("id");
        String second = attach(two, "b.pdf", content).statusCode(201).body("sha256", equalTo(as(Team.ANNA).get("/api/leads/{id}/evidence", one).path("items[0].sha256"))).extract().path("id");
        // then
        assertThat(as(Team.ANNA).get("/api/leads/{id}/evidence/{e}/content", one, first).asByteArray()).isEqualTo(content);
        assertThat(as(Team.ANNA).get("/api/leads/{id}/evidence/{e}/content", two, second).asByteArray()).isEqualTo(content);
        as(Team.ANNA).contentType("application/json").body(Map.of("fileName", "c.pdf")).put("/api/leads/{id}/evidence/{e}", two, second).then().statusCode(404);
        as(Team.ANNA).delete("/api/leads/{id}/evidence/{e}", two, second).then().statusCode(404);
    }
}
