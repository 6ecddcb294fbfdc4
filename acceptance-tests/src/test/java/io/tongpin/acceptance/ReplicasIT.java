package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.lead;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only shows over several processes: replicas, kill -9, and the trace that joins them. */
@ExtendWith(Product.class)
class ReplicasIT {
    private static final Duration CALM = Duration.ofMinutes(3);

    @Test
    @Tag("B3")
    @Tag("B5")
    @Tag("F3")
    void aKilledReplicaLosesAndDoublesNoAssignmentAndNoAlert() {
        // given
        Product.tongpin(Map.of(), "scale", "assignment-service", "2");
        var leads = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            leads.add(as("marketing1").body(lead(someCompany(), "DEMO_FAST")).post("/api/leads").then().statusCode(201).extract().path("id"));
        }
        // when: one of the two dies while it dispatches and while timers fall due
        List<Integer> pids = Product.status().getList("services.'assignment-service'.instances.pid");
        ProcessHandle.of(pids.get(0)).orElseThrow().destroyForcibly();
        for (int i = 0; i < 40; i++) {
            leads.add(as("marketing1").body(lead(someCompany(), "DEMO_FAST")).post("/api/leads").then().statusCode(201).extract().path("id"));
        }
        // then: nobody follows up, so each lead goes through all its rounds and ends in a manager's queue
        await().atMost(CALM).untilAsserted(() -> assertThat(waiting(leads)).as("leads not yet in a manager's queue").isZero());
        assertThat(Product.count("assignment", "select count(*) from (select lead_id, round from decision where lead_id = any(?::uuid[]) group by 1, 2 having count(*) > 1) d", leads.toArray(String[]::new)))
                .as("rounds decided twice").isZero();
        assertThat(Product.count("assignment", """
                select count(*) from (select subject, payload::jsonb->'data'->>'round' from outbox
                where type like '%follow-up-overdue%' and subject = any(?) group by 1, 2 having count(*) > 1) d""", leads.toArray(String[]::new)))
                .as("alerts raised twice").isZero();
        Product.tongpin(Map.of(), "scale", "assignment-service", "1");
    }

    @Test
    @Tag("A1")
    @Tag("F3")
    void anImportWhoseServiceIsKilledGoesOnAndDoublesNothing() {
        // given
        var rows = GeneratedLeads.csv(8_000);
        String job = as("marketing1").contentType(ContentType.MULTIPART)
                .multiPart("file", "leads.csv", rows.text().getBytes(StandardCharsets.UTF_8)).post("/api/leads/import").then().statusCode(202)
                .extract().path("jobId");
        await().atMost(CALM).pollInterval(Duration.ofMillis(50)).until(() -> Product.count("lead", "select rows_read from import_job where id = any(?::uuid[])", job) >= 400);
        // when
        List<Integer> pids = Product.status().getList("services.'lead-service'.instances.pid");
        var service = ProcessHandle.of(pids.get(0)).orElseThrow();
        service.destroyForcibly();
        service.onExit().join();
        assertThat(Product.count("lead", "select count(*) from import_job where state = 'RUNNING' and id = any(?::uuid[])", job)).as("killed in the middle").isOne();
        Product.tongpin(Map.of(), "scale", "lead-service", "1");
        // then
        await().atMost(CALM).until(() -> Product.count("lead", "select count(*) from import_job where state = 'DONE' and id = any(?::uuid[])", job) == 1);
        as("marketing1").get("/api/imports/{id}", job).then().body("rows", equalTo(8_000))
                .body("duplicates", equalTo(rows.duplicates())).body("rejected", equalTo(rows.faulty()))
                .body("accepted", equalTo(8_000 - rows.duplicates() - rows.faulty()));
    }

    private static long waiting(List<String> leads) {
        return leads.size() - Product.count("lead", "select count(*) from lead where id = any(?::uuid[]) and queue_reason is not null", leads.toArray(String[]::new));
    }

    @Test
    @Tag("F1")
    @Tag("F5")
    void oneTraceJoinsTheCallTheServicesAndTheBroker() {
        // given
        var bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        var trace = HexFormat.of().formatHex(bytes);
        // when
        as("marketing1").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01").body(lead(someCompany(), "WEB")).post("/api/leads").then().statusCode(201);
        // then
        var pattern = "00-" + trace + "-%";
        await().atMost(Journey.HOP).untilAsserted(() -> {
            assertThat(Product.count("lead", "select count(*) from outbox where traceparent like any(?) and type like '%lead-captured%'", pattern)).isOne();
            assertThat(Product.count("assignment", "select count(*) from outbox where traceparent like any(?) and type like '%lead-assigned%'", pattern)).isOne();
            assertThat(Product.count("lead", "select count(*) from outbox where traceparent like any(?) and type like '%lead-changed%'", pattern)).isPositive();
        });
    }
}
