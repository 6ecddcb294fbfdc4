package io.tongpin.analytics.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The columnar copy of the orders. */
@ConfigMapping(prefix = "tongpin.columnar")
interface ColumnarConfig {

    enum Engine { DUCKDB, CLICKHOUSE }

    /** DuckDB in process, a copy per instance; or a ClickHouse that all instances share, for more than one machine. */
    @WithDefault("DUCKDB")
    Engine engine();

    ClickHouse clickhouse();

    /** Folder of DuckDB's copies; each instance takes a sub-folder of its own. Everything in it may be deleted while nothing runs. */
    @WithDefault(".tongpin/columnar")
    Path dir();

    /** Pivots that run at once; in process, each may use a core. */
    @WithDefault("2")
    int threads();

    /** Pivots that may wait for their turn; more are refused with 503. */
    @WithDefault("64")
    int waiting();

    /** Memory that DuckDB may take before it spills to disk. */
    @WithDefault("512MB")
    String memory();

    /** How long a query waits for a fact version that the copy does not have yet. */
    @WithDefault("5s")
    Duration patience();

    /** Where ClickHouse is, for the engine CLICKHOUSE. */
    interface ClickHouse {

        /** HTTP addresses of every node: tables are made and rows put aside on each; the first that answers is asked. */
        @WithDefault("http://localhost:8123")
        List<URI> nodes();

        @WithDefault("default")
        String database();

        @WithDefault("default")
        String user();

        Optional<String> password();

        /** Name of the cluster in the servers' {@code remote_servers}: orders are spread over its shards by customer. Empty: one node. */
        Optional<String> cluster();

        /** Engine of each node's own tables; replicas want {@code ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')}. */
        @WithDefault("MergeTree()")
        String tableEngine();
    }
}
