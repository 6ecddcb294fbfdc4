package io.tongpin.analytics.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tongpin.analytics.customfield.domain.CustomField;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.PivotQuery.Asked;
import io.tongpin.analytics.sandbox.SegmentQuery.Period;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Filter;
import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import io.tongpin.local.stack.ClickHouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same orders in DuckDB and in today's ClickHouse (npm chdb: the engine of 26.7, one node), the same questions to both, the same answers.
 * Half of the orders are replaced by a second batch. The engine takes 540 MB on disk and as much memory, so this runs when it is asked for:
 * {@code TONGPIN_TEST_CHDB=true}. Several nodes are {@link ClickHouseCopyIT}'s matter.
 */
@Tag("E5")
@EnabledIfEnvironmentVariable(named = "TONGPIN_TEST_CHDB", matches = "true")
class SameFiguresIT {
    private static final int ORDERS = 3_000;
    private static final int QUESTIONS = 100;
    private static final String[] TEXTS = {null, "软件", "制造业", "O'Neil", "back\\slash", "50%_", "\"quoted\"", "Tab\tand\nline", ""};
    private static final List<CustomDimension> CUSTOM = Arrays.stream(CustomField.Type.values())
            .map(type -> new CustomDimension(new CustomField(type.name().toLowerCase(), type.name(), type.name(), type, true))).toList();
    @TempDir static Path folder;
    private static ClickHouse engine;
    private static DuckDbCopy duckDb;
    private static ClickHouseCopy clickHouse;

    @BeforeAll
    static void theSameOrdersInBoth() {
        engine = ClickHouse.today(folder.resolve("chdb")).orElse(null);
        assumeTrue(engine != null, "npm's chdb is not to be had");
        duckDb = new DuckDbCopy(CopyConfig.duckDb(folder)).open();
        clickHouse = new ClickHouseCopy(CopyConfig.clickHouse(engine));
        var random = new Random(11);
        var database = new UUID(1, 1);
        var first = IntStream.range(0, ORDERS).mapToObj(i -> order(random, i)).toList();
        var second = IntStream.range(0, ORDERS).filter(i -> i % 2 == 0).mapToObj(i -> order(random, i)).toList();
        for (var copy : List.of(duckDb, clickHouse)) {
            copy.follow(database, 9).await().indefinitely();
            copy.replace(first, 1).await().indefinitely();
            copy.replace(second, 2).await().indefinitely();
        }
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            duckDb.close();
            engine.close();
        }
    }

    static Stream<Asked> questions() {
        var random = new Random(5);
        return IntStream.range(0, QUESTIONS).mapToObj(i -> question(random));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aPivotIsTheSame(Asked asked) {
        for (var sight : sights()) {
            // when
            var one = new PivotQuery(duckDb).pivot(asked, sight).await().indefinitely();
            var two = new PivotQuery(clickHouse).pivot(asked, sight).await().indefinitely();
            // then
            assertThat(two).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theOrdersBehindAreTheSame(Asked asked) {
        // when
        var one = new PivotQuery(duckDb).rows(asked, Sight.COMPANY).await().indefinitely();
        var two = new PivotQuery(clickHouse).rows(asked, Sight.COMPANY).await().indefinitely();
        // then
        assertThat(two).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theSegmentsOfAChangeAreTheSame(Asked asked) {
        // given
        var before = new Period(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-01"));
        var after = new Period(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-05-01"));
        var state = List.of("SIGNED", "PAID", "DELIVERED").get(asked.filters().size() % 3);
        // when
        var one = new SegmentQuery(duckDb).segments(asked.dimensions(), asked.filters(), state, before, after, Sight.COMPANY).await().indefinitely();
        var two = new SegmentQuery(clickHouse).segments(asked.dimensions(), asked.filters(), state, before, after, Sight.COMPANY).await().indefinitely();
        // then
        assertThat(two.segments()).containsExactlyInAnyOrderElementsOf(one.segments());
    }

    @Test
    void nobodySeesMoreByAQuoteOrABackslash() {
        // given
        var tries = List.of("' or 1=1 --", "\\' or 1=1 --", "\\\\' or 1=1 --", "') union all select 1 --", "\\");
        for (var text : tries) {
            var asked = new Asked(List.of(), List.of(), List.of(Measure.ORDERS), List.of(new Filter(OrderDimension.INDUSTRY, Filter.Op.IN, List.of(text))), null, null);
            // when
            var answer = new PivotQuery(clickHouse).pivot(asked, Sight.COMPANY).await().indefinitely();
            // then
            assertThat(answer.table().totals().grand()).containsExactly(BigDecimal.ZERO);
        }
    }

    private static List<Sight> sights() {
        return List.of(Sight.COMPANY, new Sight(new UUID[] {rep(1), rep(2)}, null, false), new Sight(new UUID[0], null, false), new Sight(null, "/东区/a", false),
                new Sight(new UUID[] {rep(3)}, "/West/b'c", true));
    }

    private static Asked question(Random random) {
        var dimensions = new ArrayList<Dimension>(List.of(OrderDimension.values()));
        dimensions.addAll(CUSTOM);
        Collections.shuffle(dimensions, random);
        var measures = new ArrayList<>(List.of(Measure.values()));
        Collections.shuffle(measures, random);
        int rows = random.nextInt(3);
        int columns = random.nextInt(3);
        var filters = dimensions.subList(10, 10 + random.nextInt(3)).stream().map(dimension -> filter(random, dimension)).toList();
        return new Asked(dimensions.subList(0, rows), dimensions.subList(rows, rows + columns), measures.subList(0, 1 + random.nextInt(4)), filters,
                random.nextBoolean() ? null : LocalDate.parse("2026-02-01"), random.nextBoolean() ? null : LocalDate.parse("2026-05-01"));
    }

    private static Filter filter(Random random, Dimension dimension) {
        if (dimension.type() == Dimension.Type.NUMBER && random.nextBoolean()) {
            return dimension instanceof CustomDimension ? new Filter(dimension, Filter.Op.BETWEEN, List.of(new BigDecimal("-2.5"), new BigDecimal("700.12345")))
                    : new Filter(dimension, Filter.Op.BETWEEN, List.of(3, 24));
        }
        Supplier<Object> value = () -> switch (dimension.type()) {
            case NUMBER -> dimension instanceof CustomDimension ? (Object) new BigDecimal("12.5") : (Object) 12;
            case BOOLEAN -> random.nextBoolean();
            case DATE -> "2026-0" + (1 + random.nextInt(5)) + "-15";
            case TEXT -> dimension == OrderDimension.MONTH ? "2026-03" : TEXTS[random.nextInt(TEXTS.length)];
        };
        return new Filter(dimension, random.nextBoolean() ? Filter.Op.IN : Filter.Op.NOT_IN, new ArrayList<>(Arrays.asList(value.get(), random.nextInt(4) == 0 ? null : value.get())));
    }

    private static OrderRow order(Random random, int number) {
        Supplier<String> text = () -> TEXTS[random.nextInt(TEXTS.length)];
        var custom = random.nextInt(3) == 0 ? null : "{\"text\":\"a\\\\b'c %d\",\"choice\":\"厂房 %d\",\"number\":%s,\"date\":\"2026-0%d-15\",\"boolean\":%s}".formatted(random.nextInt(4), random.nextInt(4),
                List.of("12.5", "-3.00005", "700.12345", "1000000", "\"none\"").get(random.nextInt(5)), 1 + random.nextInt(5), List.of("true", "false", "\"maybe\"").get(random.nextInt(3)));
        return new OrderRow(number, "SO-" + number, "客户 " + random.nextInt(50), new UUID(3, random.nextInt(60)), List.of("NEW", "RENEWAL").get(random.nextInt(2)),
                List.of("SIGNED", "PAID", "CANCELLED").get(random.nextInt(3)), text.get(), text.get(), text.get(), "store " + random.nextInt(3), rep(random.nextInt(5)), "rep " + random.nextInt(5),
                List.of("/东区/a", "/东区/a/team", "/东区/ab", "/West/b'c").get(random.nextInt(4)), text.get(), text.get(), text.get(), text.get(),
                random.nextInt(4) == 0 ? null : random.nextInt(30), LocalDate.parse("2026-01-01").plusDays(random.nextInt(150)), BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 2),
                random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(90_000_000), 2), BigDecimal.valueOf(random.nextInt(90_000_000), 2),
                BigDecimal.valueOf(random.nextInt(90_000_000), 2), random.nextInt(10) == 0, random.nextInt(15) == 0, custom);
    }

    private static UUID rep(int number) {
        return new UUID(9, number);
    }
}
