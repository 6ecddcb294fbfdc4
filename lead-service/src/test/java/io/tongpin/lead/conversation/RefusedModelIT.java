package io.tongpin.lead.conversation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.lead.conversation.domain.SoundTest;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model that is not what its checksum says: recordings are refused and go nowhere else, though a service is set; transcripts are taken. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(TranscriptionStub.class)
@WithTestResource(value = TinyModelSet.class, initArgs = @ResourceArg(name = "checksum", value = "wrong"))
@Tag("C1")
class RefusedModelIT {

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username));
    }

    @Test
    void recordingsAreRefusedWithTheReasonAndTranscriptsTaken() {
        // given
        var lead = Team.leadOf(Team.ANNA, "语音" + UUID.randomUUID());
        await().untilAsserted(() -> as(Team.ANNA).header("Accept-Language", "en").get("/api/conversation/recogniser").then().body("kind", equalTo("MODEL"))
                .body("ready", equalTo(false)).body("problem", containsString("tiny.bin")));
        // when
        as(Team.ANNA).header("Accept-Language", "en").multiPart("file", "通话.wav", SoundTest.stereo(8_000, 2, 0, 1)).post("/api/leads/{id}/calls", lead).then().statusCode(422)
                .body("errors[0].field", equalTo("file")).body("errors[0].message", containsString("SHA-256"));
        // then
        as(Team.ANNA).contentType("application/json").body(Map.of("utterances", List.of(Map.of("speaker", "CUSTOMER", "text", "太贵了")))).post("/api/leads/{id}/calls", lead)
                .then().statusCode(201);
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/health/well").then().body("checks.find { it.name == 'speech recognition' }.status", equalTo("DOWN"));
    }
}
