package io.tongpin.analytics.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongpin.analytics.customfield.domain.CustomField;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import io.tongpin.analytics.sandbox.domain.PivotTable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("E5")
class DuckDbCopyTest {
    private static final UUID DATABASE = UUID.randomUUID();
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID TWO = new UUID(1, 2);
    private static final UUID THREE = new UUID(1, 3);
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
        var asked = new PivotQuery.Asked(List.of(new CustomDimension(new CustomField(key, key, key, CustomField.Type.TEXT, true))), List.of(), List.of(Measure.ORDERS), List.of(), null, null);
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
