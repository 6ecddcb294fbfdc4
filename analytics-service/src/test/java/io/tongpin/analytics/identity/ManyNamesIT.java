package io.tongpin.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.analytics.Broker;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand companies of one city and trade: what a name has in common with them is not looked for, yet the one that is alike is found. */
@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E1")
class ManyNamesIT {
    @Inject Broker broker;
    @Inject Pool pool;
    @Inject CommonGramsPoller commonGrams;
    @ConfigProperty(name = "quarkus.flyway.jdbc-url") String url;
    @ConfigProperty(name = "quarkus.flyway.username") String owner;
    @ConfigProperty(name = "quarkus.flyway.password") String password;

    @Test
    void aNameThatIsAlikeIsFoundAmongThousandsOfTheSameTrade() throws SQLException {
        // given
        pool.query("insert into known_name(bare_name) select '澄湖' || chr(19968 + i) || chr(30000 - i) || '精密机械制造' from generate_series(1, 10000) i on conflict do nothing")
                .executeAndAwait();
        try (var connection = DriverManager.getConnection(url, owner, password); var statement = connection.createStatement()) {
            statement.execute("analyze known_name");
        }
        commonGrams.look().await().indefinitely();
        assertThat(rows("select from common_gram where gram = any(show_trgm($1)) and share > 0.5", "澄湖精密机械制造")).isPositive();
        // when
        var name = "澄湖鑫盛源精密机械制造";
        var known = told("finance", name + "有限公司");
        await().atMost(Duration.ofSeconds(60)).until(() -> rows("select from customer_record where source_id = $1", known) == 1);
        var alike = told("marketing", "澄湖鑫盛原精密机械制造有限公司");
        var another = told("marketing", "澄湖瑞丰达精密机械制造有限公司");
        // then
        await().atMost(Duration.ofSeconds(60)).until(() -> rows("select from customer_record where source_id = any(string_to_array($1, ' '))", alike + " " + another) == 2);
        var asked = "select from customer_record r where source_id = $1 and (linked_by ->> 'how' = 'SCORE' or exists (select from identity_review v where v.record = r.id))";
        assertThat(rows(asked, alike)).isEqualTo(1);
        assertThat(rows(asked, another)).isZero();
    }

    private String told(String department, String name) {
        var id = department + UUID.randomUUID();
        broker.send(Event.of("io.tongpin.collaboration.department-event-received.v1", department, 1, Map.of("department", department, "type", "CUSTOMER_TOLD",
                "customer", Map.of("id", id, "name", name, "city", "苏州"))).build());
        return id;
    }

    private int rows(String query, String value) {
        return pool.preparedQuery(query).executeAndAwait(Tuple.of(value)).size();
    }
}
