package io.tongpin.analytics.sandbox;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.platform.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.conf.BackslashEscaping;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;

/**
 * One copy in ClickHouse that all instances share. Each row says since which fact version it holds and until which: a batch goes in, the rows
 * that it replaces get their end, and only then is its version told, so a reader sees all of a version or nothing of it, on any number of
 * nodes and without FINAL. A batch that was cut off was never told and is cleared away by the next. What ended ten minutes ago is deleted.
 *
 * <p>Who writes is settled outside: at most one instance at a time. The names of the tables carry their shape, so two versions of the service
 * run side by side while one replaces the other.
 */
class ClickHouseCopy implements ColumnarCopy {
    private static final Logger LOG = Logger.getLogger(ClickHouseCopy.class);
    private static final int SHAPE = 1;
    private static final String ORDERS = "tongpin_order_fact_" + SHAPE;
    private static final String STATE = "tongpin_columnar_copy_" + SHAPE;
    /** Until when a row holds that nothing has replaced. */
    private static final long OPEN = Long.MAX_VALUE;
    private static final Duration ASKING = Duration.ofSeconds(12);
    private static final Duration WRITING = Duration.ofMinutes(2);
    private static final Duration ARRIVING = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration SWEEP = Duration.ofMinutes(10);
    /** As SQL has it and DuckDB does: what is missing is null, in groups of totals as in sums of nothing. */
    private static final Map<String, String> STANDARD = Map.of("group_by_use_nulls", "1", "aggregate_functions_null_for_empty", "1", "cast_keep_nullable", "1",
            "function_json_value_return_type_allow_nullable", "1", "output_format_decimal_trailing_zeros", "1", "max_execution_time", "10");
    private static final String COLUMNS = """
            (since UInt64, until UInt64, order_no String, customer Nullable(String), customer_key UUID, order_type Nullable(String), state Nullable(String),
             product_line Nullable(String), industry Nullable(String), region Nullable(String), store Nullable(String), rep Nullable(String), rep_name Nullable(String),
             rep_org Nullable(String), rep_level Nullable(String), customer_size Nullable(String), channel Nullable(String), campaign Nullable(String),
             term_months Nullable(Int32), signed_at Date, signed_month String, signed_quarter String, signed_year String, amount Nullable(Decimal(18, 2)),
             cost Nullable(Decimal(18, 2)), paid Nullable(Decimal(18, 2)), delivered Nullable(Decimal(18, 2)), cancelled UInt8, test UInt8, custom Nullable(String))""";

    /** Numbers plainly: a ClickHouse of any age reads them as exact decimals. Backslashes are doubled: there they quote. */
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    private static final DSLContext SQL = DSL.using(SQLDialect.DUCKDB,
            new Settings().withStatementType(StatementType.STATIC_STATEMENT).withBackslashEscaping(BackslashEscaping.ON));

    private final ClickHouseClient client;
    private final ColumnarConfig.ClickHouse config;
    private final Semaphore places;
    private volatile boolean made;
    private volatile State state = State.NONE;
    private volatile Instant swept = Instant.EPOCH;

    ClickHouseCopy(ColumnarConfig config) {
        this.config = config.clickhouse();
        this.client = new ClickHouseClient(config.clickhouse());
        this.places = new Semaphore(config.threads() + config.waiting());
    }

    /** @param epoch of the database that is copied, or null while nothing is known */
    private record State(long number, long version, UUID epoch) {
        static final State NONE = new State(0, 0, null);
    }

    @Override
    public long version() {
        return state.version();
    }

    @Override
    public boolean shared() {
        return true;
    }

    /** The table of states has a line per step; the last one counts. */
    @Override
    public Uni<Void> look() {
        return client.ask("select number, version, epoch from " + STATE + " order by number desc limit 1", Map.of(), ASKING)
                .invoke(rows -> state = rows.isEmpty() ? State.NONE
                        : new State(rows.get(0).get(0).asLong(), rows.get(0).get(1).asLong(), UUID.fromString(rows.get(0).get(2).asText()))).replaceWithVoid();
    }

    @Override
    public Uni<Void> follow(UUID ofDatabase, long databaseVersion) {
        return (made ? Uni.createFrom().voidItem() : make()).chain(this::look).onFailure().invoke(() -> made = false)
                .chain(() -> ofDatabase.equals(state.epoch()) && state.version() <= databaseVersion ? Uni.createFrom().voidItem() : empty(ofDatabase));
    }

    private Uni<Void> empty(UUID ofDatabase) {
        long next = state.number() + 1;
        return client.everywhere("truncate table " + STATE, WRITING).chain(() -> client.everywhere("truncate table " + local(), WRITING))
                .chain(() -> tell(new State(next, 0, ofDatabase)));
    }

    @Override
    public Uni<Void> replace(List<OrderRow> orders, long upTo) {
        var before = state;
        var written = orders.isEmpty() ? Uni.createFrom().voidItem()
                : clear(before).chain(() -> write(orders, upTo)).chain(() -> before.version() == 0 ? Uni.createFrom().voidItem() : end(orders, upTo));
        return written.chain(() -> tell(new State(before.number() + 1, upTo, before.epoch()))).chain(this::sweep);
    }

    /** What a batch left behind that never told its version. */
    private Uni<Void> clear(State known) {
        return count("since > " + known.version()).chain(many -> many == 0 ? Uni.createFrom().voidItem() : change("delete where since > " + known.version()));
    }

    private Uni<Void> write(List<OrderRow> orders, long upTo) {
        var rows = orders.stream().map(order -> json(order, upTo)).collect(Collectors.joining("\n"));
        return client.write("insert into " + ORDERS + " format JSONEachRow\n" + rows, WRITING).chain(() -> arrived(orders.size(), upTo, Instant.now().plus(ARRIVING)));
    }

    /** Replicas take their time; more rows than these would be another writer's. */
    private Uni<Void> arrived(int many, long upTo, Instant latest) {
        return count("since = " + upTo).chain(found -> {
            if (found == many) {
                return Uni.createFrom().voidItem();
            }
            return found > many || Instant.now().isAfter(latest)
                    ? Uni.createFrom().failure(new IllegalStateException("of " + many + " orders " + found + " are in the columnar copy")) : later().chain(() -> arrived(many, upTo, latest));
        });
    }

    /** An order has its row in any month and, when its customer changed, on another node. */
    private Uni<Void> end(List<OrderRow> orders, long upTo) {
        var numbers = orders.stream().map(order -> SQL.renderInlined(inline(order.orderNo()))).collect(Collectors.joining(","));
        return change("update until = " + upTo + " where since < " + upTo + " and until > " + upTo + " and order_no in (" + numbers + ")");
    }

    private Uni<Void> tell(State next) {
        return client.everywhere("insert into " + STATE + " (number, version, epoch) values (%d, %d, '%s')".formatted(next.number(), next.version(), next.epoch()), WRITING)
                .invoke(() -> state = next);
    }

    private Uni<Void> sweep() {
        if (swept.plus(SWEEP).isAfter(Instant.now())) {
            return Uni.createFrom().voidItem();
        }
        swept = Instant.now();
        var old = "told < now() - " + SWEEP.toSeconds();
        return client.ask("select max(version) from " + STATE + " where " + old, Map.of(), ASKING).map(rows -> rows.path(0).path(0).asLong())
                .chain(version -> count("until <= " + version).chain(many -> many == 0 ? Uni.createFrom().voidItem() : change("delete where until <= " + version)))
                .chain(() -> client.everywhere("alter table " + STATE + " delete where " + old + " and number < " + state.number(), WRITING))
                .onFailure().invoke(failure -> LOG.warnf("ended rows stay in the columnar copy for now: %s", failure.getMessage())).onFailure().recoverWithNull();
    }

    private Uni<Long> count(String condition) {
        return client.ask("select count(*) from " + ORDERS + " where " + condition, Map.of(), WRITING).map(rows -> rows.path(0).path(0).asLong());
    }

    /** Changes each node's own rows and waits until it is done, which a ClickHouse does in its own time. */
    private Uni<Void> change(String what) {
        return client.everywhere("alter table " + local() + " " + what, WRITING).chain(() -> {
            var all = Uni.createFrom().voidItem();
            for (var node : client.nodes()) {
                all = all.chain(() -> done(node, Instant.now().plus(WRITING)));
            }
            return all;
        });
    }

    private Uni<Void> done(URI node, Instant latest) {
        return client.ask(node, "select count(*) from system.mutations where database = currentDatabase() and table = '" + local() + "' and is_done = 0", ASKING).chain(rows -> {
            if (rows.path(0).path(0).asLong() == 0) {
                return Uni.createFrom().voidItem();
            }
            if (Instant.now().isAfter(latest)) {
                return Uni.createFrom().failure(new IllegalStateException("a change of the columnar copy does not come to its end on " + node));
            }
            return later().chain(() -> done(node, latest));
        });
    }

    private static Uni<Void> later() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(LOOK);
    }

    /** Each question names its version itself, see {@link #asOf}. */
    @Override
    public <T> Uni<T> together(Function<Asking, Uni<T>> questions) {
        return questions.apply(new Asking() {
            @Override
            public Uni<Result<Record>> fetch(Select<?> question) {
                return ClickHouseCopy.this.fetch(question);
            }

            @Override
            public Uni<CustomerCounts> customers(List<Dimension> by, Collection<List<Dimension>> sets, Condition counted, List<List<Object>> groups) {
                return CustomerCounts.asked(ClickHouseCopy.this, this, field(name("customer_key"), UUID.class), sets, counted);
            }
        });
    }

    @Override
    public Uni<Result<Record>> fetch(Select<?> question) {
        return Uni.createFrom().deferred(() -> {
            if (state.epoch() == null) {
                return Uni.createFrom().failure(Problem.of(503, "sandbox-away"));
            }
            var text = SQL.renderInlined(question);
            if (!places.tryAcquire()) {
                return Uni.createFrom().failure(new RejectedExecutionException("too many questions wait already"));
            }
            return client.ask(text, STANDARD, ASKING).onTermination().invoke(places::release).map(rows -> records(question, rows))
                    .onFailure(IOException.class).transform(away -> {
                        LOG.warnf("the columnar copy cannot be asked: %s", away);
                        return Problem.of(503, "sandbox-away");
                    });
        });
    }

    private static Result<Record> records(Select<?> question, JsonNode rows) {
        var fields = question.getSelect().toArray(Field[]::new);
        Result<Record> result = SQL.newResult(fields);
        for (var row : rows) {
            var values = new Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                values[i] = fields[i].getDataType().convert(plain(row.get(i)));
            }
            var record = SQL.newRecord(fields);
            record.fromArray(values);
            result.add(record);
        }
        return result;
    }

    private static Object plain(JsonNode value) {
        return value.isNull() ? null : value.isNumber() ? value.decimalValue() : value.isBoolean() ? (Object) value.asBoolean() : value.asText();
    }

    /** Asked itself, not within a question of its own: over several nodes, each then works out its part. */
    @Override
    public Table<?> orders() {
        return table(name(ORDERS));
    }

    @Override
    public Condition asOf(long version) {
        return field(name("since"), Long.class).le(inline(version)).and(field(name("until"), Long.class).gt(inline(version)));
    }

    /** The key is one of the catalogue, letters and digits, and still goes in as a literal. Decimals are rounded half up, as DuckDB casts. */
    @Override
    @SuppressWarnings("unchecked")
    public Field<Object> value(CustomDimension dimension) {
        var text = field("JSON_VALUE({0}, {1})", String.class, field(name("custom"), String.class), inline("$." + dimension.field().key()));
        return (Field<Object>) (Field<?>) switch (dimension.type()) {
            case TEXT -> text;
            case NUMBER -> field("accurateCastOrNull(round(toDecimal128OrNull({0}, 12), 4), 'Decimal(19, 4)')", BigDecimal.class, text);
            case DATE -> field("toString(toDate32OrNull({0}))", String.class, text);
            case BOOLEAN -> field("accurateCastOrNull({0}, 'Bool')", Boolean.class, text);
        };
    }

    @Override
    public void close() {
        // Connections end with the process.
    }

    /** Where a node lacks a table, as a new one does, the states are forgotten too: the copy is then made anew. */
    private Uni<Void> make() {
        var known = Uni.createFrom().item(true);
        for (var node : client.nodes()) {
            known = known.chain(sofar -> client.ask(node, "select count(*) from system.tables where database = currentDatabase() and name in ('" + local() + "', '" + STATE + "')", ASKING)
                    .map(rows -> sofar && rows.get(0).get(0).asLong() == 2));
        }
        var shard = "create table if not exists " + local() + " " + COLUMNS + " engine = " + config.tableEngine() + " partition by toYYYYMM(signed_at) order by order_no";
        var states = "create table if not exists " + STATE + " (number UInt64, version UInt64, epoch String, told DateTime default now()) engine = MergeTree() order by number";
        return known.chain(all -> all ? Uni.createFrom().voidItem() : client.everywhere("drop table if exists " + STATE, WRITING)).chain(() -> client.everywhere(shard, WRITING))
                .chain(() -> config.cluster().map(cluster -> client.everywhere(whole(cluster), WRITING)).orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> client.everywhere(states, WRITING)).invoke(() -> made = true);
    }

    private String whole(String cluster) {
        return "create table if not exists " + ORDERS + " as " + local() + " engine = Distributed('" + cluster + "', '" + config.database() + "', '" + local()
                + "', cityHash64(toString(customer_key)))";
    }

    private String local() {
        return config.cluster().isPresent() ? ORDERS + "_shard" : ORDERS;
    }

    private static String json(OrderRow order, long since) {
        var row = JSON.createObjectNode();
        row.put("since", since).put("until", OPEN).put("order_no", order.orderNo()).put("customer", order.customer()).put("customer_key", order.customerKey().toString())
                .put("order_type", order.type()).put("state", order.state()).put("product_line", order.productLine()).put("industry", order.industry()).put("region", order.region())
                .put("store", order.store()).put("rep", order.rep() == null ? null : order.rep().toString()).put("rep_name", order.repName()).put("rep_org", order.repOrg())
                .put("rep_level", order.repLevel()).put("customer_size", order.customerSize()).put("channel", order.channel()).put("campaign", order.campaign())
                .put("term_months", order.termMonths()).put("signed_at", order.signedAt().toString()).put("signed_month", order.signedMonth())
                .put("signed_quarter", order.signedQuarter()).put("signed_year", order.signedYear()).put("amount", cents(order.amount())).put("cost", cents(order.cost()))
                .put("paid", cents(order.paid())).put("delivered", cents(order.delivered())).put("cancelled", order.cancelled() ? 1 : 0).put("test", order.test() ? 1 : 0)
                .put("custom", order.custom());
        try {
            return JSON.writeValueAsString(row);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigDecimal cents(BigDecimal money) {
        return money == null ? null : money.setScale(2, RoundingMode.HALF_UP);
    }
}
