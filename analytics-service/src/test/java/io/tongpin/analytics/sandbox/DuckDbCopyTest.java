package io.tongpin.analytics.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongpin.analytics.customfield.domain.CustomField;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import io.tongpin.analytics.sandbox.domain.PivotTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("E5")
class DuckDbCopyTest {
    private static final UUID DATABASE = UUID.randomUUID();
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID TWO = new UUID(1, 2);
    private static final UUID THREE = new UUID(1, 3);
    /** Kept to four digits. */
    private static final List<String> AREAS = List.of("12.5", "-3.00005", "700.12345", "1000000");
    @TempDir Path folder;

    @Test
    void aBatchReplacesWhatItHoldsAndKeepsTheRest() throws Exception {
        // given
        var copy = opened();
        follow(copy, DATABASE, 9);
        replace(copy, 1, order("A", "10"), order("B", "20"));
        // when
        replace(copy, 2, order("B", "25"));
        // then
        assertThat(sum(copy)).isEqualByComparingTo("35");
        assertThat(copy.version()).isEqualTo(2);
        copy.close();
    }

    @Test
    void afterARestartItGoesOnFromTheStoredVersion() throws Exception {
        // given
        var before = opened();
        follow(before, DATABASE, 9);
        replace(before, 7, order("A", "10"));
        before.close();
        // when
        var after = opened();
        // then
        assertThat(after.version()).isEqualTo(7);
        assertThat(sum(after)).isEqualByComparingTo("10");
        after.close();
    }

    @Test
    void aWordThatComesAfterARestartStandsBesideThoseBefore() throws Exception {
        // given
        var before = opened();
        follow(before, DATABASE, 9);
        replace(before, 1, signed("A", ONE, "2026-03-31"));
        before.close();
        var after = opened();
        // when
        replace(after, 2, signed("B", ONE, "2026-04-01"), signed("C", ONE, "2026-02-28"));
        // then
        assertThat(byMonth(after).rows()).isEqualTo(List.of(List.of("2026-02"), List.of("2026-03"), List.of("2026-04")));
        after.close();
    }

    @Test
    void aCustomFieldThatComesLaterStandsBesideThoseBeforeAndIsNothingElsewhere() throws Exception {
        // given
        var before = opened();
        follow(before, DATABASE, 9);
        assertThat(byCustom(before, "hall").rows()).isEmpty();
        replace(before, 1, AnOrder.withCustom("A", "{\"hall\":\"kind 1\",\"area\":12.50}"), AnOrder.withCustom("B", null));
        before.close();
        var after = opened();
        // when
        replace(after, 2, AnOrder.withCustom("C", "{\"Hall\":\"other\",\"no key\":1}"), AnOrder.withCustom("D", "{\"hall\":\"kind 1\"}"));
        // then
        assertThat(byCustom(after, "hall").rows()).isEqualTo(List.of(List.of("kind 1"), Collections.singletonList(null)));
        assertThat(byCustom(after, "hall").cells()).isEqualTo(List.of(List.of(List.of(BigDecimal.valueOf(2))), List.of(List.of(BigDecimal.valueOf(2)))));
        assertThat(byCustom(after, "Hall").rows()).isEqualTo(List.of(List.of("other"), Collections.singletonList(null)));
        assertThat(byCustom(after, "area").rows()).isEqualTo(List.of(List.of("12.5"), Collections.singletonList(null)));
        assertThat(byCustom(after, "never").rows()).isEqualTo(List.of(Collections.singletonList(null)));
        after.close();
    }

    private static PivotTable byCustom(DuckDbCopy copy, String key) {
        var asked = new PivotQuery.Asked(List.of(custom(key)), List.of(), List.of(Measure.ORDERS), List.of(), null, null);
        return new PivotQuery(copy).pivot(asked, Sight.COMPANY).await().indefinitely().table();
    }

    @Test
    void aCustomerOfTwoMonthsIsOneInTheTotal() throws Exception {
        // given
        var copy = opened();
        follow(copy, DATABASE, 9);
        // when
        replace(copy, 1, signed("A", ONE, "2026-03-01"), signed("B", ONE, "2026-04-01"), signed("C", TWO, "2026-04-02"));
        // then
        assertThat(byMonth(copy).cells()).isEqualTo(List.of(List.of(List.of(BigDecimal.ONE)), List.of(List.of(BigDecimal.valueOf(2)))));
        assertThat(byMonth(copy).totals().grand()).containsExactly(BigDecimal.valueOf(2));
        copy.close();
    }

    /** Against orders counted one by one, in cells and all totals; the last of the dimensions has more values than are compared with each order. @param words for one round and for several */
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 1})
    void distinctCustomersAreThoseOfTheOrdersInCellsAndInTotals(int words) throws Exception {
        // given
        var random = new Random(3);
        var halls = IntStream.range(0, 2_000).mapToObj(i -> random.nextInt(5) == 0 ? null : "hall " + random.nextInt(4)).toList();
        var seats = IntStream.range(0, 2_000).mapToObj(i -> "seat " + random.nextInt(90)).toList();
        var orders = IntStream.range(0, 2_000).mapToObj(i -> new OrderRow(i, "SO-" + i, "客户", new UUID(2, random.nextInt(300)), List.of("NEW", "RENEWAL").get(random.nextInt(2)), "SIGNED",
                random.nextInt(3) == 0 ? null : "line " + random.nextInt(4), random.nextInt(6) == 0 ? "" : "industry " + random.nextInt(3), null, null, null, null, null, null, null, null, null, null,
                LocalDate.parse("2026-01-01").plusDays(random.nextInt(100)), BigDecimal.TEN, null, BigDecimal.ZERO, BigDecimal.ZERO, random.nextInt(9) == 0, random.nextInt(9) == 0,
                "{\"area\":%s,\"seat\":\"%s\"%s}".formatted(AREAS.get(i % AREAS.size()), seats.get(i), halls.get(i) == null ? "" : ",\"hall\":\"" + halls.get(i) + "\""))).toList();
        var copy = new DuckDbCopy(CopyConfig.duckDb(folder), words).open();
        follow(copy, DATABASE, 9);
        replace(copy, 1, orders.toArray(OrderRow[]::new));
        Map<Dimension, Function<OrderRow, Object>> values = new LinkedHashMap<>();
        values.put(OrderDimension.INDUSTRY, OrderRow::industry);
        values.put(OrderDimension.PRODUCT_LINE, OrderRow::productLine);
        values.put(OrderDimension.TYPE, OrderRow::type);
        values.put(OrderDimension.MONTH, OrderRow::signedMonth);
        values.put(new CustomDimension(new CustomField("area", "area", "area", CustomField.Type.NUMBER, true)),
                order -> PivotQuery.plain(new BigDecimal(AREAS.get((int) order.number() % AREAS.size())).setScale(4, RoundingMode.HALF_UP)));
        values.put(custom("hall"), order -> halls.get((int) order.number()));
        values.put(custom("seat"), order -> seats.get((int) order.number()));
        var counted = orders.stream().filter(order -> !order.test() && !order.cancelled()).toList();
        for (int question = 0; question < 60; question++) {
            var dimensions = new ArrayList<>(values.keySet());
            Collections.shuffle(dimensions, random);
            var rows = dimensions.subList(0, random.nextInt(3));
            var columns = dimensions.subList(rows.size(), rows.size() + random.nextInt(3));
            // when
            var table = new PivotQuery(copy).pivot(new PivotQuery.Asked(rows, columns, List.of(Measure.CUSTOMERS), List.of(), null, null), Sight.COMPANY).await().indefinitely().table();
            // then
            for (int row = 0; row < table.rows().size(); row++) {
                var ofRow = of(counted, rows, table.rows().get(row), values);
                assertThat(table.totals().rows().get(row)).as("%s", rows).containsExactly(customers(ofRow));
                for (int column = 0; column < table.columns().size(); column++) {
                    var ofBoth = of(ofRow, columns, table.columns().get(column), values);
                    assertThat(table.cells().get(row).get(column)).as("%s by %s", rows, columns).isEqualTo(ofBoth.isEmpty() ? null : List.of(customers(ofBoth)));
                }
            }
            for (int column = 0; column < table.columns().size(); column++) {
                assertThat(table.totals().columns().get(column)).as("%s", columns).containsExactly(customers(of(counted, columns, table.columns().get(column), values)));
            }
            assertThat(table.totals().grand()).containsExactly(customers(counted));
        }
        copy.close();
    }

    private static List<OrderRow> of(List<OrderRow> orders, List<Dimension> dimensions, List<Object> wanted, Map<Dimension, Function<OrderRow, Object>> values) {
        return orders.stream().filter(order -> IntStream.range(0, dimensions.size()).allMatch(i -> Objects.equals(values.get(dimensions.get(i)).apply(order), wanted.get(i)))).toList();
    }

    private static BigDecimal customers(List<OrderRow> orders) {
        return BigDecimal.valueOf(orders.stream().map(OrderRow::customerKey).distinct().count());
    }

    private static CustomDimension custom(String key) {
        return new CustomDimension(new CustomField(key, key, key, CustomField.Type.TEXT, true));
    }

    @Test
    void noOrdersAreOfNoCustomer() throws Exception {
        // given
        var copy = opened();
        follow(copy, DATABASE, 9);
        replace(copy, 1, signed("A", ONE, "2026-03-01"));
        var asked = new PivotQuery.Asked(List.of(), List.of(), List.of(Measure.CUSTOMERS), List.of(), LocalDate.parse("2027-01-01"), null);
        // when
        var answer = new PivotQuery(copy).pivot(asked, Sight.COMPANY).await().indefinitely();
        // then
        assertThat(answer.table().totals().grand()).containsExactly(BigDecimal.ZERO);
        copy.close();
    }

    @Test
    void anOrderThatGoesToAKnownCustomerOfAnEarlierRunIsThatCustomers() throws Exception {
        // given
        var before = opened();
        follow(before, DATABASE, 9);
        replace(before, 1, signed("A", ONE, "2026-03-01"), signed("B", TWO, "2026-03-02"));
        before.close();
        var after = opened();
        // when
        replace(after, 2, signed("B", ONE, "2026-03-02"), signed("C", THREE, "2026-03-03"));
        // then
        assertThat(byMonth(after).totals().grand()).containsExactly(BigDecimal.valueOf(2));
        after.close();
    }

    @Test
    void aBatchThatFailsLeavesNeitherOrdersNorWordsNorCustomersBehind() throws Exception {
        // given
        var copy = opened();
        follow(copy, DATABASE, 9);
        // when
        assertThatThrownBy(() -> replace(copy, 1, signed("A", ONE, "2026-03-01"), signed("B", null, "2026-04-01"))).isNotNull();
        // then
        replace(copy, 2, signed("C", TWO, "2026-04-01"));
        assertThat(byMonth(copy).rows()).isEqualTo(List.of(List.of("2026-04")));
        assertThat(byMonth(copy).totals().grand()).containsExactly(BigDecimal.ONE);
        copy.close();
    }

    @Test
    void questionsThatBelongTogetherSeeOneState() throws Exception {
        // given
        var copy = opened();
        follow(copy, DATABASE, 9);
        replace(copy, 1, signed("A", ONE, "2026-03-01"));
        var orders = DSL.select(DSL.count()).from(copy.orders());
        // when
        var counts = copy.together(one -> one.fetch(orders).chain(before -> copy.replace(List.of(signed("B", TWO, "2026-03-02")), 2)
                .chain(() -> one.fetch(orders)).map(after -> List.of(before.get(0).get(0), after.get(0).get(0))))).await().indefinitely();
        // then
        assertThat(counts).isEqualTo(List.of(1, 1));
        assertThat(copy.fetch(orders).await().indefinitely().get(0).get(0)).isEqualTo(2);
        copy.close();
    }

    @Test
    void anOrderIsCountedOrLeftOutAsItLastWas() throws Exception {
        // given
        var copy = opened();
        follow(copy, DATABASE, 9);
        replace(copy, 1, AnOrder.withCustom("A", null), AnOrder.withCustom("B", null), AnOrder.marked("C", false, true, "{\"hall\":\"kind 1\"}"));
        assertThat(leftOut(copy)).isEqualTo(List.of(2L, 1L, 0L));
        // when
        replace(copy, 2, AnOrder.marked("A", true, false, null), AnOrder.marked("B", true, true, null));
        // then
        assertThat(leftOut(copy)).isEqualTo(List.of(0L, 2L, 1L));
        assertThat(sum(copy)).isEqualByComparingTo("30");
        replace(copy, 3, AnOrder.withCustom("A", "{\"size\":\"large\"}"), AnOrder.withCustom("C", null));
        assertThat(leftOut(copy)).isEqualTo(List.of(2L, 1L, 0L));
        assertThat(byCustom(copy, "size").rows()).isEqualTo(List.of(List.of("large"), Collections.singletonList(null)));
        copy.close();
    }

    /** Orders that count, those of tests, those cancelled. */
    private static List<Long> leftOut(DuckDbCopy copy) {
        var answer = new PivotQuery(copy).pivot(new PivotQuery.Asked(List.of(), List.of(), List.of(Measure.ORDERS), List.of(), null, null), Sight.COMPANY).await().indefinitely();
        return List.of(answer.table().totals().grand().get(0).longValue(), answer.testData(), answer.cancelled());
    }

    @Test
    void aDamagedCopyIsMadeAnew() throws Exception {
        // given
        opened().close();
        Files.writeString(folder.resolve("instance-1/orders.duckdb"), "this is no database");
        // when
        var copy = opened();
        // then
        assertThat(copy.version()).isZero();
        copy.close();
    }

    @Test
    void aCopyOfAnotherDatabaseIsEmptied() throws Exception {
        // given
        var copy = opened();
        follow(copy, DATABASE, 9);
        replace(copy, 5, order("A", "10"));
        // when
        follow(copy, UUID.randomUUID(), 9);
        // then
        assertThat(copy.version()).isZero();
        assertThat(sum(copy)).isEqualByComparingTo("0");
        copy.close();
    }

    @Test
    void aCopyThatIsAheadOfItsDatabaseIsEmptied() throws Exception {
        // given
        var copy = opened();
        follow(copy, DATABASE, 9);
        replace(copy, 5, order("A", "10"));
        // when
        follow(copy, DATABASE, 4);
        // then
        assertThat(copy.version()).isZero();
        copy.close();
    }

    @Test
    void twoInstancesOnOneMachineHaveACopyEach() throws Exception {
        // given
        var one = opened();
        // when
        var two = opened();
        // then
        follow(one, DATABASE, 9);
        replace(one, 1, order("A", "10"));
        assertThat(sum(two)).isEqualByComparingTo("0");
        one.close();
        two.close();
    }

    private DuckDbCopy opened() {
        return new DuckDbCopy(CopyConfig.duckDb(folder)).open();
    }

    private static void follow(DuckDbCopy copy, UUID database, long version) {
        copy.follow(database, version).await().indefinitely();
    }

    private static void replace(DuckDbCopy copy, long upTo, OrderRow... orders) {
        copy.replace(List.of(orders), upTo).await().indefinitely();
    }

    private static BigDecimal sum(DuckDbCopy copy) {
        return copy.read(DuckDbCopyTest::sum).await().indefinitely();
    }

    private static BigDecimal sum(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var found = statement.executeQuery("select coalesce(sum(amount), 0) from order_fact")) {
            found.next();
            return found.getBigDecimal(1);
        }
    }

    private static PivotTable byMonth(DuckDbCopy copy) {
        var asked = new PivotQuery.Asked(List.of(OrderDimension.MONTH), List.of(), List.of(Measure.CUSTOMERS), List.of(), null, null);
        return new PivotQuery(copy).pivot(asked, Sight.COMPANY).await().indefinitely().table();
    }

    private static OrderRow signed(String orderNo, UUID customer, String day) {
        return AnOrder.of(orderNo, "10", customer, LocalDate.parse(day));
    }

    private static OrderRow order(String orderNo, String amount) {
        return AnOrder.of(orderNo, amount);
    }
}
