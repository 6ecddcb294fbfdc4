package io.tongpin.lead.bulk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More leads than one transaction holds. */
@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A12")
class BulkInPartsIT {
    private static final int LEADS = 1_500;
    private static final int CLOSED = 3;
    private static final Duration WORKED_OFF = Duration.ofMinutes(2);

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private long count(String sql) {
        return pool.query(sql).executeAndAwait().iterator().next().getLong(0);
    }

    /** Copies of one lead of Anna's, three of them closed. @return the tag they bear */
    private String manyLeadsOfAnna() {
        var lead = Team.leadOf(Team.ANNA, "离职" + UUID.randomUUID());
        var tag = "leaver-" + UUID.randomUUID();
        var columns = pool.query("select string_agg(quote_ident(column_name), ', ') from information_schema.columns where table_name = 'lead' and table_schema = current_schema() and is_generated = 'NEVER'")
                .executeAndAwait().iterator().next().getString(0);
        var copied = columns.replaceFirst("\\bid\\b", "gen_random_uuid()").replaceFirst("\\bcompany_key\\b", "company_key || s").replaceFirst("\\bphone\\b", "null").replaceFirst("\\bemail\\b", "null")
                .replaceFirst("\\bexternal_id\\b", "null").replaceFirst("\\bstatus\\b", "case when s <= " + CLOSED + " then 'LOST' else status end").replaceFirst("\\btags\\b", "array['" + tag + "']");
        pool.query("insert into lead(" + columns + ") select " + copied + " from lead cross join generate_series(1, " + LEADS + ") s where lead.id = '" + lead + "'").executeAndAwait();
        return tag;
    }

    private String mateOfAnna() {
        var id = UUID.randomUUID();
        pool.query("insert into member(id, username, name, path, roles, active, test, sequence) values ('" + id + "', '" + id + "', '新同事', '" + Team.path(Team.ANNA)
                + "', '{sales-rep}', true, false, 1)").executeAndAwait();
        return id.toString();
    }

    private static void done(String job) {
        await().atMost(WORKED_OFF).untilAsserted(() -> as(Team.ANNAS_MANAGER).get("/api/leads/bulk/{id}", job).then().body("state", equalTo("DONE")));
    }

    @Test
    void aLeaversManyLeadsAreHandedOverInPartsWithProgressAndTheirStateKept() {
        // given
        var tag = manyLeadsOfAnna();
        var mate = mateOfAnna();
        as(Team.ANNAS_MANAGER).body(Map.of("filter", Map.of("tag", tag))).post("/api/leads/bulk/preview").then().statusCode(200).body("leads", equalTo(LEADS)).body("notOpen", equalTo(CLOSED))
                .body("first", hasSize(20));
        // when
        String job = as(Team.ANNAS_MANAGER).body(Map.of("filter", Map.of("tag", tag), "to", mate, "reason", "离职交接")).post("/api/leads/bulk/hand-over").then().statusCode(202)
                .body("state", equalTo("RUNNING")).body("total", equalTo(LEADS)).extract().path("id");
        // then
        done(job);
        as(Team.ANNAS_MANAGER).get("/api/leads/bulk/{id}", job).then().body("done", equalTo(LEADS - CLOSED)).body("refused", equalTo(CLOSED)).body("results", hasSize(CLOSED))
                .body("results.code", everyItem(equalTo("lead.closed")));
        assertThat(count("select count(*) from lead where tags = array['" + tag + "'] and owner_id = '" + mate + "' and level = 1 and due_at is not null")).isEqualTo(LEADS - CLOSED);
        assertThat(count("select count(*) from timeline t join lead l on l.id = t.lead_id where l.tags = array['" + tag + "'] and t.type = 'HANDED_OVER'")).isEqualTo(LEADS - CLOSED);
        as(Team.ANNA).get("/api/leads/bulk/{id}", job).then().statusCode(404);
    }

    @Test
    void aJobThatWasKilledHalfWayGoesOnAndDoesNoLeadTwice() {
        // given
        var tag = manyLeadsOfAnna();
        String job = as(Team.ANNAS_MANAGER).body(Map.of("filter", Map.of("tag", tag), "set", Map.of("campaign", "交接" + tag))).post("/api/leads/bulk/edit").then().statusCode(202).extract().path("id");
        done(job);
        // when: as a process leaves it that ended after six parts
        pool.query("update bulk_job_lead set done = null, code = null, message = null where job_id = '" + job + "' and position > 1200").executeAndAwait();
        pool.query("update bulk_job set state = 'RUNNING', done = (select count(*) from bulk_job_lead where job_id = '" + job + "' and done), refused = (select count(*) from bulk_job_lead where job_id = '"
                + job + "' and not done) where id = '" + job + "'").executeAndAwait();
        // then
        done(job);
        as(Team.ANNAS_MANAGER).get("/api/leads/bulk/{id}", job).then().body("done", equalTo(LEADS - CLOSED)).body("refused", equalTo(CLOSED));
        assertThat(count("select count(*) from timeline t join lead l on l.id = t.lead_id where l.tags = array['" + tag + "'] and t.type = 'EDITED'")).isEqualTo(LEADS - CLOSED);
    }

    @Test
    void nobodysLeadsAreReachedByAWideFilter() {
        // given
        var tag = manyLeadsOfAnna();
        // then
        as(Team.CECILY).body(Map.of("filter", Map.of("tag", tag))).post("/api/leads/bulk/preview").then().body("leads", equalTo(0));
        as(Team.CECILY).body(Map.of("filter", Map.of("tag", tag), "set", Map.of("campaign", "x"))).post("/api/leads/bulk/edit").then().statusCode(200).body("total", equalTo(0));
        as(Team.ANNAS_MANAGER).body(Map.of("filter", Map.of("tag", tag), "set", Map.of("level", "L5"))).post("/api/leads/bulk/edit").then().statusCode(400);
        assertThat(count("select count(*) from timeline t join lead l on l.id = t.lead_id where l.tags = array['" + tag + "']")).isZero();
    }
}
