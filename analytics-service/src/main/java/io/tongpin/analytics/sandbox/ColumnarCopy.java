package io.tongpin.analytics.sandbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jboss.logging.Logger;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * This instance's columnar copy of the orders. One thread writes, a bounded number of threads read; a reader sees the copy as of the last
 * committed batch. A copy that cannot be opened, is of another shape, or of another database is thrown away and filled again.
 */
@ApplicationScoped
class ColumnarCopy {
    private static final Logger LOG = Logger.getLogger(ColumnarCopy.class);
    private static final int SHAPE = 3;
    private static final int MOST_INSTANCES = 64;
    private static final String ROWS = """
            (order_no varchar not null, customer varchar, customer_key uuid, order_type varchar, state varchar, product_line varchar,
             industry varchar, region varchar, store varchar, rep varchar, rep_name varchar, rep_org varchar, rep_level varchar, customer_size varchar,
             channel varchar, campaign varchar,
             term_months integer, signed_at date, signed_month varchar, signed_quarter varchar, signed_year varchar, amount decimal(18,2), cost decimal(18,2),
             paid decimal(18,2), delivered decimal(18,2), cancelled boolean, test boolean, custom varchar)""";

    private final ColumnarConfig config;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> new Thread(task, "columnar-writer"));
    private ThreadPoolExecutor readers;
    private FileLock instance;
    private DuckDBConnection database;
    private volatile long version;
    private UUID epoch;

    ColumnarCopy(ColumnarConfig config) {
        this.config = config;
    }

    /** One order as it is copied. @param custom the lead's own fields as JSON, or null */
    record OrderRow(String orderNo, String customer, UUID customerKey, String type, String state, String productLine, String industry,
            String region, String store, UUID rep, String repName, String repOrg, String repLevel, String customerSize, String channel, String campaign, Integer termMonths,
            LocalDate signedAt, BigDecimal amount, BigDecimal cost, BigDecimal paid, BigDecimal delivered, boolean cancelled, boolean test, String custom) {}

    interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    /** Early and on the starting thread: the engine's native part is unpacked here and the query builder's classes are loaded, each a second. */
    void open(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
        DSL.using(SQLDialect.DUCKDB).select(DSL.sum(DSL.field(DSL.name("amount"), BigDecimal.class))).getSQL();
        readers = new ThreadPoolExecutor(config.threads(), config.threads(), 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(config.waiting()),
                task -> new Thread(task, "columnar-reader"));
        var file = ownFolder().resolve("orders.duckdb");
        try {
            connect(file);
        } catch (SQLException damaged) {
            LOG.warnf("the columnar copy is made anew: %s", damaged.getMessage());
            drop(file);
            try {
                connect(file);
            } catch (SQLException hopeless) {
                throw new IllegalStateException("cannot write a columnar copy to " + file, hopeless);
            }
        }
    }

    void close(@Observes ShutdownEvent stopping) throws SQLException, IOException {
        writer.shutdown();
        if (readers != null) {
            readers.shutdown();
            database.close();
            instance.channel().close();
        }
    }

    /** Fact version up to which every order is in the copy. */
    long version() {
        return version;
    }

    /** Runs {@code read} on a reader's thread; fails with RejectedExecutionException when too many wait already. */
    <T> Uni<T> read(Read<T> read) {
        return Uni.createFrom().item(() -> {
            try (var connection = database.duplicate()) {
                return read.from(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }).runSubscriptionOn(readers);
    }

    /** Empties the copy unless it follows the database named by {@code epoch} and is not ahead of it. */
    Uni<Void> follow(UUID ofDatabase, long databaseVersion) {
        return write(() -> {
            if (!ofDatabase.equals(epoch) || version > databaseVersion) {
                try (var sql = database.createStatement()) {
                    sql.execute("begin");
                    sql.execute("delete from order_fact");
                    sql.execute("update copy set version = 0, epoch = '" + ofDatabase + "'");
                    sql.execute("commit");
                }
                epoch = ofDatabase;
                version = 0;
            }
        });
    }

    /** Replaces these orders and moves on to {@code upTo}, in one transaction. */
    Uni<Void> replace(List<OrderRow> orders, long upTo) {
        return write(() -> {
            try (var sql = database.createStatement()) {
                sql.execute("begin");
                try {
                    if (!orders.isEmpty()) {
                        sql.execute("delete from staging");
                        stage(orders);
                        sql.execute("delete from order_fact where order_no in (select order_no from staging)");
                        sql.execute("insert into order_fact select * from staging");
                    }
                    sql.execute("update copy set version = " + upTo);
                    sql.execute("commit");
                } catch (SQLException failed) {
                    sql.execute("rollback");
                    throw failed;
                }
            }
            version = upTo;
        });
    }

    private interface Write {
        void run() throws SQLException;
    }

    private Uni<Void> write(Write write) {
        return Uni.createFrom().voidItem().emitOn(writer).invoke(() -> {
            try {
                write.run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void stage(List<OrderRow> orders) throws SQLException {
        try (var appender = database.createAppender("staging")) {
            for (var order : orders) {
                appender.beginRow();
                appender.append(order.orderNo());
                append(appender, order.customer());
                appender.append(order.customerKey());
                for (var text : new String[] {order.type(), order.state(), order.productLine(), order.industry(), order.region(), order.store(), order.rep() == null ? null : order.rep().toString(),
                    order.repName(), order.repOrg(), order.repLevel(), order.customerSize(), order.channel(), order.campaign()}) {
                    append(appender, text);
                }
                append(appender, order.termMonths());
                appender.append(order.signedAt());
                appender.append("%d-%02d".formatted(order.signedAt().getYear(), order.signedAt().getMonthValue()));
                appender.append("%d-Q%d".formatted(order.signedAt().getYear(), (order.signedAt().getMonthValue() + 2) / 3));
                appender.append(String.valueOf(order.signedAt().getYear()));
                for (var money : new BigDecimal[] {order.amount(), order.cost(), order.paid(), order.delivered()}) {
                    append(appender, money);
                }
                appender.append(order.cancelled()).append(order.test());
                append(appender, order.custom());
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Integer number) {
            appender.append(number);
        } else {
            appender.append(((BigDecimal) value).setScale(2, RoundingMode.HALF_UP));
        }
    }

    private void connect(Path file) throws SQLException {
        database = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file);
        try (var sql = database.createStatement()) {
            sql.execute("set memory_limit = '" + config.memory() + "'");
            sql.execute("set threads = " + config.threads());
            sql.execute("create table if not exists order_fact " + ROWS);
            sql.execute("create table if not exists staging " + ROWS);
            sql.execute("create table if not exists copy (shape integer, version bigint, epoch varchar)");
            sql.execute("insert into copy select " + SHAPE + ", 0, null where not exists (select 1 from copy)");
            try (var found = sql.executeQuery("select shape, version, epoch from copy")) {
                found.next();
                if (found.getInt(1) != SHAPE) {
                    throw new SQLException("it has shape " + found.getInt(1) + ", not " + SHAPE);
                }
                version = found.getLong(2);
                epoch = found.getString(3) == null ? null : UUID.fromString(found.getString(3));
            }
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /** The first folder that no other instance on this machine holds; the lock goes with the process, however it ends. */
    private Path ownFolder() {
        try {
            for (int i = 1; i <= MOST_INSTANCES; i++) {
                var folder = Files.createDirectories(config.dir().resolve("instance-" + i).toAbsolutePath());
                var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = tryLock(channel);
                if (lock != null) {
                    instance = lock;
                    return folder;
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no free folder for a columnar copy in " + config.dir());
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
