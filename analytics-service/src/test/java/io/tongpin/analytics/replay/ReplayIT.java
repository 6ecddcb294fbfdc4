package io.tongpin.analytics.replay;

import static io.tongpin.analytics.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E9")
class ReplayIT {
    @Inject Broker broker;
    @Inject Pool pool;

    @Test
    void theFactsMadeAgainFromTheEventLogAreTheSame() {
        // given
        var story = Story.now();
        var won = Story.now();
        var lost = Story.now();
        broker.send(story.captured(), story.assigned(1), story.contacted(Instant.now()), story.overdue(Instant.now()), won.captured(), won.advanced("L2", Instant.now()),
                won.won("500.00", LocalDate.now().minusDays(1), Instant.now()), lost.captured(), lost.lost(Instant.now()));
        await().atMost(Duration.ofSeconds(60)).until(() -> logged(story) + logged(won) + logged(lost) == 9 && facts().contains(lost.lead.toString()) && orders(won) == 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> facts().contains("LOST"));
        var before = facts();
        // when
        var replayed = post("data.steward", "/api/data-health/replay", "{}");
        // then
        replayed.statusCode(200).body("events", greaterThan(8));
        assertThat(facts()).isEqualTo(before);
        post("anna.snelling", "/api/data-health/replay", "{}").statusCode(403);
    }

    private String facts() {
        return text("""
                select coalesce(string_agg(f::text, '|' order by f.lead_id), '') || coalesce((select string_agg(a::text, '|' order by a.event_id) from lead_activity a
                  where a.event_id in (select event_id from event_log)), '')
                  || coalesce((select string_agg(t::text, '|' order by t.id) from touch t where t.id in (select event_id from event_log)), '')
                from lead_fact f where f.lead_id::text in (select subject from event_log)""");
    }

    private String text(String sql) {
        return pool.query(sql).execute().await().indefinitely().iterator().next().getString(0);
    }

    private long logged(Story story) {
        return pool.preparedQuery("select count(*) from event_log where subject = $1 and type not like 'io.tongpin.analytics%'")
                .execute(Tuple.of(story.lead.toString())).await().indefinitely().iterator().next().getLong(0);
    }

    private long orders(Story story) {
        return pool.preparedQuery("select count(*) from sales_order where order_no = $1").execute(Tuple.of(story.orderNo)).await().indefinitely().iterator().next().getLong(0);
    }
}
