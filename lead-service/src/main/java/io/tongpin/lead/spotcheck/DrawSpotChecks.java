package io.tongpin.lead.spotcheck;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.spotcheck.domain.SpotDraw;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Draws for every team that has not been drawn for today. Two replicas that draw at once meet at the team's row: one wins. */
@Singleton
class DrawSpotChecks {
    private static final SecureRandom SEEDS = new SecureRandom();

    private final CompanyZone zone;

    DrawSpotChecks(CompanyZone zone) {
        this.zone = zone;
    }

    /** @param below path of the organisation that is drawn for, {@code ""} for the whole company */
    Uni<Void> draw(SqlConnection tx, String below, Instant now) {
        var today = LocalDate.ofInstant(now, zone.zone());
        var first = today.minusDays(1).atStartOfDay(zone.zone()).toInstant();
        return tx.preparedQuery("""
                select l.id, l.owner_path from lead l
                left join lateral (select max(drawn_at) as at, max(day) as day from spot_draw d where d.team = l.owner_path) d on true
                where l.owner_path is not null and ($1 = '' or l.owner_path = $1 or l.owner_path like $1 || '/%')
                  and l.created_at > coalesce(d.at, $2) and l.created_at <= $3 and l.created_at > $2 - interval '7 days' and not l.history and not l.test
                  and (d.day is null or d.day < $4) and not exists (select 1 from spot_check c where c.lead_id = l.id)
                order by l.id limit 20000""").execute(Tuple.of(below, Instants.column(first), Instants.column(now), today)).chain(rows -> {
            Map<String, List<UUID>> teams = new LinkedHashMap<>();
            for (Row row : rows) {
                teams.computeIfAbsent(row.getString("owner_path"), none -> new ArrayList<>()).add(row.getUUID("id"));
            }
            return Multi.createFrom().iterable(teams.entrySet()).onItem().transformToUniAndConcatenate(team -> draw(tx, team.getKey(), team.getValue(), today, now))
                    .collect().asList().replaceWithVoid();
        });
    }

    private static Uni<Void> draw(SqlConnection tx, String team, List<UUID> candidates, LocalDate today, Instant now) {
        var draw = UuidV7.next();
        long seed = SEEDS.nextLong();
        var drawn = new SpotDraw(seed).from(candidates);
        return tx.preparedQuery("""
                insert into spot_draw(id, team, day, seed, candidates, drawn_at) values ($1, $2, $3, $4, $5, $6) on conflict (team, day) do nothing""")
                .execute(Tuple.of(draw, team, today, seed, candidates.toArray(UUID[]::new), Instants.column(now)))
                .chain(inserted -> inserted.rowCount() == 0 ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                        insert into spot_check(id, draw_id, lead_id, team, day, owner_id, owner_name)
                        select gen_random_uuid(), $1, l.id, $2, $3, l.owner_id, l.owner_name from lead l where l.id = any($4) on conflict (lead_id) do nothing""")
                        .execute(Tuple.of(draw, team, today, drawn.toArray(UUID[]::new))).replaceWithVoid());
    }
}
