package io.tongpin.platform.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import io.tongpin.platform.id.UuidV7;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
class EventBacklogIT {
    @Inject
    Pool pool;

    @Inject
    EventBacklog backlog;

    @Test
    void eventsThatWaitAndLettersThatRestAreMeasured() {
        // given
        double before = measured("tongpin_dead_letters");
        var open = letter();
        var discarded = letter();
        pool.preparedQuery("update dead_letter set discarded_at = now() where id = $1").execute(Tuple.of(discarded)).await().indefinitely();
        // then: the relay sends it within two seconds, which may be before the look
        await().until(() -> {
            pool.preparedQuery("""
                    insert into outbox(id, type, source, subject, sequence, payload, created_at)
                    values ('00000000-0000-7000-8000-000000000000', 'io.tongpin.platform.waiting.v1', '/platform', 's', 1, '{}', now() - interval '5 minutes')
                    on conflict (id) do update set published_at = null""").execute().await().indefinitely();
            return measured("tongpin_outbox_oldest_seconds") >= 300;
        });
        assertThat(measured("tongpin_dead_letters")).isEqualTo(before + 1);
        // when
        pool.preparedQuery("delete from dead_letter where id = any($1)").execute(Tuple.of(new UUID[] {open, discarded})).await().indefinitely();
        // then
        await().until(() -> measured("tongpin_outbox_oldest_seconds") == 0);
        assertThat(measured("tongpin_dead_letters")).isEqualTo(before);
    }

    private UUID letter() {
        var id = UuidV7.next();
        pool.preparedQuery("insert into dead_letter(id, consumer, event_id, payload) values ($1, 'platform.monitoring', $1, '{}')").execute(Tuple.of(id)).await().indefinitely();
        return id;
    }

    private double measured(String metric) {
        backlog.look().await().indefinitely();
        return given().get("/q/metrics").then().extract().asString().lines().filter(line -> line.startsWith(metric)).mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst().orElseThrow();
    }
}
