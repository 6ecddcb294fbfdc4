package io.tongpin.analytics.metric;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue.Definition;
import io.tongpin.analytics.metric.domain.Figure;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.analytics.people.Sight;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Works figures out: any number of definitions over any number of windows in one statement. */
@ApplicationScoped
public class Figures {
    /** A trailing definition's windows begin so many days before their end. */
    private static final String BRANCH = """
            select %1$d as asked, w.nr, f.* from (select $5::uuid[] as reps, $7::jsonb -> %1$d ->> 'org' as org, $6::timestamptz as now, $8::text as zone,
                ($7::jsonb -> %1$d ->> 'test')::boolean as test, $7::jsonb -> %1$d -> 'params' as params) ask,
              unnest($1::timestamptz[], $2::timestamptz[], $3::date[], $4::date[]) with ordinality asked_for(from_at, to_at, from_day, to_day, nr),
              lateral (select nr, to_at, to_day, coalesce(to_day - (ask.params ->> 'trailingDays')::int, from_day) as from_day,
                coalesce((to_day - (ask.params ->> 'trailingDays')::int)::timestamp at time zone ask.zone, from_at) as from_at) w,
              lateral (%2$s) f""";
    private final Pool pool;
    private final CompanyZone zone;

    Figures(Pool pool, CompanyZone zone) {
        this.pool = pool;
        this.zone = zone;
    }

    /** One figure per asked definition and window: {@code result[definition][window]}. */
    public Uni<Figure[][]> of(List<Definition> asked, List<Window> windows, Sight sight, Instant now) {
        return of(pool, asked, windows, sight, now);
    }

    /** The same definitions for each of several branches, still in one statement: {@code result[branch * definitions + definition][window]}. */
    public Uni<Figure[][]> ofBranches(List<Definition> asked, List<String> branches, List<Window> windows, Sight sight, Instant now) {
        return ask(pool, branches.stream().flatMap(branch -> asked.stream().map(definition -> new Asked(definition, branch, false))).toList(), windows, sight.reps(), now);
    }

    Uni<Figure[][]> of(SqlClient client, List<Definition> asked, List<Window> windows, Sight sight, Instant now) {
        return ask(client, asked.stream().map(definition -> new Asked(definition, sight.org(), false)).toList(), windows, sight.reps(), now);
    }

    /** @param org branch at the time of the fact, or null; @param test whether test data is counted too */
    record Asked(Definition definition, String org, boolean test) {}

    Uni<Figure[][]> ask(List<Asked> asked, List<Window> windows, UUID[] reps, Instant now) {
        return ask(pool, asked, windows, reps, now);
    }

    private Uni<Figure[][]> ask(SqlClient client, List<Asked> asked, List<Window> windows, UUID[] reps, Instant now) {
        var sql = IntStream.range(0, asked.size()).mapToObj(i -> BRANCH.formatted(i, sql(asked.get(i).definition(), i))).collect(Collectors.joining("\nunion all\n"));
        ZoneId company = zone.zone();
        return client.preparedQuery(sql).execute(Tuple.from(Arrays.asList(
                windows.stream().map(window -> offset(window.start(company))).toArray(OffsetDateTime[]::new),
                windows.stream().map(window -> offset(window.end(company))).toArray(OffsetDateTime[]::new),
                windows.stream().map(Window::from).toArray(LocalDate[]::new),
                windows.stream().map(Window::to).toArray(LocalDate[]::new),
                reps, offset(now), new JsonArray(asked.stream().map(one -> new JsonObject().put("org", one.org()).put("test", one.test())
                        .put("params", one.definition().params())).toList()), company.getId()))).map(rows -> {
            var figures = new Figure[asked.size()][windows.size()];
            for (Row row : rows) {
                figures[row.getInteger("asked")][row.getLong("nr").intValue() - 1] = figure(row);
            }
            return figures;
        });
    }

    private static String sql(Definition definition, int nr) {
        return FigureSql.of(definition.metric()).sql(definition.filters(), "$7::jsonb -> " + nr + " -> 'params' -> 'filters'");
    }

    private static Figure figure(Row row) {
        return Figure.of(row.getBigDecimal("value"), row.getBigDecimal("numerator"), row.getBigDecimal("denominator"),
                row.getBoolean("maturing"), row.getBigDecimal("beside"), row.getLong("test_data"), row.getLong("cancelled"));
    }

    private static OffsetDateTime offset(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
