package io.tongpin.analytics.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.tongpin.analytics.sandbox.ColumnarCopy.OrderRow;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("E5")
class ColumnarCopyTest {
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
        copy.close(null);
    }

    @Test
    void afterARestartItGoesOnFromTheStoredVersion() throws Exception {
        // given
        var before = opened();
        follow(before, DATABASE, 9);
        replace(before, 7, order("A", "10"));
        before.close(null);
        // when
        var after = opened();
        // then
        assertThat(after.version()).isEqualTo(7);
        assertThat(sum(after)).isEqualByComparingTo("10");
        after.close(null);
    }

    @Test
    void aDamagedCopyIsMadeAnew() throws Exception {
        // given
        opened().close(null);
        Files.writeString(folder.resolve("instance-1/orders.duckdb"), "this is no database");
        // when
        var copy = opened();
        // then
        assertThat(copy.version()).isZero();
        copy.close(null);
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
        copy.close(null);
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
        copy.close(null);
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
        one.close(null);
        two.close(null);
    }

    private ColumnarCopy opened() {
        var copy = new ColumnarCopy(new ColumnarConfig() {
            @Override
            public Path dir() {
                return folder;
            }

            @Override
            public int threads() {
                return 1;
            }

            @Override
            public int waiting() {
                return 4;
            }

            @Override
            public String memory() {
                return "128MB";
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(1);
            }
        });
        copy.open(new StartupEvent());
        return copy;
    }

    private static void follow(ColumnarCopy copy, UUID database, long version) {
        copy.follow(database, version).await().indefinitely();
    }

    private static void replace(ColumnarCopy copy, long upTo, OrderRow... orders) {
        copy.replace(List.of(orders), upTo).await().indefinitely();
    }

    private static BigDecimal sum(ColumnarCopy copy) {
        return copy.read(ColumnarCopyTest::sum).await().indefinitely();
    }

    private static BigDecimal sum(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var found = statement.executeQuery("select coalesce(sum(amount), 0) from order_fact")) {
            found.next();
            return found.getBigDecimal(1);
        }
    }

    private static OrderRow order(String orderNo, String amount) {
        return new OrderRow(orderNo, "客户", java.util.UUID.nameUUIDFromBytes(orderNo.getBytes()), "NEW", "SIGNED", null, null, null, null, null, null, null, null,
                null, null, null, null,
                LocalDate.parse("2026-03-31"), new BigDecimal(amount), null, BigDecimal.ZERO, BigDecimal.ZERO, false, false, null);
    }
}
