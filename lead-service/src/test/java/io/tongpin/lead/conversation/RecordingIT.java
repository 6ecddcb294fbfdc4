package io.tongpin.lead.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.lead.conversation.domain.AudioTest;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(TranscriptionStub.class)
@Tag("C1")
class RecordingIT {
    private static final Duration HEARD = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username));
    }

    private static ValidatableResponse upload(String lead, String name, byte[] audio) {
        return as(Team.ANNA).multiPart("file", name, audio).post("/api/leads/{id}/calls", lead).then();
    }

    @Test
    void aStereoRecordingIsHeardSideBySideAndItsRisksAreTold() {
        // given
        var lead = Team.leadOf(Team.ANNA, "录音" + UUID.randomUUID());
        var audio = AudioTest.stereo(200_000);
        // when
        String call = upload(lead, "通话.wav", audio).statusCode(202).body("state", equalTo("WAITING")).extract().path("callId");
        // then
        await().atMost(HEARD).untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("state", equalTo("READY")));
        as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("utterances.speaker", contains("REP", "CUSTOMER")).body("utterances.at", contains(0, 3200))
                .body("risks.label", hasItem("PRICE_SENSITIVE")).body("audio", equalTo(true));
        as(Team.ANNA).get("/api/leads/{id}/timeline?size=200", lead).then().body("items.type", hasItems("CALL_UPLOADED", "CALL_RECORDED"));
        assertThat(pool.preparedQuery("select type from outbox where subject = $1 and type in ('io.tongpin.lead.risk-detected.v1', 'io.tongpin.lead.call-transcribed.v1')")
                .executeAndAwait(Tuple.of(lead)).size()).isEqualTo(2);
        var middle = as(Team.ANNA).header("Range", "bytes=300000-300099").get("/api/leads/{id}/calls/{call}/audio", lead, call).then().statusCode(206)
                .header("Content-Range", "bytes 300000-300099/" + audio.length).extract().asByteArray();
        assertThat(middle).isEqualTo(java.util.Arrays.copyOfRange(audio, 300_000, 300_100));
        assertThat(as(Team.ANNA).get("/api/leads/{id}/calls/{call}/audio", lead, call).then().statusCode(200).extract().asByteArray()).isEqualTo(audio);
        as(Team.CECILY).get("/api/leads/{id}/calls/{call}/audio", lead, call).then().statusCode(404);
        // a deleted call cannot be played
        as(Team.ANNA).delete("/api/leads/{id}/calls/{call}", lead, call).then().statusCode(204);
        as(Team.ANNA).get("/api/leads/{id}/calls/{call}/audio", lead, call).then().statusCode(404);
        assertThat(pool.preparedQuery("select 1 from call_audio where call_id = $1").executeAndAwait(Tuple.of(UUID.fromString(call))).size()).isZero();
    }

    @Test
    void aRecordingWhoseListenerWasKilledIsHeardByTheNext() {
        // given
        var lead = Team.leadOf(Team.ANNA, "录音" + UUID.randomUUID());
        String call = upload(lead, "通话.wav", AudioTest.stereo(1_000)).statusCode(202).extract().path("callId");
        await().atMost(HEARD).untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("state", equalTo("READY")));
        pool.preparedQuery("delete from call_utterance where call_id = $1").executeAndAwait(Tuple.of(UUID.fromString(call)));
        // when
        pool.preparedQuery("update call set state = 'TRANSCRIBING', worker = gen_random_uuid(), leased_until = now() - interval '1 second' where id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(call)));
        // then
        await().atMost(HEARD).untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("state", equalTo("READY"))
                .body("utterances.size()", equalTo(2)));
    }

    @Test
    void whatOnlyCallsItselfARecordingIsNone() {
        var lead = Team.leadOf(Team.ANNA, "录音" + UUID.randomUUID());
        upload(lead, "通话.mp3", "MZ a program".getBytes()).statusCode(415).body("errors.field", hasItem("file"));
    }

    @Test
    void aRecordingNobodyCanHearIsTriedAgainAndSaysWhy() {
        // given
        var lead = Team.leadOf(Team.ANNA, "录音" + UUID.randomUUID());
        // when: the stub takes WAV alone
        String call = upload(lead, "通话.mp3", new byte[] {'I', 'D', '3', 4, 0, 0}).statusCode(202).extract().path("callId");
        // then
        await().atMost(HEARD).untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("state", equalTo("WAITING"))
                .body("error", containsString("400")));
    }
}
