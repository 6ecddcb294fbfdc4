package io.tongpin.analytics.metric;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.analytics.sandbox.ClickHouseResource;
import io.tongpin.local.TestStack;
import jakarta.enterprise.inject.Typed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The pivot among the golden figures, with ClickHouse as the engine: runs when it is asked for. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(ClickHouseResource.class)
@Tag("E5")
@Typed(GoldenFiguresOnClickHouseIT.class)
@EnabledIfEnvironmentVariable(named = "TONGPIN_TEST_CHDB", matches = "true")
class GoldenFiguresOnClickHouseIT extends GoldenFiguresIT {}
