package io.tongpin.analytics.margin;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.margin.domain.CostStructure;
import io.tongpin.analytics.margin.domain.MarginWatch;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Opens a cost-structure report when a rep's last orders all lie below the team's margin. */
@ApplicationScoped
class WatchMargins {
    private final Outbox outbox;
    private final MarginConfig config;

    WatchMargins(Outbox outbox, MarginConfig config) {
        this.outbox = outbox;
        this.config = config;
    }

    record Person(UUID id, String name) {}

    record MarginReportOpened(UUID reportId, Person rep, Person manager, List<String> orders, BigDecimal repMargin, BigDecimal teamMargin, String link) {}

    Uni<Void> look(SqlConnection tx, UUID rep) {
        int days = config.windowDays();
        // One look at a rep at a time, so that two orders of the same moment do not open two reports.
        return OneAtATime.inTurn(tx, "margins of " + rep).chain(() -> tx.preparedQuery("""
                select o.order_no, o.signed_at, o.amount, o.cost, o.product_line, o.rep_name, o.rep_org, coalesce(o.list_amount, o.amount) as listed, o.cost_parts,
                  (select sum(t.amount - t.cost) / sum(t.amount) from sales_order t where t.rep_org = o.rep_org and t.signed_at <= o.signed_at
                     and t.signed_at > o.signed_at - $2::int and not t.test and not t.cancelled and t.cost is not null) as team
                from sales_order o where o.rep = $1 and not o.test and not o.cancelled and o.cost is not null and o.rep_org is not null
                order by o.signed_at desc, o.order_no desc limit $3""").execute(Tuple.of(rep, days, config.orders()))).chain(rows -> {
            var orders = new ArrayList<MarginWatch.Order>();
            var lines = new ArrayList<CostStructure.Line>();
            Row newest = null;
            for (Row row : rows) {
                newest = newest == null ? row : newest;
                orders.add(new MarginWatch.Order(row.getString("order_no"), row.getBigDecimal("amount"), row.getBigDecimal("cost"), row.getBigDecimal("team")));
                lines.add(line(row));
            }
            return new MarginWatch(config.orders(), config.floor(), config.points().orElse(null)).opens(orders) ? open(tx, rep, newest, orders, lines) : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> open(SqlConnection tx, UUID rep, Row newest, List<MarginWatch.Order> orders, List<CostStructure.Line> own) {
        var signed = newest.getLocalDate("signed_at");
        return team(tx, newest.getString("rep_org"), signed).chain(team -> {
            var structure = CostStructure.of(own, team);
            var id = UuidV7.next();
            var numbers = orders.stream().map(MarginWatch.Order::orderNo).toList();
            var steps = new JsonArray();
            structure.steps().forEach(step -> steps.add(new JsonObject().put("cause", step.cause()).put("part", step.part()).put("effect", step.effect())));
            var shown = new JsonArray();
            orders.forEach(order -> shown.add(new JsonObject().put("orderNo", order.orderNo()).put("amount", order.amount()).put("cost", order.cost())
                    .put("margin", order.margin()).put("teamMargin", order.team())));
            return tx.preparedQuery("""
                    insert into margin_report(id, rep, rep_name, rep_org, newest_order, signed_at, rep_margin, team_margin, steps, orders)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (rep, newest_order) do nothing""")
                    .execute(Tuple.from(Arrays.asList(id, rep, newest.getString("rep_name"), newest.getString("rep_org"), newest.getString("order_no"), signed,
                            structure.rep(), structure.team(), steps, shown)))
                    .chain(written -> written.rowCount() == 0 ? Uni.createFrom().voidItem() : manager(tx, rep)
                            .chain(manager -> outbox.append(tx, Event.of("io.tongpin.analytics.margin-report-opened.v1", id.toString(), 1,
                                    new MarginReportOpened(id, new Person(rep, newest.getString("rep_name")), manager, numbers, structure.rep(), structure.team(),
                                            "/margin/" + id)).owner(rep).orgPath(newest.getString("rep_org")).build())));
        });
    }

    private Uni<List<CostStructure.Line>> team(SqlConnection tx, String org, LocalDate upTo) {
        return tx.preparedQuery("""
                select product_line, amount, cost, coalesce(list_amount, amount) as listed, cost_parts from sales_order
                where rep_org = $1 and signed_at <= $2 and signed_at > $2::date - $3::int and not test and not cancelled and cost is not null""")
                .execute(Tuple.of(org, upTo, config.windowDays())).map(rows -> {
                    var lines = new ArrayList<CostStructure.Line>();
                    rows.forEach(row -> lines.add(line(row)));
                    return lines;
                });
    }

    private static Uni<Person> manager(SqlConnection tx, UUID rep) {
        return tx.preparedQuery("select m.id, m.name from person p join person m on m.id = p.manager where p.id = $1").execute(Tuple.of(rep)).map(rows -> {
            for (Row row : rows) {
                return new Person(row.getUUID("id"), row.getString("name"));
            }
            return null;
        });
    }

    private static CostStructure.Line line(Row row) {
        var parts = new HashMap<String, BigDecimal>();
        var stated = row.getJsonObject("cost_parts");
        if (stated != null) {
            stated.forEach(part -> parts.put(part.getKey(), new BigDecimal(String.valueOf(part.getValue()))));
        }
        return new CostStructure.Line(row.getString("product_line"), row.getBigDecimal("amount"), row.getBigDecimal("cost"), row.getBigDecimal("listed"), parts);
    }
}
