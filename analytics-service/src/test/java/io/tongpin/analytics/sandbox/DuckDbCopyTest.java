package io.tongpin.analytics.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("E5")
class DuckDbCopyTest {
    private static final UUID DATABASE = UUID.randomUUID();
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

    private static OrderRow order(String orderNo, String amount) {
        return AnOrder.of(orderNo, amount);
    }
}
