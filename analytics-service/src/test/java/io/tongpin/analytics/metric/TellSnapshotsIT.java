package io.tongpin.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E9")
class TellSnapshotsIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Broker broker;
    @Inject Pool pool;
    @Inject TellSnapshots tellSnapshots;
    @Inject Clock clock;

    @Test
    void aNewLeadIsToldInTheFigureOfTheCompanysDay() {
        // given
        var story = Story.now();
        // when
        broker.send(story.captured());
        // then
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(one("select count(*) from lead_fact where lead_id = '" + story.lead + "' and created_at is not null")).isOne();
            assertThat(newLeadsTold()).isEqualTo(newLeads());
        });
    }

    @Test
    void ofManyReplicasThatLookAtTheSameMomentAtMostOneTells() {
        // given
        broker.send(Story.now().captured());
        var now = clock.instant().plusSeconds(2);
        // when
        var told = Uni.join().all(IntStream.range(0, 8).mapToObj(i -> pool.withTransaction(tx -> tellSnapshots.tell(tx, now))).toList()).andFailFast()
                .await().atMost(SOON);
        // then
        assertThat(told).hasSize(8);
        await().atMost(SOON).untilAsserted(() -> assertThat(newLeadsTold()).isEqualTo(newLeads()));
        assertThat(one("""
                select count(*) - count(distinct (subject, sequence, payload::jsonb #>> '{data,window,from}')) from outbox
                where type = 'io.tongpin.analytics.metric-snapshot.v1'""")).isZero();
    }

    @Test
    @Tag("D1")
    void aDayLongPastIsToldOnceWhenItsLeadsAreLoadedAndBehindWhatPeopleWaitFor() {
        // given
        var day = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(40);
        var story = new Story(day.atTime(10, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
        broker.send(story.captured());
        await().atMost(SOON).until(() -> one("select count(*) from lead_fact where lead_id = '" + story.lead + "' and created_at is not null") == 1);
        // when
        tellPast();
        // then
        var told = "select count(*) from outbox where type = 'io.tongpin.analytics.metric-snapshot.v1' and payload::jsonb #>> '{data,window,from}' = '" + day + "'";
        assertThat(one(told + " and subject = 'new-leads' and (payload::jsonb #>> '{data,value}')::numeric >= 1 and priority = 0")).isOne();
        long before = one(told);
        tellPast();
        assertThat(one(told)).as("nothing moved").isEqualTo(before);
    }

    private void tellPast() {
        assertThat(pool.withTransaction(tx -> tellSnapshots.tellPast(tx, clock.instant())).await().atMost(SOON)).isTrue();
    }

    @Test
    void aFailureAfterTheClaimTellsNothingAndLosesNothing() {
        // given
        long sequence = one("select sequence from snapshot_clock");
        var now = clock.instant().plusSeconds(4);
        // when
        pool.withTransaction(tx -> tellSnapshots.tell(tx, now).chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("killed"))))
                .onFailure(IllegalStateException.class).recoverWithNull().await().atMost(SOON);
        // then
        assertThat(one("select count(*) from outbox where type like '%.dashboard-moved.v1' and sequence > (select sequence from snapshot_clock)")).isZero();
        assertThat(one("select sequence from snapshot_clock")).isGreaterThanOrEqualTo(sequence);
    }

    @Test
    void betweenTwoTellingsThereIsARest() {
        // given
        for (int i = 0; i < 20; i++) {
            broker.send(Story.now().captured());
        }
        // when
        await().atMost(SOON).until(() -> one("select count(*) from inbox where consumer = 'analytics.leadfact'") >= 20);
        // then
        assertThat(one("""
                select count(*) from (select created_at - lag(created_at) over (order by created_at) as gap from outbox
                where type = 'io.tongpin.analytics.dashboard-moved.v1') told where gap < interval '0.2 seconds'""")).isZero();
    }

    @Test
    @Tag("D8")
    void aLeadMarkedInvalidMovesTheValidShareThatAKeyResultFollows() {
        // given
        var story = Story.now();
        broker.send(story.captured());
        await().atMost(SOON).until(() -> one("select count(*) from lead_fact where lead_id = '" + story.lead + "' and created_at is not null") == 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(validTold()).isEqualByComparingTo(valid()));
        var before = valid();
        // when
        broker.send(story.invalidated());
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(valid()).isLessThan(before));
        await().atMost(SOON).untilAsserted(() -> assertThat(validTold()).isEqualByComparingTo(valid()));
    }

    private BigDecimal validTold() {
        return decimal("""
                select payload::jsonb #>> '{data,value}' from outbox where type = 'io.tongpin.analytics.metric-snapshot.v1' and subject = 'valid-lead-share'
                  and payload::jsonb #>> '{data,definition,id}' = 'trailing-30-days' and (payload::jsonb #>> '{data,window,from}')::date = (now() at time zone 'Asia/Shanghai')::date
                order by sequence desc limit 1""");
    }

    private BigDecimal valid() {
        return decimal("""
                select (count(*) filter (where not (status = 'INVALID' and closed_at <= created_at + interval '14 days')))::numeric / nullif(count(*), 0) from lead_fact
                where not test and created_at >= (((now() at time zone 'Asia/Shanghai')::date - 29)::timestamp at time zone 'Asia/Shanghai')""");
    }

    private BigDecimal decimal(String sql) {
        for (Row row : pool.query("select (" + sql + ")::numeric").execute().await().indefinitely()) {
            return row.getBigDecimal(0) == null ? BigDecimal.ZERO : row.getBigDecimal(0).setScale(4, java.math.RoundingMode.HALF_UP);
        }
        return BigDecimal.ZERO;
    }

    private long newLeads() {
        return one("""
                select count(*) from lead_fact where not test
                and created_at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'""");
    }

    private long newLeadsTold() {
        for (Row row : pool.query("""
                select payload::jsonb #>> '{data,value}' from outbox where type = 'io.tongpin.analytics.metric-snapshot.v1'
                and subject = 'new-leads' order by sequence desc, payload::jsonb #>> '{data,window,from}' desc limit 1""").execute().await().indefinitely()) {
            return new BigDecimal(row.getString(0)).longValue();
        }
        return 0;
    }

    private long one(String sql) {
        return pool.query(sql).execute().await().indefinitely().iterator().next().getLong(0);
    }
}
