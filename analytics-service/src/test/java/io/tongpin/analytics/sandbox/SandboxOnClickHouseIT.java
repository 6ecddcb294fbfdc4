package io.tongpin.analytics.sandbox;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import io.tongpin.platform.database.OneAtATime;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Everything that the sandbox promises, with ClickHouse as its engine: runs when it is asked for, as {@link SameFiguresIT}. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(ClickHouseResource.class)
@Tag("E5")
@Typed(SandboxOnClickHouseIT.class)
@EnabledIfEnvironmentVariable(named = "TONGPIN_TEST_CHDB", matches = "true")
class SandboxOnClickHouseIT extends SandboxResourceIT {

    @Test
    void whileAnotherInstanceWritesThisOneOnlyLooks() {
        // given
        var line = "line-" + UUID.randomUUID();
        var filters = List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line)));
        var other = pool.getConnection().await().indefinitely();
        var writing = other.begin().await().indefinitely();
        OneAtATime.inTurn(other, OrderRefresher.WRITING).await().indefinitely();
        long version = sell("data.steward", line, "100.00", "50.00");
        // when
        var meanwhile = query("sales.head", Map.of("measures", List.of("orders"), "filters", filters, "factVersion", version));
        // then
        meanwhile.statusCode(409).body("type", equalTo("urn:tongpin:problem:fact-version-ahead"));
        writing.rollback().chain(other::close).await().indefinitely();
        query("sales.head", Map.of("measures", List.of("orders"), "filters", filters, "factVersion", version)).statusCode(200).body("totals.grand[0]", equalTo(1));
    }
}
