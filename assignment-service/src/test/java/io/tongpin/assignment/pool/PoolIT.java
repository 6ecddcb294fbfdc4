package io.tongpin.assignment.pool;

import static io.tongpin.assignment.LeadStory.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.assignment.LeadStory;
import io.tongpin.assignment.ServiceIT;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("B7")
class PoolIT extends ServiceIT {

    private LeadStory aPooledLead() {
        var lead = aLead().with("region", "Central").with("contact", Map.of("name", "韩屿舟", "phone", "+8613812345678"));
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        wiretap.send(lead.recycled());
        await().until(() -> number("select count(*) from lead where id = $1 and status = 'POOL'", lead.id) == 1);
        return lead;
    }

    private String formerOwner(LeadStory lead) {
        return rows("select username from representative where id = (select former_owners[1] from lead where id = $1)", lead.id).iterator().next().getString(0);
    }

    private String somebodyElse(LeadStory lead) {
        return rows("select username from representative where active and 'sales-rep' = any(roles) and not test and capacity > 0 and id <> "
                + "(select former_owners[1] from lead where id = $1) order by username limit 1", lead.id).iterator().next().getString(0);
    }

    @Test
    void ofFiftyClaimsAtOnceOneWins() throws Exception {
        // given
        var lead = aPooledLead();
        var names = new ArrayList<String>();
        rows("select username from representative where active and 'sales-rep' = any(roles) and not test and capacity > 0 and id <> "
                + "(select former_owners[1] from lead where id = $1) order by username limit 10", lead.id).forEach(row -> names.add(row.getString(0)));
        names.forEach(name -> as(name).get("/api/pool").then().statusCode(200));
        var claims = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 50; i++) {
            var name = names.get(i % names.size());
            claims.add(() -> as(name).post("/api/pool/" + lead.id + "/claim").statusCode());
        }
        // when
        var threads = Executors.newFixedThreadPool(16);
        var answers = new ArrayList<Integer>();
        for (var answer : threads.invokeAll(claims)) {
            answers.add(answer.get());
        }
        threads.shutdown();
        // then
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(49);
        assertThat(hear(2, "lead-assigned", lead.id)).hasSize(2);
        assertThat(number("select count(*) from watch where lead_id = $1 and state = 'OPEN'", lead.id)).isEqualTo(1);
        assertThat(number("select count(*) from pool_claim")).isEqualTo(1);
    }

    @Test
    void thePhoneIsMaskedAndTheFormerOwnerHasToWait() {
        // given
        var lead = aPooledLead();
        // when
        var seen = as(somebodyElse(lead)).get("/api/pool/" + lead.id).then().statusCode(200);
        // then
        seen.body("phone", equalTo("138****5678"));
        as(somebodyElse(lead)).get("/api/pool").then().body("items.leadId", hasItem(lead.id.toString())).body(not(containsString("13812345678")));
        as(formerOwner(lead)).post("/api/pool/" + lead.id + "/claim").then().statusCode(422);
        as("marketing1").get("/api/pool").then().statusCode(403);
    }

    @Test
    void nobodyIsNamedBeforeALookAndLooksOfADayAreLimited() {
        // given
        var policy = as("ops.admin").get("/api/assignment/sharing").then().extract().body().asString();
        as("ops.admin").body(policy.replace("\"viewsPerDay\":50", "\"viewsPerDay\":1")).put("/api/assignment/sharing").then().statusCode(200);
        try {
            var lead = aPooledLead();
            var other = aPooledLead();
            var rep = somebodyElse(lead);
            as(rep).get("/api/pool").then().body("items.find { it.leadId == '" + lead.id + "' }.contactName", nullValue())
                    .body("items.find { it.leadId == '" + lead.id + "' }.phone", nullValue()).body("items.looked", not(hasItem(true)));
            // when
            as(rep).get("/api/pool/" + lead.id).then().statusCode(200).body("contactName", equalTo("韩屿舟"));
            // then
            as(rep).get("/api/pool").then().body("items.find { it.leadId == '" + lead.id + "' }.contactName", equalTo("韩屿舟"))
                    .body("items.find { it.leadId == '" + lead.id + "' }.phone", equalTo("138****5678"));
            as(rep).get("/api/pool/" + lead.id).then().statusCode(200);
            as(rep).get("/api/pool/" + other.id).then().statusCode(429);
            as(rep).get("/api/pool/allowance").then().body("views", equalTo(1));
        } finally {
            as("ops.admin").body(policy).put("/api/assignment/sharing").then().statusCode(200);
        }
    }

    @Test
    void claimsOfADayAreLimited() {
        // given
        var policy = as("ops.admin").get("/api/assignment/sharing").then().extract().body().asString();
        as("ops.admin").body(policy.replace("\"claimsPerDay\":10", "\"claimsPerDay\":1")).put("/api/assignment/sharing").then().statusCode(200);
        try {
            var first = aPooledLead();
            var second = aPooledLead();
            var rep = rows("select username from representative where active and 'sales-rep' = any(roles) and not test and capacity > 0 and id not in "
                    + "(select former_owners[1] from lead) order by username limit 1").iterator().next().getString(0);
            as(rep).post("/api/pool/" + first.id + "/claim").then().statusCode(200);
            // when
            var refusal = as(rep).post("/api/pool/" + second.id + "/claim").then();
            // then
            refusal.statusCode(429);
            as(rep).get("/api/pool/allowance").then().body("claims", equalTo(1)).body("claimsPerDay", equalTo(1));
        } finally {
            as("ops.admin").body(policy).put("/api/assignment/sharing").then().statusCode(200);
        }
    }

    @Test
    void whatNobodyClaimsIsDispatchedAgainToSomebodyElse() {
        // given
        var lead = aPooledLead();
        var former = idOf(formerOwner(lead));
        // when
        rows("update lead set pool_until = now() where id = $1", lead.id);
        // then
        var again = hear(2, "lead-assigned", lead.id).get(1);
        assertThat(again.owner()).isNotEqualTo(former.toString());
        assertThat(again.data().get("round").asInt()).isEqualTo(2);
    }
}
