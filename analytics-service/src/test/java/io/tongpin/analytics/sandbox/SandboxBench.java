package io.tongpin.analytics.sandbox;

import io.tongpin.analytics.change.domain.ChangeSplit;
import io.tongpin.analytics.change.domain.StrongSegments;
import io.tongpin.analytics.customfield.domain.CustomField;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.ColumnarConfig.Engine;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import io.tongpin.local.stack.ClickHouse;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/**
 * Pivots of the sandbox beside the engine's raw query of the same groups in the same run, first at rest, then while 2,000 rows a second
 * stream in, half of them orders that change (each batch makes a new fact version, so no answer is taken from the kept ones); last the raw query in PostgreSQL, of the same
 * orders. Arguments: orders (default 1,000,000), and {@code clickhouse} for today's ClickHouse engine (npm chdb, one node) instead of DuckDB;
 * or {@code start} and the folder that such a run told of, to open its copy in a process that has done nothing before.
 */
final class SandboxBench {
    private static final int REPEATS = 20;
    private static final int REPEATS_OF_SLOW = 5;
    private static final double SLOW_MILLIS = 1_000;
    private static final int BATCH = 100_000;
    private static final UUID DATABASE = new UUID(1, 1);
    private static final long SEED = 7;
    /** Milliseconds between batches, as the product rests between them; as many new orders and as many that change come with each. */
    private static final int RHYTHM = 400;
    private static final String GROUPED = " from order_fact where not test and not cancelled group by ";

    private static final String[] TYPES = {"NEW", "RENEWAL", "UPSELL", "REFERRAL"};
    private static final String[] SIZES = {"KEY", "LARGE", "MEDIUM", "SMALL"};
    private static final String[] LINES = numbered("line ", 12);
    private static final String[] INDUSTRIES = numbered("industry ", 10);
    private static final String[] REGIONS = numbered("region ", 8);
    private static final String[] STORES = numbered("store ", 40);
    private static final String[] REPS = numbered("rep ", 400);
    private static final String[] ORGS = IntStream.range(0, 40).mapToObj(store -> "/region " + store % 8 + "/store " + store).toArray(String[]::new);
    private static final String[] CHANNELS = numbered("channel ", 6);
    private static final String[] CAMPAIGNS = numbered("campaign ", 50);

    private SandboxBench() {}

    /** The engine's own answer to a text, without the product. */
    private interface Raw {
        void run(String text);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1 && arguments[0].equals("start")) {
            opened(duckDb(Path.of(arguments[1])));
            System.exit(0);
        }
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        boolean shared = arguments.length > 1 && arguments[1].equals("clickhouse");
        var folder = Files.createTempDirectory("sandbox-bench");
        var config = shared ? CopyConfig.clickHouse(ClickHouse.today(folder).orElseThrow())
                : duckDb(folder);
        var random = new Random(SEED);
        var version = new AtomicLong();
        var filled = shared ? new ClickHouseCopy(config) : new DuckDbCopy(config).open();
        fill(filled, random, orders, version);
        var copy = filled instanceof DuckDbCopy ? again(filled, config) : filled;
        Raw raw = copy instanceof DuckDbCopy duckDb ? raw(duckDb) : raw(new ClickHouseClient(config.clickhouse()));
        measure(copy, raw, "at rest, each a new question");
        var stream = Executors.newSingleThreadScheduledExecutor();
        var at = new AtomicLong(orders);
        var batches = new ConcurrentLinkedQueue<Double>();
        stream.scheduleWithFixedDelay(() -> {
            long start = System.nanoTime();
            var batch = rows(random, at.getAndAdd(RHYTHM), RHYTHM, orders);
            batch.addAll(rows(random, random.nextInt(orders - RHYTHM), RHYTHM, orders));
            copy.replace(batch, version.incrementAndGet()).await().indefinitely();
            batches.add((System.nanoTime() - start) / 1e6);
        }, 0, RHYTHM, TimeUnit.MILLISECONDS);
        measure(copy, raw, "while rows stream in");
        stream.shutdownNow();
        var took = batches.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf("%,d batches of %d rows, %d ms apart: p50 %.0f p95 %.0f ms until readers see them%n", took.length, 2 * RHYTHM, RHYTHM, at(took, 0.5), at(took, 0.95));
        copy.close();
        System.out.println("the copy is in " + folder);
        postgres(folder, orders);
        System.exit(0);
    }

    private static Raw raw(DuckDbCopy copy) {
        return text -> copy.read(connection -> {
            try (var statement = connection.createStatement(); var found = statement.executeQuery(text)) {
                int many = 0;
                while (found.next()) {
                    many++;
                }
                return many;
            }
        }).await().indefinitely();
    }

    private static Raw raw(ClickHouseClient client) {
        return text -> client.ask(text.replace("order_fact", "tongpin_order_fact_1").replace("custom_2", "JSON_VALUE(custom, '$.hall')").replace("customer_no", "customer_key"), Map.of(),
                Duration.ofMinutes(1)).await().indefinitely();
    }

    private static void fill(ColumnarCopy copy, Random random, int orders, AtomicLong version) {
        copy.follow(DATABASE, Long.MAX_VALUE).await().indefinitely();
        long began = System.nanoTime();
        var written = CompletableFuture.<Void>completedFuture(null);
        for (int from = 0; from < orders; from += BATCH) {
            var batch = rows(random, from, Math.min(BATCH, orders - from), orders);
            written.join();
            written = copy.replace(batch, version.incrementAndGet()).subscribeAsCompletionStage();
        }
        written.join();
        System.out.printf("loaded %,d orders at %,.0f rows/s%n", orders, orders / ((System.nanoTime() - began) / 1e9));
    }

    private static CopyConfig duckDb(Path folder) {
        return new CopyConfig(Engine.DUCKDB, null, folder, 2, 64, "512MB", Duration.ofSeconds(5));
    }

    private static DuckDbCopy again(ColumnarCopy filled, CopyConfig config) {
        filled.close();
        return opened(config);
    }

    /** Nothing of the copy is in the engine's memory then. */
    private static DuckDbCopy opened(CopyConfig config) {
        long began = System.nanoTime();
        var copy = new DuckDbCopy(config).open();
        copy.follow(DATABASE, Long.MAX_VALUE).await().indefinitely();
        double opened = (System.nanoTime() - began) / 1e6;
        var query = new PivotQuery(copy);
        double first = time(() -> query.pivot(THREE_DIMENSIONS.asked(), Sight.COMPANY).await().indefinitely());
        double warmed = time(() -> query.warm().await().indefinitely());
        System.out.printf("opened in %.0f ms, then the first pivot, of 3 dimensions, in %.0f ms, then warmed as at a start in %.0f ms%n", opened, first, warmed);
        return copy;
    }

    /** @param text the raw question of the same groups */
    private record Question(String name, List<Dimension> rows, List<Dimension> columns, List<Measure> measures, String text) {
        PivotQuery.Asked asked() {
            return new PivotQuery.Asked(rows, columns, measures, List.of(), null, null);
        }
    }

    private static final Question THREE_DIMENSIONS = new Question("3 dimensions", List.of(OrderDimension.INDUSTRY, OrderDimension.PRODUCT_LINE), List.of(OrderDimension.MONTH),
            List.of(Measure.ORDER_AMOUNT, Measure.ORDERS), "select industry, product_line, signed_month, sum(amount), count(*)" + GROUPED + "1, 2, 3");

    private static final List<Question> QUESTIONS = List.of(
            new Question("1 dimension", List.of(OrderDimension.INDUSTRY), List.of(), List.of(Measure.ORDER_AMOUNT, Measure.ORDERS),
                    "select industry, sum(amount), count(*)" + GROUPED + "1"),
            new Question("1 custom field", List.of(new CustomDimension(new CustomField("hall", "厂房", "Hall", CustomField.Type.CHOICE, true))), List.of(),
                    List.of(Measure.ORDER_AMOUNT, Measure.ORDERS), "select custom_2, sum(amount), count(*)" + GROUPED + "1"),
            THREE_DIMENSIONS,
            new Question("2 dimensions + exact distinct customers", List.of(OrderDimension.INDUSTRY), List.of(OrderDimension.QUARTER), List.of(Measure.CUSTOMERS),
                    "select industry, signed_quarter, count(distinct customer_no)" + GROUPED + "1, 2"),
            new Question("14,400 groups + exact distinct customers", List.of(OrderDimension.REP), List.of(OrderDimension.MONTH), List.of(Measure.CUSTOMERS),
                    "select rep_name, signed_month, count(distinct customer_no)" + GROUPED + "1, 2"));
    private static final String CHANGE = "select order_type, industry, product_line, region, customer_size, signed_year, sum(amount), count(*) from order_fact where not test and not cancelled"
            + " and signed_at >= '2024-01-01' and signed_at < '2026-01-01' group by 1, 2, 3, 4, 5, 6";

    private static void measure(ColumnarCopy copy, Raw raw, String when) {
        System.out.println(when);
        QUESTIONS.forEach(question -> line(copy, raw, question));
        change(copy, raw);
    }

    /** The same orders in a table of PostgreSQL, with its own settings; two workers beside each question. */
    private static void postgres(Path folder, int orders) throws IOException, SQLException {
        var random = new Random(SEED);
        try (var server = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgres")).start(); var connection = server.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute("create table order_fact (order_no text, customer_no uuid, order_type text, industry text, product_line text, region text, customer_size text, rep_name text,"
                    + " signed_at date, signed_month text, signed_quarter text, signed_year text, amount numeric(18,2), cancelled boolean, test boolean, custom jsonb)");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int from = 0; from < orders; from += BATCH) {
                var lines = rows(random, from, Math.min(BATCH, orders - from), orders).stream().map(SandboxBench::line).collect(Collectors.joining());
                copy.copyIn("copy order_fact from stdin", new StringReader(lines));
            }
            sql.execute("vacuum analyze order_fact");
            System.out.println("the raw questions in PostgreSQL");
            Raw raw = text -> {
                try (var found = sql.executeQuery(text.replace("custom_2", "custom ->> 'hall'"))) {
                    while (found.next()) {
                        found.getObject(1);
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            };
            for (var question : QUESTIONS) {
                postgresLine(raw, question.name(), question.text());
            }
            postgresLine(raw, "explained change, 5 dimensions", CHANGE);
        }
    }

    private static void postgresLine(Raw raw, String name, String text) {
        var took = times(() -> raw.run(text));
        System.out.printf("  %-42s p50 %6.0f p95 %6.0f ms%n", name, at(took, 0.5), at(took, 0.95));
    }

    private static String line(OrderRow order) {
        return String.join("\t", order.orderNo(), order.customerKey().toString(), order.type(), order.industry(), order.productLine(), order.region(), order.customerSize(), order.repName(),
                order.signedAt().toString(), order.signedMonth(), order.signedQuarter(), order.signedYear(), order.amount().toString(), String.valueOf(order.cancelled()),
                String.valueOf(order.test()), order.custom()) + "\n";
    }

    /** Where the change of the average order from 2024 to 2025 comes from, looked through as when nothing is asked (E10). */
    private static void change(ColumnarCopy copy, Raw raw) {
        var dimensions = List.<Dimension>of(OrderDimension.TYPE, OrderDimension.INDUSTRY, OrderDimension.PRODUCT_LINE, OrderDimension.REGION, OrderDimension.CUSTOMER_SIZE);
        var before = new SegmentQuery.Period(LocalDate.parse("2024-01-01"), LocalDate.parse("2025-01-01"));
        var after = new SegmentQuery.Period(LocalDate.parse("2025-01-01"), LocalDate.parse("2026-01-01"));
        var segments = new SegmentQuery(copy);
        var scan = times(() -> segments.segments(dimensions, List.of(), "SIGNED", before, after, Sight.COMPANY).await().indefinitely());
        var product = times(() -> {
            var found = segments.segments(dimensions, List.of(), "SIGNED", before, after, Sight.COMPANY).await().indefinitely().segments();
            var cells = found.stream().map(segment -> new ChangeSplit.Cell<>(segment, segment.before().amount(), BigDecimal.valueOf(segment.before().orders()),
                    segment.after().amount(), BigDecimal.valueOf(segment.after().orders()))).toList();
            var split = ChangeSplit.of(cells, true);
            ChangeSplit.factors(cells, true);
            StrongSegments.of(found.stream().map(segment -> new StrongSegments.Cell(segment.values(), split.effects().get(segment).setScale(8, RoundingMode.HALF_UP),
                    segment.before().orders() + segment.after().orders())).toList(), dimensions.size(), 0.02, 5);
        });
        var engine = times(() -> raw.run(CHANGE));
        System.out.printf("  %-42s in all p50 %4.0f p95 %5.0f ms, of these the scan p50 %.0f ms; raw engine p50 %5.0f p95 %5.0f ms%n", "explained change, 5 dimensions", at(product, 0.5),
                at(product, 0.95), at(scan, 0.5), at(engine, 0.5), at(engine, 0.95));
    }

    private static void line(ColumnarCopy copy, Raw raw, Question question) {
        var asked = question.asked();
        // A fresh query object keeps no answers: what is measured is the scan.
        var product = times(() -> new PivotQuery(copy).pivot(asked, Sight.COMPANY).await().indefinitely());
        var engine = times(() -> raw.run(question.text()));
        var kept = new PivotQuery(copy);
        kept.pivot(asked, Sight.COMPANY).await().indefinitely();
        var again = times(() -> kept.pivot(asked, Sight.COMPANY).await().indefinitely());
        System.out.printf("  %-42s pivot p50 %5.0f p95 %5.0f ms, asked again p50 %5.1f ms; raw engine p50 %5.0f p95 %5.0f ms%n", question.name(), at(product, 0.5), at(product, 0.95),
                at(again, 0.5), at(engine, 0.5), at(engine, 0.95));
    }

    private static double[] times(Runnable work) {
        work.run();
        double second = time(work);
        if (second > 10 * SLOW_MILLIS) {
            return new double[] {second};
        }
        var times = new double[second > SLOW_MILLIS ? REPEATS_OF_SLOW : REPEATS];
        for (int i = 0; i < times.length; i++) {
            times[i] = time(work);
        }
        Arrays.sort(times);
        return times;
    }

    private static double time(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.floor(share * sorted.length))];
    }

    private static ArrayList<OrderRow> rows(Random random, long from, int many, int customers) {
        var rows = new ArrayList<OrderRow>(many);
        for (int i = 0; i < many; i++) {
            int customer = random.nextInt(Math.max(1, customers / 8));
            int rep = random.nextInt(400);
            rows.add(new OrderRow(from + i, "SO-" + (from + i), "客户 " + customer, new UUID(7, customer), TYPES[random.nextInt(4)], "SIGNED",
                    LINES[random.nextInt(12)], INDUSTRIES[random.nextInt(10)], REGIONS[rep % 8], STORES[rep % 40], new UUID(9, rep), REPS[rep],
                    ORGS[rep % 40], "senior", SIZES[customer % 4], CHANNELS[random.nextInt(6)], CAMPAIGNS[random.nextInt(50)], 12,
                    LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1_090)), BigDecimal.valueOf(random.nextInt(100_000_000) + 1L, 2),
                    BigDecimal.valueOf(random.nextInt(60_000_000), 2), BigDecimal.ZERO, BigDecimal.ZERO, false, random.nextInt(1_000) == 0,
                    "{\"hall\":\"kind " + random.nextInt(5) + "\",\"area\":" + random.nextInt(2_000) + "}"));
        }
        return rows;
    }

    private static String[] numbered(String word, int many) {
        return IntStream.range(0, many).mapToObj(number -> word + number).toArray(String[]::new);
    }
}
