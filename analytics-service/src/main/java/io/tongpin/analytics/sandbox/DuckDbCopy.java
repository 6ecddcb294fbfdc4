package io.tongpin.analytics.sandbox;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
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
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jboss.logging.Logger;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.conf.ParamType;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * This instance's own copy in DuckDB, in process. One thread writes, a bounded number of threads read; a reader sees the copy as of the last
 * committed batch. A copy that cannot be opened, is of another shape, or of another database is thrown away and filled again.
 */
class DuckDbCopy implements ColumnarCopy {
    private static final Logger LOG = Logger.getLogger(DuckDbCopy.class);
    private static final int SHAPE = 9;
    private static final int MOST_INSTANCES = 64;
    /** As the catalogue of custom fields has them; no other can be asked for. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]+");
    /** Numbers that the values of all dimensions of a question may take together. */
    private static final int MOST_CODES = 4 * 1024 * 1024;
    /** Bits of all groups' customers, 24 MB, and at most as much again that waits for them. */
    private static final int MOST_WORDS = 3 * 1024 * 1024;
    /** Beyond, looking at all orders once a round takes longer than the engine's own count. */
    private static final int MOST_ROUNDS = 16;
    private static final int ROWS_BETWEEN_LOOKS_AT_THE_CLOCK = 64 * 1024;
    /** Values that no group has: an order that had them would be counted wrongly, so there is no place for it among the bits. */
    private static final int NOWHERE = -1;
    /** Values of a column that is no enumeration, which each order is compared with. */
    private static final int MOST_COMPARED = 64;
    /** Columns of which many orders have the same text: enumerations, a byte or two per order, so that a group is found without comparing letters. */
    private static final Map<String, Function<OrderRow, String>> WORDS = words();
    private static final String ROWS = """
            (number bigint not null, order_no varchar not null, customer varchar, %1$s, %2$s, term_months integer, signed_at date, amount decimal(18,2), cost decimal(18,2),
             paid decimal(18,2), delivered decimal(18,2)%3$s)""";
    private static final String MARKS = ", cancelled boolean, test boolean";
    /** Orders that count and the few that most questions leave out: apart, so that the many need not be asked, which took as long as to add them up. */
    private static final List<String> TABLES = List.of("order_counted", "order_left_out");
    private static final String LEFT_OUT = "(test or cancelled)";

    private final ColumnarConfig config;
    /** What each of {@link #WORDS} enumerates by now; the writer's own. */
    private final Map<String, Set<String>> known = new HashMap<>();
    /** Numbers of the columns that hold custom fields, by their keys: one for each key that any order has had. A column's own name takes no heed of capitals. */
    private final Map<String, Integer> custom = new ConcurrentHashMap<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> new Thread(task, "columnar-writer"));
    private ThreadPoolExecutor readers;
    private FileLock instance;
    private DuckDBConnection database;
    private volatile long version;
    private final int mostWords;
    private volatile int customers;
    private UUID epoch;

    DuckDbCopy(ColumnarConfig config) {
        this(config, MOST_WORDS);
    }

    /** @param mostWords memory for customers as bits, in words of 64 */
    DuckDbCopy(ColumnarConfig config, int mostWords) {
        this.config = config;
        this.mostWords = mostWords;
    }

    interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    /** The engine's native part is unpacked here, which takes a second. */
    DuckDbCopy open() {
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
        return this;
    }

    @Override
    public void close() {
        writer.shutdown();
        readers.shutdown();
        try {
            database.close();
            instance.channel().close();
        } catch (SQLException | IOException e) {
            LOG.warnf("the columnar copy was not closed: %s", e.getMessage());
        }
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Uni<Void> look() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Result<Record>> fetch(Select<?> question) {
        return read(connection -> answer(connection, question));
    }

    /** In one transaction, which sees what was committed before it began. */
    @Override
    public <T> Uni<T> together(Function<Asking, Uni<T>> questions) {
        return onReader(() -> {
            var connection = reader();
            connection.setAutoCommit(false);
            return connection;
        }).chain(connection -> questions.apply(asking(connection)).eventually(() -> close(connection)));
    }

    private Asking asking(Connection connection) {
        return new Asking() {
            @Override
            public Uni<Result<Record>> fetch(Select<?> question) {
                return onReader(() -> answer(connection, question));
            }

            @Override
            public Uni<CustomerCounts> customers(List<Dimension> by, Collection<List<Dimension>> sets, Condition counted, List<List<Object>> groups) {
                return onReader(() -> {
                    var coded = coded(connection, by, groups);
                    return coded == null ? null : DuckDbCopy.this.customers(connection, by, sets, counted, groups, coded);
                }).onItem().ifNull().switchTo(() -> CustomerCounts.asked(DuckDbCopy.this, this, field(name("customer_no"), Integer.class), sets, counted));
            }
        };
    }

    /** Groups by up to as many bits of enumerations are an array, not a hash table; rows are handed over as they are found. */
    private Connection reader() throws SQLException {
        var connection = database.duplicate();
        try (var sql = connection.createStatement()) {
            sql.execute("set perfect_ht_threshold = 18");
            sql.execute("set jdbc_stream_results = true");
        }
        return connection;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warnf("a reader's connection was not closed: %s", e.getMessage());
        }
    }

    private static Result<Record> answer(Connection connection, Select<?> question) {
        return named(DSL.using(connection, SQLDialect.DUCKDB, new Settings().withExecuteLogging(false)).fetch(question));
    }

    @SuppressWarnings("unchecked")
    private static Result<Record> named(Result<?> found) {
        return (Result<Record>) found;
    }

    @Override
    public Table<?> orders() {
        return table(name("order_fact"));
    }

    /** What an order's values of the dimensions are by one number; null where that would take too many numbers. */
    private record Coded(List<List<Object>> values, int codes, Field<Integer> code) {

        /** Where in {@code groups} an order stands, by its number. */
        int[] groupOf(List<List<Object>> groups) {
            var places = values.stream().map(known -> {
                var place = new HashMap<Object, Integer>();
                place.put(null, 0);
                known.forEach(value -> place.put(value, place.size()));
                return place;
            }).toList();
            var groupOf = new int[codes];
            Arrays.fill(groupOf, NOWHERE);
            for (int group = 0; group < groups.size(); group++) {
                int number = 0;
                for (int at = 0; at < values.size(); at++) {
                    number = number * places.get(at).size() + places.get(at).get(groups.get(group).get(at));
                }
                groupOf[number] = group;
            }
            return groupOf;
        }
    }

    /** An enumeration has its numbers; of other columns, whose values are compared one by one, few may occur. */
    private static Coded coded(Connection connection, List<Dimension> by, List<List<Object>> groups) throws SQLException {
        var values = new ArrayList<List<Object>>();
        long codes = 1;
        Field<Integer> code = inline(0);
        for (int at = 0; at < by.size(); at++) {
            int which = at;
            var column = PivotQuery.column(by.get(at));
            boolean enumerated = WORDS.containsKey(column.getName());
            List<Object> known = enumerated ? words(connection, column.getName()) : groups.stream().map(group -> group.get(which)).filter(Objects::nonNull).distinct().toList();
            codes *= known.size() + 1;
            if (codes > MOST_CODES || !enumerated && known.size() > MOST_COMPARED) {
                return null;
            }
            values.add(known);
            code = code.mul(known.size() + 1).plus(enumerated ? field("coalesce(enum_code({0})::integer + 1, 0)", Integer.class, column) : place(column, known));
        }
        return new Coded(values, (int) codes, code);
    }

    /** Where the value stands among the known, from 1 on, nought for null. Values are written out: as parameters, numbers would lose digits. */
    private static Field<Integer> place(Field<Object> column, List<Object> known) {
        var chosen = when(column.isNull(), inline(0));
        for (int at = 0; at < known.size(); at++) {
            chosen = chosen.when(column.eq(inline(known.get(at))), inline(at + 1));
        }
        return chosen.otherwise(field("error(concat('no group has ', {0}))", Integer.class, column));
    }

    /**
     * Null where there are too many groups for that. Customers are numbered without gaps, and the engine hands out customer and group of each order once; its own
     * count takes nearly a second for ten million orders and each set of groups, with nearly every order a group of its own.
     */
    private CustomerCounts customers(Connection connection, List<Dimension> by, Collection<List<Dimension>> sets, Condition counted, List<List<Object>> groups, Coded coded) throws SQLException {
        var bits = new CustomerBits(by, groups, sets, customers(connection), mostWords);
        if (bits.rounds() > MOST_ROUNDS) {
            return null;
        }
        var groupOf = coded.groupOf(groups);
        var number = field(name("customer_no"), Integer.class);
        var fields = new ArrayList<Field<?>>(by.stream().map(dimension -> PivotQuery.named(this, dimension)).toList());
        fields.add(number);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PivotQuery.TIMEOUT_SECONDS);
        return bits.count((first, beyond, pair) -> {
            var round = bits.rounds() == 1 ? noCondition() : number.ge(first).and(number.lt(beyond));
            // both as one number, read by the driver itself: of ten million rows each call counts
            var pairs = DSL.using(SQLDialect.DUCKDB).select(field("({0}::bigint << 32) + {1}", Long.class, coded.code(), number))
                    .from(select(fields).from(orders()).where(counted).and(round).asTable("counted")).getSQL(ParamType.INLINED);
            try (var statement = connection.createStatement()) {
                statement.setQueryTimeout(PivotQuery.TIMEOUT_SECONDS);
                try (var found = statement.executeQuery(pairs)) {
                    for (int row = 0; found.next(); row++) {
                        // the driver's own limit ends with the first of the rows
                        if (row % ROWS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && System.nanoTime() > until) {
                            throw new SQLTimeoutException("customers of " + groups.size() + " groups take more than " + PivotQuery.TIMEOUT_SECONDS + " s");
                        }
                        long both = found.getLong(1);
                        pair.in(groupOf[(int) (both >> 32)], (int) both);
                    }
                }
            }
        });
    }

    private static int customers(Connection connection) throws SQLException {
        try (var sql = connection.createStatement(); var found = sql.executeQuery("select count(*) from customer_number")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static List<Object> words(Connection connection, String column) throws SQLException {
        var words = new ArrayList<Object>();
        try (var sql = connection.createStatement(); var found = sql.executeQuery("select unnest(enum_range((select " + column + " from order_counted limit 1)))")) {
            while (found.next()) {
                words.add(found.getString(1));
            }
        }
        return words;
    }

    /** There is one version at a time: a batch and the version that it makes are one transaction. */
    @Override
    public Condition asOf(long which) {
        return noCondition();
    }

    /** Nothing where no order has had that field yet. */
    @Override
    @SuppressWarnings("unchecked")
    public Field<Object> value(CustomDimension dimension) {
        var number = custom.get(dimension.field().key());
        var text = number == null ? field("cast(null as varchar)", String.class) : field(name(custom(number)), String.class);
        return (Field<Object>) (Field<?>) switch (dimension.type()) {
            case TEXT -> text;
            case NUMBER -> field("try_cast({0} as decimal(19, 4))", BigDecimal.class, text);
            case DATE -> field("cast(try_cast({0} as date) as varchar)", String.class, text);
            case BOOLEAN -> field("try_cast({0} as boolean)", Boolean.class, text);
        };
    }

    /** Runs {@code read} on a reader's thread. */
    <T> Uni<T> read(Read<T> read) {
        return onReader(() -> {
            try (var connection = reader()) {
                return read.from(connection);
            }
        });
    }

    private interface Work<T> {
        T done() throws SQLException;
    }

    private <T> Uni<T> onReader(Work<T> work) {
        return Uni.createFrom().item(() -> {
            try {
                return work.done();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }).runSubscriptionOn(readers);
    }

    @Override
    public Uni<Void> follow(UUID ofDatabase, long databaseVersion) {
        return write(() -> {
            if (!ofDatabase.equals(epoch) || version > databaseVersion) {
                customers = atOnce(sql -> {
                    for (var table : TABLES) {
                        sql.execute("delete from " + table);
                    }
                    sql.execute("delete from customer_number");
                    sql.execute("update copy set version = 0, epoch = '" + ofDatabase + "'");
                    return 0;
                });
                epoch = ofDatabase;
                version = 0;
            }
        });
    }

    /** In one transaction. */
    @Override
    public Uni<Void> replace(List<OrderRow> orders, long upTo) {
        return write(() -> {
            var fresh = fresh(orders);
            var freshKeys = new LinkedHashMap<String, Integer>();
            customers = atOnce(sql -> {
                int more = 0;
                if (!orders.isEmpty()) {
                    for (var words : fresh.entrySet()) {
                        alter(sql, "alter column " + words.getKey() + " type " + enumeration(Stream.concat(known.get(words.getKey()).stream(), words.getValue().stream())));
                    }
                    // Made anew: rows deleted from a temporary table stay in it and would be passed over by every scan.
                    sql.execute("create or replace temp table staging " + ROWS.formatted("customer_key uuid not null", columns("varchar"), MARKS + ", custom varchar"));
                    stage(orders);
                    freshKeys.putAll(addCustom(sql));
                    if (!fresh.isEmpty() || !freshKeys.isEmpty()) {
                        unite(sql);
                    }
                    more = number(sql);
                    // by numbers, which stand nearly in their order: few parts of the table are read
                    for (var table : TABLES) {
                        sql.execute("delete from " + table + " where number in (select number from staging)");
                    }
                    sql.execute("insert into order_counted by name " + staged("customer_key, custom, cancelled, test", freshKeys) + " where not " + LEFT_OUT);
                    sql.execute("insert into order_left_out by name " + staged("customer_key, custom", freshKeys) + " where " + LEFT_OUT);
                }
                sql.execute("update copy set version = " + upTo);
                return customers + more;
            });
            fresh.forEach((column, words) -> known.get(column).addAll(words));
            custom.putAll(freshKeys);
            version = upTo;
        });
    }

    private String staged(String without, Map<String, Integer> freshKeys) {
        return "select staging.* exclude (" + without + "), numbered.number as customer_no" + extracted(freshKeys) + " from staging join numbered using (customer_key)";
    }

    private static void alter(Statement sql, String change) throws SQLException {
        for (var table : TABLES) {
            sql.execute("alter table " + table + " " + change);
        }
    }

    /** All orders as one; of a condition on the marks nothing is left to ask of those that have none. A view knows the columns of its tables as they were when it was made. */
    private static void unite(Statement sql) throws SQLException {
        sql.execute("create or replace view order_fact as select *, false as cancelled, false as test from order_counted union all by name select * from order_left_out");
    }

    /**
     * Numbers the customers of the staged orders. Those known are looked for first: of an anti join the engine would put all customers into a
     * table, of this the few staged ones.
     *
     * @return how many are new
     */
    private int number(Statement sql) throws SQLException {
        sql.execute("create or replace temp table numbered as select * from customer_number where customer_key in (select customer_key from staging)");
        int more = sql.executeUpdate("insert into numbered select customer_key, (row_number() over () + " + customers
                + ")::integer from (select distinct customer_key from staging anti join numbered using (customer_key))");
        sql.execute("insert into customer_number select * from numbered where number > " + customers);
        return more;
    }

    /** Custom fields of the staged orders that no order has had before, each with its new column. */
    private Map<String, Integer> addCustom(Statement sql) throws SQLException {
        var fresh = new LinkedHashMap<String, Integer>();
        try (var keys = sql.executeQuery("select distinct unnest(json_keys(custom)) as key from staging where custom is not null order by key")) {
            while (keys.next()) {
                var key = keys.getString(1);
                if (KEY.matcher(key).matches() && !custom.containsKey(key)) {
                    fresh.put(key, custom.size() + fresh.size() + 1);
                }
            }
        }
        for (var one : fresh.entrySet()) {
            alter(sql, "add column " + custom(one.getValue()) + " varchar");
            sql.execute("insert into custom_key values ('" + one.getKey() + "', " + one.getValue() + ")");
        }
        return fresh;
    }

    private String extracted(Map<String, Integer> fresh) {
        return Stream.concat(custom.entrySet().stream(), fresh.entrySet().stream())
                .map(one -> ", json_extract_string(custom, '$." + one.getKey() + "') as " + custom(one.getValue())).collect(Collectors.joining());
    }

    private static String custom(int number) {
        return "custom_" + number;
    }

    private Map<String, List<String>> fresh(List<OrderRow> orders) {
        var fresh = new HashMap<String, List<String>>();
        WORDS.forEach((column, of) -> {
            var words = orders.stream().map(of).filter(word -> word != null && !known.get(column).contains(word)).distinct().toList();
            if (!words.isEmpty()) {
                fresh.put(column, words);
            }
        });
        return fresh;
    }

    private static String enumeration(Stream<String> words) {
        return words.map(word -> "'" + word.replace("'", "''") + "'").collect(Collectors.joining(", ", "enum (", ")"));
    }

    private static String columns(String words) {
        return WORDS.keySet().stream().map(column -> column + " " + words).collect(Collectors.joining(", "));
    }

    private static Map<String, Function<OrderRow, String>> words() {
        var words = new LinkedHashMap<String, Function<OrderRow, String>>();
        words.put("order_type", OrderRow::type);
        words.put("state", OrderRow::state);
        words.put("product_line", OrderRow::productLine);
        words.put("industry", OrderRow::industry);
        words.put("region", OrderRow::region);
        words.put("store", OrderRow::store);
        words.put("rep", order -> order.rep() == null ? null : order.rep().toString());
        words.put("rep_name", OrderRow::repName);
        words.put("rep_org", OrderRow::repOrg);
        words.put("rep_level", OrderRow::repLevel);
        words.put("customer_size", OrderRow::customerSize);
        words.put("channel", OrderRow::channel);
        words.put("campaign", OrderRow::campaign);
        words.put("signed_month", OrderRow::signedMonth);
        words.put("signed_quarter", OrderRow::signedQuarter);
        words.put("signed_year", OrderRow::signedYear);
        return words;
    }

    private interface Change {
        /** @return how many customers there are then */
        int by(Statement sql) throws SQLException;
    }

    private int atOnce(Change change) throws SQLException {
        try (var sql = database.createStatement()) {
            sql.execute("begin");
            int then = change.by(sql);
            sql.execute("commit");
            return then;
        } catch (SQLException | RuntimeException failed) {
            // A statement that failed is closed.
            try (var undo = database.createStatement()) {
                undo.execute("rollback");
            }
            throw failed;
        }
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
                appender.append(order.number());
                appender.append(order.orderNo());
                append(appender, order.customer());
                appender.append(order.customerKey());
                for (var word : WORDS.values()) {
                    append(appender, word.apply(order));
                }
                append(appender, order.termMonths());
                appender.append(order.signedAt());
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
        // Not by DriverManager, which does not see the driver from every class loader: the copy would then pass for a damaged one.
        database = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
        try (var sql = database.createStatement()) {
            sql.execute("set memory_limit = '" + config.memory() + "'");
            sql.execute("set threads = " + config.threads());
            sql.execute("create table if not exists order_counted " + ROWS.formatted("customer_no integer", columns("enum ('')"), ""));
            sql.execute("create table if not exists order_left_out " + ROWS.formatted("customer_no integer", columns("enum ('')"), MARKS));
            sql.execute("create table if not exists custom_key (key varchar, number integer)");
            // packed, the keys take a hundred times as long to read, and each batch looks for its customers among all
            sql.execute("create table if not exists customer_number (customer_key uuid using compression uncompressed, number integer)");
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
            unite(sql);
            try (var found = sql.executeQuery("select count(*) from customer_number")) {
                found.next();
                customers = found.getInt(1);
            }
            try (var found = sql.executeQuery("select key, number from custom_key")) {
                while (found.next()) {
                    custom.put(found.getString(1), found.getInt(2));
                }
            }
            for (var column : WORDS.keySet()) {
                known.put(column, new LinkedHashSet<>());
                words(database, column).forEach(word -> known.get(column).add(word.toString()));
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
