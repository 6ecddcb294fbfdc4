package io.tongpin.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The service over real parts. Each test begins without leads, with the people of the demo realm at no load. */
@QuarkusTestResource(TestStack.class)
public abstract class ServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    protected Pool pool;

    protected Wiretap wiretap;

    @BeforeEach
    void beginAnew() throws Exception {
        await().atMost(PATIENCE).until(() -> number("select count(*) from representative") > 30);
        for (var table : List.of("override_request", "next_action", "leave", "clock_pause", "pool_claim", "pool_view", "rotation", "rule_draft", "watch", "decision", "lead")) {
            rows("delete from " + table);
        }
        rows("update representative set load = 0, capacity_override = null, away_from = null, away_until = null, active = true, caps = '{}', "
                + "received = '{}'");
        rows("insert into rule_list(version, published_by, rules) select (select max(version) + 1 from rule_list), 'test', rules from rule_list "
                + "where version = 1 and (select max(version) from rule_list) > 1");
        wiretap = new Wiretap(name -> ConfigProvider.getConfig().getValue(name, String.class));
    }

    /** Whatever a test made the service say is as the contracts say. */
    @AfterEach
    void whatWasSentIsAsTheContractsSay() throws Exception {
        wiretap.close();
        assertThat(wiretap.all()).allSatisfy(event -> assertThat(ContractTest.violations(event)).isEmpty());
    }

    protected static RequestSpecification as(String username) {
        return RestAssured.given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    /** Waits until at least this many events of a kind have been heard. */
    protected List<Event> hear(int number, String kind, Object subject) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> wiretap.heard(kind, subject).size() >= number);
        return wiretap.heard(kind, subject);
    }

    protected RowSet<Row> rows(String sql, Object... args) {
        return pool.preparedQuery(sql).execute(Tuple.from(args)).await().atMost(PATIENCE);
    }

    protected long number(String sql, Object... args) {
        return rows(sql, args).iterator().next().getLong(0);
    }

    protected UUID idOf(String username) {
        return rows("select id from representative where username = $1", username).iterator().next().getUUID("id");
    }

    /** Only these people have room, each for this many leads. */
    protected void onlyRoomFor(int leadsEach, String... usernames) {
        rows("update representative set capacity_override = case when username = any($1) then $2 else 0 end", usernames, leadsEach);
    }
}
