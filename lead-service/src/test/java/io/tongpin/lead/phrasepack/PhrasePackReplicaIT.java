package io.tongpin.lead.phrasepack;

import static io.tongpin.lead.Conversations.leadOf;
import static io.tongpin.lead.Conversations.someIndustry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tongpin.lead.Team;
import io.tongpin.local.Replica;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A pack whose builder is killed half-way goes on where it was: a second replica as a process begins it, this application ends it. */
@QuarkusTest
@TestProfile(PhrasePackReplicaIT.NobodyBuildsByTheClock.class)
@WithTestResource(TestStack.class)
@Tag("C4")
class PhrasePackReplicaIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final int CALLS = 400;

    public static class NobodyBuildsByTheClock implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tongpin.phrases.every", "1H");
        }
    }

    @Inject
    Pool pool;

    @Inject
    PackJobs jobs;

    @Inject
    BuildPack buildPack;

    private final UUID worker = UUID.randomUUID();
    private UUID lead;

    @Test
    void whatAKilledBuilderHasToldIsNotToldAgain() {
        // given
        var industry = someIndustry();
        lead = UUID.fromString(leadOf(Team.ANNA, industry, "客户" + UUID.randomUUID()));
        wonAfterManyConversations();
        pool.withTransaction(tx -> jobs.requestNow(tx, List.of(industry), LocalDate.of(2001, 1, 1), "Tongpin", Instant.EPOCH)).await().indefinitely();
        // when
        try (var replica = Replica.start(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class), Map.of("TONGPIN_PHRASES_EVERY", "1S", "TONGPIN_PHRASES_LEASE", LEASE.toString()))) {
            await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> fragmented() > 0);
        }
        // then
        long told = fragmented();
        var before = pool.preparedQuery("select txid_current() as now").executeAndAwait().iterator().next().getLong("now");
        assertThat(told).isLessThan(CALLS);
        var job = await().atMost(LONG).until(() -> jobs.take(worker, LEASE, Instant.now()).await().indefinitely(), taken -> taken != null && taken.industry().equals(industry));
        buildPack.build(job, worker).await().indefinitely();
        assertThat(jobs.recent().await().indefinitely()).filteredOn(one -> one.id().equals(job.id())).singleElement().matches(one -> one.state().equals("DONE") && one.phrases() > 0);
        assertThat(count("select count(*) from call_fragment f join call c on c.id = f.call_id where c.lead_id = $1")).isEqualTo(CALLS * 2);
        assertThat(count("select count(distinct f.call_id) from call_fragment f join call c on c.id = f.call_id where c.lead_id = $1 and f.xmin::text::bigint < " + before)).isEqualTo(told);
    }

    /** Two sentences in each, all of them different: most need a vector of their own. */
    private void wonAfterManyConversations() {
        pool.preparedQuery("update lead set status = 'WON', closed_at = now() where id = $1").executeAndAwait(Tuple.of(lead));
        pool.preparedQuery("insert into call(id, lead_id, consent, by_id, by_name, at) select gen_random_uuid(), id, true, owner_id, owner_name, now() from lead cross join generate_series(1, "
                + CALLS + ") where id = $1").executeAndAwait(Tuple.of(lead));
        pool.preparedQuery("""
                insert into call_utterance(call_id, position, speaker, at_ms, text)
                select c.id, p, 'REP', p, '我们把验收标准写进合同里，编号' || c.id || p from call c cross join generate_series(0, 1) p where c.lead_id = $1""").executeAndAwait(Tuple.of(lead));
    }

    private long fragmented() {
        return count("select count(*) from call where lead_id = $1 and fragmented");
    }

    private long count(String sql) {
        return pool.preparedQuery(sql).executeAndAwait(Tuple.of(lead)).iterator().next().getLong(0);
    }
}
