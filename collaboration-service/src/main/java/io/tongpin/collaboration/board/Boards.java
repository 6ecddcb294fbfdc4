package io.tongpin.collaboration.board;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.board.domain.Sheet;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The tables {@code board} and {@code board_row}. */
@ApplicationScoped
class Boards {

    /** A row as it was understood. @param fault why it counts nowhere, or null */
    record Line(int number, String customer, String customerKey, String phoneKey, String campaign, String campaignKey, String channel, BigDecimal amount, BigDecimal quantity,
            int level, String outcome, String orderNo, LocalDate day, LocalDate planned, LocalDate delivered, String fault) {}

    record Listed(UUID id, String name, String by, Instant updatedAt, JsonObject result) {}

    record Unmatched(String sheet, int row, String customer, String campaign, String reason) {}

    Uni<UUID> add(SqlConnection tx, String name, Caller by, Instant now) {
        var id = UuidV7.next();
        return tx.preparedQuery("insert into board(id, name, created_by, created_by_name, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)")
                .execute(Tuple.of(id, name, by.id(), by.name(), now.atOffset(ZoneOffset.UTC))).replaceWith(id);
    }

    /** One import into a board at a time. @return false when there is no such board */
    Uni<Boolean> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery("select 1 from board where id = $1 for update").execute(Tuple.of(id)).map(rows -> rows.size() == 1);
    }

    Uni<Void> clear(SqlConnection tx, UUID id, Sheet sheet) {
        return tx.preparedQuery("delete from board_row where board_id = $1 and sheet = $2").execute(Tuple.of(id, sheet.name())).replaceWithVoid();
    }

    /** One insert for a batch of rows. */
    Uni<Void> write(SqlConnection tx, UUID id, Sheet sheet, List<Line> lines) {
        int n = lines.size();
        var numbers = new Integer[n];
        var texts = new String[9][n];
        var amounts = new BigDecimal[n];
        var quantities = new BigDecimal[n];
        var levels = new Integer[n];
        var days = new LocalDate[3][n];
        for (int i = 0; i < n; i++) {
            var line = lines.get(i);
            numbers[i] = line.number();
            var words = new String[] {line.customer(), line.customerKey(), line.phoneKey(), line.campaign(), line.campaignKey(), line.channel(), line.outcome(), line.orderNo(), line.fault()};
            for (int c = 0; c < words.length; c++) {
                texts[c][i] = words[c];
            }
            amounts[i] = line.amount();
            quantities[i] = line.quantity();
            levels[i] = line.level();
            days[0][i] = line.day();
            days[1][i] = line.planned();
            days[2][i] = line.delivered();
        }
        return tx.preparedQuery("""
                insert into board_row(board_id, sheet, row_no, customer, customer_key, phone_key, campaign, campaign_key, channel, outcome, order_no, fault, amount, quantity, level,
                  day, planned, delivered)
                select $1, $2, r.* from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
                  $13::numeric[], $14::numeric[], $15::int[], $16::date[], $17::date[], $18::date[])
                  r(row_no, customer, customer_key, phone_key, campaign, campaign_key, channel, outcome, order_no, fault, amount, quantity, level, day, planned, delivered)""")
                .execute(Tuple.from(Arrays.asList(id, sheet.name(), numbers, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], texts[8],
                        amounts, quantities, levels, days[0], days[1], days[2])))
                .replaceWithVoid();
    }

    Uni<Void> settle(SqlConnection tx, UUID id, JsonObject sheets, JsonObject result, Instant now) {
        return tx.preparedQuery("update board set sheets = sheets || $2, result = $3, updated_at = $4 where id = $1")
                .execute(Tuple.of(id, sheets, result, now.atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }

    Uni<List<Listed>> list(SqlClient db, int size, int offset) {
        return db.preparedQuery("select id, name, created_by_name, updated_at, result from board order by updated_at desc, id desc limit $1 offset $2").execute(Tuple.of(size, offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Listed(row.getUUID("id"), row.getString("name"), row.getString("created_by_name"),
                        Instants.of(row, "updated_at"), row.getJsonObject("result"))).toList());
    }

    Uni<Row> byId(SqlClient db, UUID id) {
        return db.preparedQuery("select * from board where id = $1").execute(Tuple.of(id)).map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /** The whole board of its rows, worked out in the database. Each customer of a delivery is linked by phone first, else by name. */
    Uni<JsonObject> workOut(SqlConnection tx, UUID id) {
        return tx.query("select gather_board_statistics()").execute()
                .chain(() -> tx.preparedQuery(WORK_OUT).execute(Tuple.of(id))).map(rows -> rows.iterator().next())
                .map(row -> new JsonObject().put("funnel", row.getJsonArray("funnel")).put("delivery", row.getJsonObject("delivery").put("late", row.getJsonArray("late")))
                        .put("match", row.getJsonObject("match")));
    }

    Uni<List<Unmatched>> unmatched(SqlClient db, UUID id, String sheet, int size, int offset) {
        return db.preparedQuery(UNMATCHED + " order by sheet, row_no limit $3 offset $4").execute(Tuple.of(id, sheet, size, offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Unmatched(row.getString("sheet"), row.getInteger("row_no"), row.getString("customer"),
                        row.getString("campaign"), row.getString("reason"))).toList());
    }

    Uni<Long> countUnmatched(SqlClient db, UUID id, String sheet) {
        return db.preparedQuery("select count(*) from (" + UNMATCHED + ") u").execute(Tuple.of(id, sheet)).map(rows -> rows.iterator().next().getLong(0));
    }

    private static final String LEAD_OF_CUSTOMER = """
            lead as (
              select row_no, customer_key, phone_key, campaign, campaign_key, level, outcome, amount from board_row where board_id = $1 and sheet = 'LEADS' and fault is null),
            by_phone as (
              select distinct on (phone_key) phone_key, campaign_key, row_no from lead where phone_key is not null order by phone_key, level desc, row_no),
            by_name as (
              select distinct on (customer_key) customer_key, campaign_key, row_no from lead where customer_key is not null order by customer_key, level desc, row_no),
            delivery as (
              select d.row_no, d.customer, d.order_no, d.amount, d.day promised, d.planned, d.delivered, coalesce(p.row_no, n.row_no) lead_row,
                case when p.row_no is not null then p.campaign_key else n.campaign_key end campaign_key
              from board_row d left join by_phone p on p.phone_key = d.phone_key left join by_name n on n.customer_key = d.customer_key
              where d.board_id = $1 and d.sheet = 'DELIVERY' and d.fault is null)""";

    /** Funnel, deliveries and match rates. Late: delivered after the promise, or planned after it, or neither and the promise has passed. */
    private static final String WORK_OUT = "with " + LEAD_OF_CUSTOMER + """
            , activity as (select * from board_row where board_id = $1 and sheet = 'MARKETING' and fault is null),
            campaign as (
              select campaign_key, min(campaign) campaign, min(channel) channel, sum(amount) cost, sum(quantity) registrations, count(*) activities from activity group by campaign_key),
            led as (
              select campaign_key, min(campaign) campaign, count(*) leads,
                count(*) filter (where outcome <> 'INVALID') valid, count(*) filter (where level >= 2 and outcome <> 'INVALID') l2,
                count(*) filter (where level >= 3 and outcome <> 'INVALID') l3, count(*) filter (where level >= 4 and outcome <> 'INVALID') l4,
                count(*) filter (where level >= 5 and outcome <> 'INVALID') l5, count(*) filter (where outcome = 'WON') won, coalesce(sum(amount) filter (where outcome = 'WON'), 0) amount
              from lead where campaign_key is not null group by campaign_key),
            sent as (select campaign_key, count(*) orders, coalesce(sum(amount), 0) ordered from delivery where campaign_key is not null group by campaign_key),
            standing as (
              select *, case when promised is null then 'NO_PROMISE' when coalesce(delivered, planned) is null then 'NOT_PLANNED'
                when coalesce(delivered, planned) > promised then 'LATE' else 'ON_TIME' end state from delivery)
            select
              (select coalesce(jsonb_agg(jsonb_build_object('campaign', coalesce(c.campaign, l.campaign), 'channel', c.channel, 'cost', c.cost, 'registrations', c.registrations,
                  'leads', coalesce(l.leads, 0), 'valid', coalesce(l.valid, 0), 'l2', coalesce(l.l2, 0), 'l3', coalesce(l.l3, 0), 'l4', coalesce(l.l4, 0), 'l5', coalesce(l.l5, 0),
                  'won', coalesce(l.won, 0), 'amount', coalesce(l.amount, 0), 'orders', coalesce(s.orders, 0), 'ordered', coalesce(s.ordered, 0),
                  'costPerLead', case when l.leads > 0 then round(c.cost / l.leads, 2) end, 'costPerWon', case when l.won > 0 then round(c.cost / l.won, 2) end)
                order by c.cost desc nulls last, l.leads desc nulls last, coalesce(c.campaign_key, l.campaign_key)), '[]')
              from campaign c full join led l on l.campaign_key = c.campaign_key left join sent s on s.campaign_key = coalesce(c.campaign_key, l.campaign_key)) funnel,
              (select jsonb_build_object('rows', count(*), 'onTime', count(*) filter (where state = 'ON_TIME'), 'lateRows', count(*) filter (where state = 'LATE'),
                'notPlanned', count(*) filter (where state = 'NOT_PLANNED'), 'noPromise', count(*) filter (where state = 'NO_PROMISE'),
                'lateAmount', coalesce(sum(amount) filter (where state = 'LATE'), 0),
                'daysLate', round(avg(coalesce(delivered, planned) - promised) filter (where state = 'LATE'), 1)) from standing) delivery,
              (select coalesce(jsonb_agg(l), '[]') from (
                select row_no as "row", customer, order_no as "orderNo", amount, promised, planned, delivered, coalesce(delivered, planned) - promised as "daysLate"
                from standing where state = 'LATE' order by coalesce(delivered, planned) - promised desc, amount desc nulls last limit 100) l) late,
              jsonb_build_object(
                'leads', (select jsonb_build_object('rows', count(*), 'matched', count(*) filter (where campaign_key in (select campaign_key from campaign))) from lead),
                'delivery', (select jsonb_build_object('rows', count(*), 'matched', count(*) filter (where lead_row is not null)) from delivery),
                'marketing', (select jsonb_build_object('rows', coalesce(sum(activities), 0), 'matched', coalesce(sum(activities) filter (where campaign_key in (select campaign_key from led)), 0))
                  from campaign),
                'faulty', (select count(*) from board_row where board_id = $1 and fault is not null)) match""";

    /** {@code $2} only this sheet, or null. */
    private static final String UNMATCHED = "with " + LEAD_OF_CUSTOMER + """
            , known as (select distinct campaign_key from board_row where board_id = $1 and sheet = 'MARKETING' and fault is null and campaign_key is not null),
            led as (select distinct campaign_key from lead where campaign_key is not null),
            u as (
              select sheet, row_no, customer, campaign, fault reason from board_row where board_id = $1 and fault is not null
              union all select sheet, row_no, customer, campaign, case when campaign_key is null then 'NO_CAMPAIGN' else 'UNKNOWN_CAMPAIGN' end from board_row
                where board_id = $1 and sheet = 'LEADS' and fault is null and not exists (select 1 from known k where k.campaign_key = board_row.campaign_key)
              union all select 'DELIVERY', row_no, customer, null, 'UNKNOWN_CUSTOMER' from delivery where lead_row is null
              union all select sheet, row_no, customer, campaign, 'NO_LEADS' from board_row
                where board_id = $1 and sheet = 'MARKETING' and fault is null and not exists (select 1 from led l where l.campaign_key = board_row.campaign_key))
            select * from u where $2::text is null or sheet = $2""";
}
