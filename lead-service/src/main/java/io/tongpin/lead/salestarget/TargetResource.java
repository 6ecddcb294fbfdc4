package io.tongpin.lead.salestarget;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Person;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Targets and attainment of the caller's people (A12). */
@Path("/api/sales-targets/{month}")
class TargetResource {

    /**
     * @param attainment    signed ÷ target, null without a target
     * @param withoutRate   orders in a currency that has no rate for their day: not in {@code signed}
     * @param expected      open amounts of the person on L4 and L5 that are to close in the month
     */
    record Attainment(Person person, BigDecimal target, BigDecimal signed, long orders, long withoutRate, BigDecimal attainment, BigDecimal expected) {}

    record Month(String month, String currency, BigDecimal target, BigDecimal signed, BigDecimal attainment, List<Attainment> items) {}

    record Request(@NotNull @Size(max = 1_000) List<@Valid @NotNull Target> items) {}

    record Target(@NotNull UUID person, @NotNull @PositiveOrZero BigDecimal amount) {}

    private final Pool pool;
    private final CurrentCaller caller;
    private final CompanyZone zone;
    private final Clock clock;

    TargetResource(Pool pool, CurrentCaller caller, CompanyZone zone, Clock clock) {
        this.pool = pool;
        this.caller = caller;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param month {@code 2026-11} or {@code now} */
    @GET
    @Authenticated
    public Uni<Month> month(@PathParam("month") String month) {
        var by = caller.get();
        var at = parsed(month);
        return pool.preparedQuery("""
                select m.id, m.name, m.path, t.amount as target, coalesce(o.signed, 0) as signed, coalesce(o.n, 0) as n, coalesce(o.unrated, 0) as unrated, e.expected
                from member m
                left join sales_target t on t.person_id = m.id and t.month = $1
                left join lateral (select sum(amount_cny) as signed, count(*) as n, count(*) filter (where amount_cny is null) as unrated from won_order
                  where person_id = m.id and signed_on >= $1 and signed_on < $1::date + interval '1 month') o on true
                left join lateral (select sum(amount) as expected from lead where owner_id = m.id and status = 'OPEN' and level >= 4 and currency = 'CNY'
                  and expected_close_on >= $1 and expected_close_on < $1::date + interval '1 month') e on true
                where (m.active or t.amount is not null or o.n > 0) and 'sales-rep' = any(m.roles) and not m.test
                  and ($2 = '' or m.path = $2 or m.path like $2 || '/%') and ($3::uuid is null or m.id = $3) order by m.path, m.name""")
                .execute(Tuple.of(at.atDay(1), reach(by), by.scope() instanceof Scope.Own ? by.id() : null)).map(rows -> {
                    var items = new ArrayList<Attainment>();
                    var target = BigDecimal.ZERO;
                    var signed = BigDecimal.ZERO;
                    for (Row row : rows) {
                        var own = row.getBigDecimal("target");
                        target = own == null ? target : target.add(own);
                        signed = signed.add(row.getBigDecimal("signed"));
                        items.add(new Attainment(new Person(row.getUUID("id"), row.getString("name"), row.getString("path")), own, row.getBigDecimal("signed"),
                                row.getLong("n"), row.getLong("unrated"), share(row.getBigDecimal("signed"), own), row.getBigDecimal("expected")));
                    }
                    return new Month(at.toString(), "CNY", target, signed, share(signed, target), items);
                });
    }

    @PUT
    @RolesAllowed({Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Month> set(@PathParam("month") String month, @Valid @NotNull Request request) {
        var by = caller.get();
        var at = parsed(month);
        var now = Instants.column(clock.instant());
        return pool.preparedQuery("select id from member where id = any($1) and ($2 = '' or path = $2 or path like $2 || '/%')")
                .execute(Tuple.of(request.items().stream().map(Target::person).toArray(UUID[]::new), reach(by))).chain(rows -> {
                    var known = new java.util.HashSet<UUID>();
                    rows.forEach(row -> known.add(row.getUUID("id")));
                    request.items().stream().filter(target -> !known.contains(target.person())).findFirst().ifPresent(strange -> {
                        throw Problem.badRequest("items", "target.person", strange.person());
                    });
                    return pool.withTransaction(tx -> tx.preparedQuery("""
                            insert into sales_target(person_id, month, amount, updated_at, updated_by) values ($1, $2, $3, $4, $5)
                            on conflict (person_id, month) do update set amount = excluded.amount, updated_at = excluded.updated_at, updated_by = excluded.updated_by""")
                            .executeBatch(request.items().stream().map(target -> Tuple.of(target.person(), at.atDay(1), target.amount(), now, by.name())).toList()));
                }).chain(() -> month(month));
    }

    private static BigDecimal share(BigDecimal signed, BigDecimal target) {
        return target == null || target.signum() == 0 ? null : signed.divide(target, 4, RoundingMode.HALF_UP);
    }

    private static String reach(Caller by) {
        return by.scope() instanceof Scope.All ? "" : by.orgPath() == null ? "/-" : by.orgPath();
    }

    private YearMonth parsed(String month) {
        try {
            return month.equals("now") ? YearMonth.from(zone.today(clock)) : YearMonth.parse(month);
        } catch (java.time.format.DateTimeParseException e) {
            throw Problem.notFound();
        }
    }
}
