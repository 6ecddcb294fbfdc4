package io.tongpin.lead.phrasepack;

import static io.restassured.RestAssured.given;
import static io.tongpin.lead.Conversations.leadOf;
import static io.tongpin.lead.Conversations.pitch;
import static io.tongpin.lead.Conversations.someIndustry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.lead.TestBroker;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("C4")
class PhrasePackIT {
    private static final Duration BUILT = Duration.ofSeconds(60);
    private static final String GOOD = "上线日我们写进合同，晚一周按条款赔";
    private static final String GOOD_TOO = "上线日写进合同里，晚一周我们按条款赔您";

    @Inject
    Pool pool;

    @Inject
    PackJobs jobs;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private void closed(String lead, String status) {
        pool.preparedQuery("update lead set status = $2, closed_at = now() where id = $1").executeAndAwait(Tuple.of(UUID.fromString(lead), status));
    }

    /** Two won conversations that share a phrase and its masked company, a lost one with another phrase. @return the first won call */
    private String conversations(String industry) {
        var first = leadOf(Team.ANNA, industry, "杭州云栖数据" + UUID.randomUUID().toString().substring(0, 6) + "有限公司");
        var call = pitch(Team.ANNA, first, GOOD, "您好", "我们的办公室在园区三号楼的第三层");
        closed(first, "WON");
        var second = leadOf(Team.ANNA, industry, "客户" + UUID.randomUUID());
        pitch(Team.ANNA, second, GOOD_TOO, "这个价格已经是我们能给的最低价格了");
        closed(second, "WON");
        var lost = leadOf(Team.CECILY, industry, "客户" + UUID.randomUUID());
        pitch(Team.CECILY, lost, "这个价格已经是我们能给出的最低价格");
        closed(lost, "LOST");
        return call;
    }

    private String built(String industry) {
        as("ops.admin").body(Map.of("industry", industry)).post("/api/phrase-packs/build").then().statusCode(202).body("jobs.industry", hasItem(industry));
        await().atMost(BUILT).untilAsserted(() -> as("ops.admin").queryParam("industry", industry).get("/api/phrase-packs").then().statusCode(200).body("items", hasSize(1)));
        return as("ops.admin").queryParam("industry", industry).get("/api/phrase-packs").path("items[0].id");
    }

    private static void knows(String username, String... industries) {
        TestBroker.publish(Event.of("io.tongpin.assignment.representative-changed.v1", Team.id(username), System.nanoTime(), Map.of("id", Team.id(username), "username", username,
                "name", username, "path", Team.path(username), "roles", List.of("sales-rep"), "industries", List.of(industries), "level", "senior", "capacity", 50, "active",
                true, "test", false)).build().from("/assignment-service", null));
    }

    @Test
    void aPhraseOfTwoWonConversationsIsApprovedPublishedAndReadByTheRepsOfTheIndustryAlone() throws Exception {
        // given
        var industry = someIndustry();
        conversations(industry);
        knows(Team.ANNA, industry);
        knows(Team.CECILY, "别的行业");
        await().untilAsserted(() -> assertThat(pool.preparedQuery("select 1 from phrase_reader where $1 = any(industries) or '别的行业' = any(industries)")
                .executeAndAwait(Tuple.of(industry)).size()).isEqualTo(2));
        var pack = built(industry);
        var draft = as("ops.admin").get("/api/phrase-packs/{id}", pack).then().body("phrases", hasSize(1)).body("phrases[0].times", equalTo(2)).extract().jsonPath();
        String phrase = draft.getString("phrases[0].id");
        assertThat(draft.getString("phrases[0].text")).isIn(GOOD, GOOD_TOO);
        as(Team.ANNA).get("/api/phrase-packs/{id}", pack).then().statusCode(404);
        as(Team.ANNA).header("If-Match", "1").body(Map.of("state", "APPROVED")).put("/api/phrase-packs/{id}/phrases/{p}", pack, phrase).then().statusCode(403);
        as("ops.admin").body(Map.of("state", "APPROVED")).put("/api/phrase-packs/{id}/phrases/{p}", pack, phrase).then().statusCode(428);
        as("ops.admin").post("/api/phrase-packs/{id}/publish", pack).then().statusCode(422);
        // when
        as("ops.admin").header("If-Match", "1").body(Map.of("state", "APPROVED", "text", "上线日写进合同，晚了按条款赔")).put("/api/phrase-packs/{id}/phrases/{p}", pack, phrase)
                .then().statusCode(200).body("approved", equalTo(1));
        as("ops.admin").header("If-Match", "1").body(Map.of("state", "REJECTED")).put("/api/phrase-packs/{id}/phrases/{p}", pack, phrase).then().statusCode(412);
        as("ops.admin").post("/api/phrase-packs/{id}/publish", pack).then().statusCode(200).body("state", equalTo("PUBLISHED"));
        // then
        as(Team.ANNA).get("/api/phrase-packs").then().body("items.id", hasItem(pack)).body("items.find { it.id == '" + pack + "' }.phrases[0].text", equalTo("上线日写进合同，晚了按条款赔"))
                .body("items.find { it.id == '" + pack + "' }.phrases[0].proposed", nullValue());
        as(Team.CECILY).get("/api/phrase-packs").then().body("items.id", not(hasItem(pack)));
        as(Team.ANNA).get("/api/phrase-packs/{id}/phrases/{p}/sources", pack, phrase).then().body("items", hasSize(2)).body("others", equalTo(0));
        as(Team.OTHER_MANAGER).get("/api/phrase-packs/{id}/phrases/{p}/sources", pack, phrase).then().body("items", empty()).body("others", equalTo(2));
        as("ops.admin").get("/api/phrase-packs/{id}/phrases/{p}/sources", pack, phrase).then().body("items", hasSize(2)).body("items.callId", everyItem(nullValue()));
        holdsItsContract("phrase-pack-published.v1", pack);
    }

    @Test
    @Tag("D9")
    void aReleaseMarksThePhraseThatSaysWhatIsWrongNowAndThoseOfLaterPacks() {
        // given
        var industry = someIndustry();
        var wrong = "只支持" + industry + "单工厂，后面按条款再说";
        for (int i = 0; i < 2; i++) {
            var lead = leadOf(Team.ANNA, industry, "客户" + UUID.randomUUID());
            pitch(Team.ANNA, lead, "目前我们" + wrong);
            closed(lead, "WON");
        }
        var pack = built(industry);
        String phrase = as("ops.admin").get("/api/phrase-packs/{id}", pack).then().body("phrases", hasSize(1)).body("phrases[0].outdatedBy", nullValue()).extract().path("phrases[0].id");
        as("ops.admin").header("If-Match", "1").body(Map.of("state", "APPROVED")).put("/api/phrase-packs/{id}/phrases/{p}", pack, phrase).then().statusCode(200);
        as("ops.admin").post("/api/phrase-packs/{id}/publish", pack).then().statusCode(200);
        // when
        TestBroker.publish(Event.of("io.tongpin.collaboration.department-event-received.v1", UUID.randomUUID().toString(), 1, Map.of("department", "product", "eventId",
                UUID.randomUUID().toString(), "type", "FEATURE_RELEASED", "title", "3.2 多工厂", "outdatedPhrases", List.of(Map.of("phrase", wrong, "replacement", "可以管多个工厂")), "at",
                Instant.now())).build().from("/collaboration-service", null));
        // then
        await().atMost(BUILT).untilAsserted(() -> as(Team.ANNA).get("/api/phrase-packs/{id}", pack).then().body("phrases[0].outdatedBy", equalTo("3.2 多工厂"))
                .body("phrases[0].replacement", equalTo("可以管多个工厂")));
        as(Team.ANNA).delete("/api/phrase-packs/{id}/phrases/{p}/outdated", pack, phrase).then().statusCode(403);
        as("ops.admin").delete("/api/phrase-packs/{id}/phrases/{p}/outdated", pack, UUID.randomUUID()).then().statusCode(404);
        as("ops.admin").delete("/api/phrase-packs/{id}/phrases/{p}/outdated", pack, phrase).then().statusCode(200).body("phrases[0].outdatedBy", nullValue());
        as("ops.admin").body(Map.of("industry", industry)).post("/api/phrase-packs/build").then().statusCode(202);
        await().atMost(BUILT).untilAsserted(() -> as("ops.admin").queryParam("industry", industry).queryParam("state", "DRAFT").get("/api/phrase-packs").then().body("items", hasSize(1))
                .body("items[0].phrases[0].outdatedBy", equalTo("3.2 多工厂")));
    }

    private void holdsItsContract(String name, String subject) throws Exception {
        var payload = pool.preparedQuery("select payload from outbox where type = $1 and subject = $2").executeAndAwait(Tuple.of("io.tongpin.lead." + name, subject)).iterator().next()
                .getString("payload");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(
                new String(getClass().getResourceAsStream("/events/lead/" + name + ".schema.json").readAllBytes(), StandardCharsets.UTF_8));
        assertThat(schema.validate(new ObjectMapper().readTree(payload).get("data").toString(), InputFormat.JSON)).as(payload).isEmpty();
    }

    @Test
    void aRepWhoJoinsIsOfferedWhatIsPublished() throws Exception {
        // given
        var industry = someIndustry();
        conversations(industry);
        var pack = built(industry);
        String phrase = as("ops.admin").get("/api/phrase-packs/{id}", pack).path("phrases[0].id");
        as("ops.admin").header("If-Match", "1").body(Map.of("state", "APPROVED")).put("/api/phrase-packs/{id}/phrases/{p}", pack, phrase).then().statusCode(200);
        as("ops.admin").post("/api/phrase-packs/{id}/publish", pack).then().statusCode(200);
        pool.preparedQuery("delete from phrase_reader where person_id = $1").executeAndAwait(Tuple.of(UUID.fromString(Team.id("lajuana.vencill"))));
        // when
        knows("lajuana.vencill", industry);
        // then
        await().untilAsserted(() -> assertThat(pool.preparedQuery("select 1 from outbox where type = 'io.tongpin.lead.phrase-pack-offered.v1' and subject = $1")
                .executeAndAwait(Tuple.of(Team.id("lajuana.vencill"))).size()).isEqualTo(1));
        holdsItsContract("phrase-pack-offered.v1", Team.id("lajuana.vencill"));
    }

    @Test
    void deletingAConversationTakesItsSentencesOutOfThePack() {
        // given
        var industry = someIndustry();
        var call = conversations(industry);
        var pack = built(industry);
        var lead = pool.preparedQuery("select lead_id from call where id = $1").executeAndAwait(Tuple.of(UUID.fromString(call))).iterator().next().getUUID("lead_id");
        // when
        as(Team.ANNA).delete("/api/leads/{id}/calls/{call}", lead, call).then().statusCode(204);
        // then
        assertThat(pool.preparedQuery("select 1 from call_fragment where call_id = $1").executeAndAwait(Tuple.of(UUID.fromString(call))).size()).isZero();
        assertThat(pool.preparedQuery("select 1 from phrase_source where call_id = $1").executeAndAwait(Tuple.of(UUID.fromString(call))).size()).isZero();
        assertThat(pool.preparedQuery("select 1 from phrase where pack_id = $1 and quoted_call = $2").executeAndAwait(Tuple.of(UUID.fromString(pack), UUID.fromString(call))).size()).isZero();
    }

    @Test
    void whatHasAVectorKeepsItAndTheSameWordsElsewhereGetIt() {
        // given
        var industry = someIndustry();
        var words = "我们把" + industry + "的备件放在您的仓库里";
        var told = pitched(industry, words);
        pitched(industry, words);
        built(industry);
        // the opposite direction is like the sentence itself to nobody
        pool.preparedQuery("update call_fragment set vector = decode(repeat('bf800000', 512), 'hex') where call_id = $1").executeAndAwait(Tuple.of(UUID.fromString(told)));
        pool.preparedQuery("delete from call_fragment where text = $1 and call_id <> $2").executeAndAwait(Tuple.of(words, UUID.fromString(told)));
        var later = pitched(industry, words);
        // when
        as("ops.admin").body(Map.of("industry", industry)).post("/api/phrase-packs/build").then().statusCode(202);
        // then
        await().atMost(BUILT).untilAsserted(() -> assertThat(pool.preparedQuery("select encode(vector, 'hex') = repeat('bf800000', 512) as kept from call_fragment where call_id in ($1, $2)")
                .executeAndAwait(Tuple.of(UUID.fromString(told), UUID.fromString(later)))).hasSize(2).allMatch(row -> row.getBoolean("kept")));
    }

    /** @return a call of a lead that was won */
    private String pitched(String industry, String... sentences) {
        var lead = leadOf(Team.ANNA, industry, "客户" + UUID.randomUUID());
        var call = pitch(Team.ANNA, lead, sentences);
        closed(lead, "WON");
        return call;
    }

    @Test
    void theWeeksJobIsThereOnceAndBelongsToOneWorkerAtATime() {
        // given
        var industry = someIndustry();
        conversations(industry);
        var now = Instant.now();
        var week = LocalDate.of(2001, 1, 1);
        // when
        jobs.scheduleWeek(week, now.minus(1, ChronoUnit.DAYS), now).await().indefinitely();
        jobs.scheduleWeek(week, now.minus(1, ChronoUnit.DAYS), now).await().indefinitely();
        // then
        assertThat(pool.preparedQuery("select 1 from phrase_job where industry = $1 and week = $2").executeAndAwait(Tuple.of(industry, week)).size()).isEqualTo(1);
        var taken = UUID.randomUUID();
        pool.preparedQuery("""
                insert into phrase_job(id, industry, week, kind, state, requested_by, requested_at, worker, leased_until)
                values ($1, $2, $3, 'WEEKLY', 'RUNNING', 'Tongpin', now() - interval '1 year', $4, now() - interval '1 minute')""")
                .executeAndAwait(Tuple.of(taken, industry + "甲", week, UUID.randomUUID()));
        // a job whose holder died is built by whoever comes next, and its first holder cannot end it any more
        await().atMost(BUILT).untilAsserted(() -> assertThat(pool.preparedQuery("select state from phrase_job where id = $1").executeAndAwait(Tuple.of(taken)).iterator().next()
                .getString("state")).isEqualTo("DONE"));
        assertThat(jobs.finish(pool, taken, UUID.randomUUID(), null, 0, null, now).await().indefinitely()).isFalse();
    }
}
