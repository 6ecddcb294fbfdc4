package io.tongpin.analytics.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tongpin.local.stack.ClickHouse;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shared copy over two real ClickHouse servers, a shard each: what the copy promises, and sums and distinct customers over both. The
 * servers are Debian's, of 2018. They know no {@code filter}, no grouping sets, no {@code date} literals and no truth values, so the pivots
 * themselves do not run here: {@link SameFiguresIT} asks them of today's engine, on one node. Grouping sets over several nodes, replicated
 * tables and a node that is lost are shown by neither.
 */
@Tag("E5")
class ClickHouseCopyIT {
    private static final UUID DATABASE = UUID.randomUUID();
    private static final UUID KEY = UUID.nameUUIDFromBytes(new byte[] {7});
    private static final LocalDate MARCH = LocalDate.parse("2026-03-31");
    @TempDir static Path folder;
    private static ClickHouse servers;
    private static ColumnarConfig config;

    @BeforeAll
    static void twoServers() {
        servers = ClickHouse.servers(folder, 2).orElse(null);
        assumeTrue(servers != null, "Debian's clickhouse-server is not to be had");
        config = CopyConfig.clickHouse(servers);
    }

    @AfterAll
    static void stop() {
        if (servers != null) {
            servers.close();
        }
    }

    private final ClickHouseCopy copy = new ClickHouseCopy(config);

    @BeforeEach
    void empty() {
        follow(copy, UUID.randomUUID(), 0);
        follow(copy, DATABASE, 99);
    }

    @Test
    void ordersAreSpreadOverTheShardsAndSummedOverAll() {
        // when
        replace(copy, 1, IntStream.range(0, 200).mapToObj(i -> AnOrder.of("SO-" + i, "10.05")).toArray(OrderRow[]::new));
        // then
        assertThat(sum(copy)).isEqualByComparingTo("2010.00");
        assertThat(servers.nodes()).allSatisfy(node -> assertThat(ask(node, "select count() from tongpin_order_fact_1_shard")).isBetween(50L, 150L));
    }

    @Test
    void aBatchReplacesWhatItHoldsAndKeepsTheRest() {
        // given
        replace(copy, 1, AnOrder.of("A", "10"), AnOrder.of("B", "20"));
        // when
        replace(copy, 2, AnOrder.of("B", "25"));
        // then
        assertThat(sum(copy)).isEqualByComparingTo("35");
        assertThat(copy.version()).isEqualTo(2);
    }

    /** A customer is on another shard, a month is another partition. */
    @Test
    void anOrderWhoseCustomerAndMonthChangedIsThereOnce() {
        // given
        replace(copy, 1, IntStream.range(0, 40).mapToObj(i -> AnOrder.of("SO-" + i, "1", new UUID(1, i), MARCH)).toArray(OrderRow[]::new));
        // when
        replace(copy, 2, IntStream.range(0, 40).mapToObj(i -> AnOrder.of("SO-" + i, "2", new UUID(2, i + 3), MARCH.plusMonths(1))).toArray(OrderRow[]::new));
        // then
        assertThat(sum(copy)).isEqualByComparingTo("80");
        assertThat(number(copy, "count(distinct customer_key)")).isEqualTo(40);
    }

    @Test
    void whoeverStillReadsTheVersionBeforeSeesNothingOfTheNext() {
        // given
        replace(copy, 1, AnOrder.of("A", "10"), AnOrder.of("B", "20"));
        long before = copy.version();
        // when
        replace(copy, 2, AnOrder.of("B", "25"), AnOrder.of("C", "1"));
        // then
        assertThat(decimal("sum(amount)", copy.asOf(before))).isEqualByComparingTo("30");
        assertThat(sum(copy)).isEqualByComparingTo("36");
    }

    @Test
    void aBatchThatWasCutOffIsClearedAwayByTheNext() {
        // given
        replace(copy, 1, AnOrder.of("A", "10"));
        var client = new ClickHouseClient(config.clickhouse());
        client.write("insert into tongpin_order_fact_1 (since, until, order_no, customer_key, signed_at, amount) values (3, 9223372036854775807, 'A', '" + KEY + "', '2026-03-31', 99)",
                Duration.ofSeconds(20)).await().indefinitely();
        client.everywhere("alter table tongpin_order_fact_1_shard update until = 3 where order_no = 'A' and since = 1", Duration.ofSeconds(20)).await().indefinitely();
        assertThat(sum(copy)).isEqualByComparingTo("10");
        // when
        replace(copy, 3, AnOrder.of("A", "11"));
        // then
        assertThat(sum(copy)).isEqualByComparingTo("11");
    }

    @Test
    void anotherInstanceGoesOnFromTheVersionThatWasTold() {
        // given
        replace(copy, 7, AnOrder.of("A", "10"));
        // when
        var other = new ClickHouseCopy(config);
        follow(other, DATABASE, 9);
        // then
        assertThat(other.version()).isEqualTo(7);
        replace(other, 8, AnOrder.of("A", "12"));
        copy.look().await().indefinitely();
        assertThat(sum(copy)).isEqualByComparingTo("12");
    }

    @Test
    void aCopyOfAnotherDatabaseIsEmptied() {
        // given
        replace(copy, 5, AnOrder.of("A", "10"));
        // when
        follow(copy, UUID.randomUUID(), 9);
        // then
        assertThat(copy.version()).isZero();
        assertThat(number(copy, "count()")).isZero();
    }

    @Test
    void aCopyThatIsAheadOfItsDatabaseIsEmptied() {
        // given
        replace(copy, 5, AnOrder.of("A", "10"));
        // when
        follow(copy, DATABASE, 4);
        // then
        assertThat(copy.version()).isZero();
    }

    @Test
    void aCopyThatSomebodyThrewAwayIsMadeAnew() {
        // given
        replace(copy, 5, AnOrder.of("A", "10"));
        new ClickHouseClient(config.clickhouse()).everywhere("drop table tongpin_order_fact_1_shard", Duration.ofSeconds(20)).await().indefinitely();
        // when
        var other = new ClickHouseCopy(config);
        follow(other, DATABASE, 9);
        // then
        assertThat(other.version()).isZero();
        replace(other, 5, AnOrder.of("A", "10"));
        assertThat(sum(other)).isEqualByComparingTo("10");
    }

    @Test
    void whatIsWrittenIsDataNeverText() {
        // given
        var orderNo = "\\' or 1=1) -- \n\"引号\"";
        replace(copy, 1, AnOrder.of(orderNo, "10"), AnOrder.of("B", "20"));
        // when
        replace(copy, 2, AnOrder.of(orderNo, "11"));
        // then
        assertThat(sum(copy)).isEqualByComparingTo("31");
    }

    private static void follow(ClickHouseCopy copy, UUID database, long version) {
        copy.follow(database, version).await().indefinitely();
    }

    private static void replace(ClickHouseCopy copy, long upTo, OrderRow... orders) {
        copy.replace(List.of(orders), upTo).await().indefinitely();
    }

    private static BigDecimal sum(ClickHouseCopy copy) {
        return decimal("sum(amount)", copy.asOf(copy.version()));
    }

    private static long number(ClickHouseCopy copy, String measure) {
        return decimal(measure, copy.asOf(copy.version())).longValueExact();
    }

    /** In words that a server of 2018 knows. */
    private static BigDecimal decimal(String measure, Condition holds) {
        var text = DSL.using(SQLDialect.DUCKDB).renderInlined(DSL.select(DSL.field(measure)).from(DSL.table("tongpin_order_fact_1")).where(holds));
        return new BigDecimal(new ClickHouseClient(config.clickhouse()).ask(text, Map.of(), Duration.ofSeconds(20)).await().indefinitely().get(0).get(0).asText());
    }

    private static long ask(URI node, String question) {
        return new ClickHouseClient(config.clickhouse()).ask(node, question, Duration.ofSeconds(20)).await().indefinitely().get(0).get(0).asLong();
    }
}
