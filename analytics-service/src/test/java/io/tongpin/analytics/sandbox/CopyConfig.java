package io.tongpin.analytics.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of a copy that a test makes by itself. */
record CopyConfig(Engine engine, ClickHouse clickhouse, Path dir, int threads, int waiting, String memory, Duration patience) implements ColumnarConfig {

    static CopyConfig duckDb(Path folder) {
        return new CopyConfig(Engine.DUCKDB, null, folder, 1, 4, "128MB", Duration.ofSeconds(1));
    }

    static CopyConfig clickHouse(io.tongpin.local.stack.ClickHouse running) {
        var cluster = running.nodes().size() > 1 ? Optional.of(io.tongpin.local.stack.ClickHouse.CLUSTER) : Optional.<String>empty();
        return new CopyConfig(Engine.CLICKHOUSE, new Nodes(running.nodes(), "default", io.tongpin.local.stack.ClickHouse.USER,
                Optional.of(io.tongpin.local.stack.ClickHouse.PASSWORD), cluster, "MergeTree()"), null, 2, 8, "", Duration.ofSeconds(1));
    }

    private record Nodes(List<URI> nodes, String database, String user, Optional<String> password, Optional<String> cluster, String tableEngine) implements ColumnarConfig.ClickHouse {}
}
