package io.tongpin.collaboration.okr;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.alignment.AgendaItems;
import io.tongpin.collaboration.okr.domain.Deviation;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;

/** Looks at the newest figure of key results: one that is off its line opens an item for the next alignment, one that is back closes it. */
@ApplicationScoped
class WatchDeviations {
    private static final String NEWEST = """
            select k.*, n.day, n.value from okr_key_result k
            join lateral (
              select day, value from (
                select day, value from okr_value where key_result_id = k.id
                union all select day, value from okr_actual where metric = k.metric and definition = k.definition) v order by day desc limit 1) n on true
            where k.archived_at is null and %s order by k.id""";

    /** Data of {@code key-result-deviated}. @param deviation worse is negative; null where the target is zero */
    record KeyResultDeviated(UUID keyResultId, String title, String metric, LocalDate day, BigDecimal actual, BigDecimal target, BigDecimal deviation) {}

    private final AgendaItems agenda;
    private final Outbox outbox;

    WatchDeviations(AgendaItems agenda, Outbox outbox) {
        this.agenda = agenda;
        this.outbox = outbox;
    }

    /** A figure moved. */
    Uni<Void> look(SqlConnection tx, String metric, String definition, Instant now) {
        return look(tx, NEWEST.formatted("k.metric = $1 and k.definition = $2"), Tuple.of(metric, definition), now);
    }

    /** These key results changed themselves. */
    Uni<Void> look(SqlConnection tx, UUID[] keyResults, Instant now) {
        return look(tx, NEWEST.formatted("k.id = any($1)"), Tuple.of(keyResults), now);
    }

    private Uni<Void> look(SqlConnection tx, String sql, Tuple values, Instant now) {
        return tx.preparedQuery(sql).execute(values).chain(rows -> Multi.createFrom().iterable(rows)
                .onItem().transformToUniAndConcatenate(row -> {
                    var keyResult = Objectives.keyResult(row);
                    var day = row.getLocalDate("day");
                    var target = keyResult.line().at(day).orElse(null);
                    var deviation = target == null ? null : Deviation.of(row.getBigDecimal("value"), target, keyResult.direction());
                    return judge(tx, keyResult, day, row.getBigDecimal("value"), target, deviation, now);
                }).collect().last().replaceWithVoid());
    }

    private Uni<Void> judge(SqlConnection tx, Objectives.KeyResult keyResult, LocalDate day, BigDecimal actual, BigDecimal target, Deviation deviation, Instant now) {
        if (deviation == null || !deviation.flagged()) {
            return agenda.close(tx, keyResult.id(), now).replaceWithVoid();
        }
        return agenda.open(tx, keyResult.id(), keyResult.title(), keyResult.metric(), deviation.share(), target, keyResult.unit(), now)
                .chain(fresh -> fresh ? outbox.append(tx, Event.of("io.tongpin.collaboration.key-result-deviated.v1", keyResult.id().toString(), now.toEpochMilli(),
                        new KeyResultDeviated(keyResult.id(), keyResult.title(), keyResult.metric(), day, actual, target, deviation.share())).at(now).build())
                        : Uni.createFrom().voidItem());
    }

    /** Key results that are put aside are on no agenda. */
    Uni<Void> forget(SqlConnection tx, UUID[] keyResults, Instant now) {
        return Multi.createFrom().iterable(Arrays.asList(keyResults)).onItem().transformToUniAndConcatenate(one -> agenda.close(tx, one, now)).collect().last().replaceWithVoid();
    }
}
