package io.tongpin.collaboration.digest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.MovableClock;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.Someone;
import io.tongpin.collaboration.Tables;
import io.tongpin.collaboration.WordingModelResource;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A language model words the digest, and is believed nothing. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(WordingModelResource.class)
@Tag("D3")
class WordingModelIT {
    private static final Someone SALES_HEAD = Someone.called("sales.head");
    private static final List<Someone> HEADS = List.of(SALES_HEAD, Someone.called("marketing.head"), Someone.called("delivery.head"));
    private static final LocalDate MONDAY = LocalDate.of(2099, 3, 2);

    @Inject
    OtherServices others;

    @Inject
    Pool pool;

    @Inject
    MovableClock clock;

    @BeforeEach
    void aWonDealOnAMonday() {
        clock.set(at("2020-01-01", "15:00")); // before any edition can be due
        Tables.empty(pool);
        Tables.digestsWereMade(pool, MONDAY.minusDays(1), at(MONDAY.minusDays(1).toString(), "18:00"));
        clock.set(at(MONDAY.toString(), "15:00"));
        HEADS.forEach(head -> others.announce(head, null));
        others.send(others.won(UUID.randomUUID(), "远景科技", "864000", at(MONDAY.toString(), "12:00")));
        await().untilAsserted(() -> assertThat(Tables.count(pool, "person") + Tables.count(pool, "key_event")).isEqualTo(4));
    }

    @AfterEach
    void timeRunsOn() {
        clock.run();
    }

    @Test
    void soundWordsAreSentToEachHead() {
        behave("SOUND");
        theDigestIsDue();
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests?date=" + MONDAY).then().body("items", hasSize(3)).body("items.wordedBy", everyItem(equalTo("MODEL")))
                .body("items.zh", everyItem(allOf(containsString("今天这样过去"), containsString("远景科技86.4万元"))))
                .body("items[0].facts.find { it.id == 'won' }.value", equalTo("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NUMBER", "DOWN", "SILENT"})
    void elseTheTemplateIsSent(String manners) {
        behave(manners);
        theDigestIsDue();
        await().untilAsserted(() -> as(SALES_HEAD).get("/api/digests?date=" + MONDAY).then().body("items", hasSize(3)).body("items.wordedBy", everyItem(equalTo("TEMPLATE")))
                .body("items.zh", everyItem(allOf(containsString("赢单1单（远景科技86.4万元）"), not(containsString("9单"))))));
    }

    private void theDigestIsDue() {
        as(SALES_HEAD).body("{\"at\":\"14:00\"}").put("/api/digest-settings").then().statusCode(200);
    }

    private static void behave(String manners) {
        given().body(manners).post(ConfigProvider.getConfig().getValue("test.model", String.class) + "/behave").then().statusCode(200);
    }

    private static Instant at(String day, String time) {
        return OffsetDateTime.parse(day + "T" + time + ":00+08:00").toInstant();
    }

    private static RequestSpecification as(Someone person) {
        return given().auth().oauth2(person.token()).contentType("application/json");
    }
}
