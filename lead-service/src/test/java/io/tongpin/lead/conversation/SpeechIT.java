package io.tongpin.lead.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.lead.conversation.domain.SoundTest;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recordings heard inside the process: the real engine, a model that the test makes, no service anywhere. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(TinyModelSet.class)
@Tag("C1")
class SpeechIT {
    private static final Duration HEARD = Duration.ofSeconds(90);

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username));
    }

    private static String upload(String lead, String name, byte[] audio) {
        return as(Team.ANNA).multiPart("file", name, audio).post("/api/leads/{id}/calls", lead).then().statusCode(202).body("state", equalTo("WAITING")).extract().path("callId");
    }

    private static void heard(String lead, String call) {
        await().atMost(HEARD).untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("state", equalTo("READY")));
    }

    @Test
    void aRecordingBecomesUtterancesWithTimesSpeakersAndRisks() {
        // given
        var lead = Team.leadOf(Team.ANNA, "语音" + UUID.randomUUID());
        // when: the rep speaks at 2 s, the customer at 10 s
        var call = upload(lead, "通话.wav", SoundTest.stereo(8_000, 15, 2, 10));
        // then
        heard(lead, call);
        var told = as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("utterances.text", everyItem(equalTo(TinySpeechModel.SAYS)))
                .body("utterances[0].speaker", equalTo("REP")).body("utterances[0].at", greaterThan(1_600)).body("utterances[0].at", lessThan(2_200))
                .body("utterances[0].end", greaterThan(3_000)).body("utterances.find { it.speaker == 'CUSTOMER' }.at", greaterThan(9_600))
                .body("risks.label", hasItem("PRICE_SENSITIVE")).body("progress", equalTo(100)).extract().jsonPath();
        assertThat(told.getInt("durationMs")).isBetween(11_000, 15_000);
        as(Team.ANNA).get("/api/leads/{id}/timeline?size=200", lead).then().body("items.type", hasItems("CALL_UPLOADED", "CALL_RECORDED"));
        assertThat(pool.preparedQuery("select type from outbox where subject = $1 and type in ('io.tongpin.lead.risk-detected.v1', 'io.tongpin.lead.call-transcribed.v1')")
                .executeAndAwait(Tuple.of(lead)).size()).isEqualTo(2);
        assertThat(as(Team.ANNA).get("/api/leads/{id}/calls/{call}/export?format=srt", lead, call).then().statusCode(200).extract().asString()).contains("00:00:0");
    }

    @Test
    void compressedRecordingsAreHeardToo() {
        var lead = Team.leadOf(Team.ANNA, "语音" + UUID.randomUUID());
        for (var name : List.of("two.mp3", "one.m4a")) {
            var call = upload(lead, name, DecodedAudioTest.file(name));
            heard(lead, call);
            as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("utterances.text", hasItem(TinySpeechModel.SAYS));
        }
    }

    @Test
    void aRecordingWhoseListenerWasKilledHalfWayIsHeardByTheNextOnce() {
        // given
        var lead = Team.leadOf(Team.ANNA, "语音" + UUID.randomUUID());
        var call = upload(lead, "通话.wav", SoundTest.stereo(8_000, 6, 1, 3));
        heard(lead, call);
        var id = UUID.fromString(call);
        pool.preparedQuery("delete from call_utterance where call_id = $1").executeAndAwait(Tuple.of(id));
        // when: as a process leaves it that ends while it listens
        pool.preparedQuery("update call set state = 'TRANSCRIBING', progress = 40, tries = 1, worker = gen_random_uuid(), leased_until = now() + interval '2 seconds' where id = $1")
                .executeAndAwait(Tuple.of(id));
        // then
        heard(lead, call);
        as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("utterances.text", hasItem(TinySpeechModel.SAYS));
        assertThat(pool.preparedQuery("select tries from call where id = $1").executeAndAwait(Tuple.of(id)).iterator().next().getInteger("tries")).isEqualTo(2);
    }

    @Test
    void aRecordingThatEndsItsListenerEachTimeIsGivenUp() {
        // given
        var lead = Team.leadOf(Team.ANNA, "语音" + UUID.randomUUID());
        var call = upload(lead, "通话.wav", SoundTest.stereo(8_000, 4, 0, 1));
        heard(lead, call);
        // when
        pool.preparedQuery("update call set state = 'TRANSCRIBING', tries = 5, worker = gen_random_uuid(), leased_until = now() - interval '1 second' where id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(call)));
        // then
        await().atMost(HEARD).untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, call).then().body("state", equalTo("FAILED")));
    }

    @Test
    void thePageAndTheHealthPageSayWhoListens() {
        as(Team.ANNA).get("/api/conversation/recogniser").then().statusCode(200).body("kind", equalTo("MODEL")).body("model", equalTo("tiny.bin")).body("ready", equalTo(true));
        given().get("/q/health/well").then().body("checks.find { it.name == 'speech recognition' }.data.model", equalTo("tiny.bin"));
        given().get("/api/conversation/recogniser").then().statusCode(401);
    }
}
