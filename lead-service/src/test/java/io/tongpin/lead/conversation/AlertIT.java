package io.tongpin.lead.conversation;

import static io.tongpin.lead.Conversations.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.lead.Conversations;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("C2")
class AlertIT {

    @Inject
    Pool pool;

    @Test
    void aCallOfTodayOnALeadOfThePastIsNoHistory() {
        // given
        var lead = Team.leadOf(Team.ANNA, "杭州云栖数据" + UUID.randomUUID().toString().substring(0, 6) + "有限公司");
        pool.preparedQuery("update lead set history = true where id = $1").executeAndAwait(Tuple.of(UUID.fromString(lead)));
        // when
        Conversations.call(Team.ANNA, lead, said("CUSTOMER", 0, "太贵了，超出我们的预算"));
        // then
        var told = pool.preparedQuery("select payload from outbox where subject = $1 and type = 'io.tongpin.lead.risk-detected.v1'").executeAndAwait(Tuple.of(lead)).iterator().next()
                .getString("payload");
        assertThat(told).contains("超出我们的预算").doesNotContain("\"history\"");
    }
}
