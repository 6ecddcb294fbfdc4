package io.tongpin.lead.amount;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/** The rate table that amounts in other currencies are compared by (A8): what one unit is worth in CNY on a company day. */
@Path("/api/exchange-rates/{day}")
class ExchangeRateResource {

    record Rates(LocalDate day, Map<String, BigDecimal> toCny) {}

    record Request(@NotEmpty @Size(max = 200) Map<String, @NotNull @Positive BigDecimal> toCny) {}

    private final Pool pool;
    private final CompanyZone zone;
    private final Clock clock;

    ExchangeRateResource(Pool pool, CompanyZone zone, Clock clock) {
        this.pool = pool;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param day ISO date, or {@code today} */
    @GET
    @Authenticated
    public Uni<Rates> rates(@PathParam("day") String day) {
        var date = date(day);
        return pool.preparedQuery("select currency, to_cny from exchange_rate where day = $1").execute(Tuple.of(date)).map(rows -> {
            var rates = new TreeMap<String, BigDecimal>();
            rows.forEach(row -> rates.put(row.getString("currency"), row.getBigDecimal("to_cny")));
            return new Rates(date, rates);
        });
    }

    @PUT
    @RolesAllowed({Roles.OPS_ADMIN, Roles.FINANCE})
    public Uni<Rates> set(@PathParam("day") String day, @jakarta.validation.Valid @NotNull Request request) {
        var date = date(day);
        var rows = request.toCny().entrySet().stream().map(entry -> Tuple.of(currency(entry.getKey()), date, entry.getValue())).toList();
        return pool.withTransaction(tx -> tx.preparedQuery("""
                insert into exchange_rate(currency, day, to_cny) values ($1, $2, $3)
                on conflict (currency, day) do update set to_cny = excluded.to_cny""").executeBatch(rows)).chain(() -> rates(day));
    }

    private static String currency(String code) {
        try {
            if (!"CNY".equals(code)) {
                return Currency.getInstance(code).getCurrencyCode();
            }
        } catch (IllegalArgumentException unknown) {
            // told below
        }
        throw Problem.badRequest("toCny." + code, "rates.currency", code);
    }

    private LocalDate date(String day) {
        try {
            return day.equals("today") ? zone.today(clock) : LocalDate.parse(day);
        } catch (java.time.format.DateTimeParseException e) {
            throw Problem.notFound();
        }
    }
}
