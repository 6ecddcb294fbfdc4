package io.tongpin.assignment.representative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.assignment.ServiceIT;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("B1")
class MirrorIT extends ServiceIT {

    @Test
    void whatKeycloakSaysHoldsAgainAndOnlyTheDifferenceIsTold() {
        // given
        rows("update representative set name = 'Somebody Else', path = '/Nowhere' where username = 'anna.snelling'");
        // when
        as("ops.admin").post("/api/representatives/sync").then().statusCode(200).body("changed", equalTo(1));
        // then
        var told = hear(1, "representative-changed", null).get(0).data();
        assertThat(told.get("name").asText()).isEqualTo("Anna Snelling");
        assertThat(told.get("path").asText()).isEqualTo("/Central/store-brinkmann/team-brinkmann");
        assertThat(told.at("/manager/name").asText()).isEqualTo("Dustin Brinkmann");
        assertThat(told.get("industries")).hasSize(3);
        assertThat(told.get("capacity").asInt()).isPositive();
        as("ops.admin").post("/api/representatives/sync").then().body("changed", equalTo(0));
    }

    @Test
    void headsAndDepartmentsAreToldToo() {
        assertThat(number("select count(*) from representative where roles && array['sales-head', 'marketing-head', 'delivery-head', 'finance']"))
                .isEqualTo(4);
    }

    @Test
    void somebodyWhoIsGoneIsToldToBe() {
        // given
        rows("insert into representative(id, username, name, roles, industries, languages, mirrored_capacity, test)"
                + " values (gen_random_uuid(), 'left', 'Has Left', '{sales-rep}', '{}', '{}', 5, false)");
        // when
        as("ops.admin").post("/api/representatives/sync").then().body("changed", equalTo(1));
        // then
        assertThat(hear(1, "representative-changed", null).get(0).data().get("active").asBoolean()).isFalse();
        rows("delete from representative where username = 'left'");
    }

    @Test
    void aDifferenceIsToldOnceHoweverManyMirrorsRunAtOnce() {
        // given
        rows("update representative set level = null where username = 'anna.snelling'");
        // when
        var changed = IntStream.range(0, 4).parallel().mapToObj(i -> as("ops.admin").post("/api/representatives/sync").then().statusCode(200)
                .extract().<Integer>path("changed")).collect(Collectors.summingInt(number -> number));
        // then
        assertThat(changed).isEqualTo(1);
    }

    @Test
    @Tag("B7")
    void whoeverHasNoTimeZoneOfTheirOwnHasTheCompanys() {
        // given
        rows("update representative set zone = 'Europe/Berlin' where username = 'anna.snelling'");
        // when
        as("ops.admin").post("/api/representatives/sync").then().body("changed", equalTo(1));
        // then
        as("anna.snelling").get("/api/representatives").then().body("items[0].zone", equalTo("Asia/Shanghai"));
    }
}
