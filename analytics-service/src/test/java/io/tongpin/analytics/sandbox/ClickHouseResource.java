package io.tongpin.analytics.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tongpin.local.stack.ClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Today's ClickHouse engine for a whole service. */
public class ClickHouseResource implements QuarkusTestResourceLifecycleManager {
    private ClickHouse engine;

    @Override
    public Map<String, String> start() {
        try {
            engine = ClickHouse.today(Files.createTempDirectory("clickhouse")).orElseThrow(() -> new IllegalStateException("npm's chdb is not to be had"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("tongpin.columnar.engine", "CLICKHOUSE", "tongpin.columnar.clickhouse.nodes", engine.nodes().get(0).toString(), "tongpin.columnar.clickhouse.user",
                ClickHouse.USER, "tongpin.columnar.clickhouse.password", ClickHouse.PASSWORD);
    }

    @Override
    public void stop() {
        if (engine != null) {
            engine.close();
        }
    }
}
