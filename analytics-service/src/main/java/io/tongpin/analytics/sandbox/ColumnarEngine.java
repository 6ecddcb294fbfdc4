package io.tongpin.analytics.sandbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tongpin.analytics.sandbox.ColumnarConfig.Engine;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.math.BigDecimal;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The engine that the configuration names. */
@ApplicationScoped
class ColumnarEngine {

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final ColumnarCopy copy;

    ColumnarEngine(ColumnarConfig config) {
        this.copy = config.engine() == Engine.CLICKHOUSE ? new ClickHouseCopy(config) : new DuckDbCopy(config).open();
    }

    /** Early and on the starting thread: the copy is opened and the query builder's classes are loaded, each a second. */
    void open(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
        DSL.using(SQLDialect.DUCKDB).select(DSL.sum(DSL.field(DSL.name("amount"), BigDecimal.class))).getSQL();
    }

    void close(@Observes ShutdownEvent stopping) {
        copy.close();
    }

    @Produces
    @ApplicationScoped
    ColumnarCopy copy() {
        return copy;
    }
}
