package io.tongpin.collaboration.journey;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.people.People;
import io.tongpin.collaboration.requirement.Requirements;
import io.tongpin.platform.database.LikePattern;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A customer's timeline as far as the caller may see it. */
@ApplicationScoped
class JourneyQuery {
    private static final List<String> DEPARTMENTS = List.of(Roles.DELIVERY, Roles.SERVICE, Roles.FINANCE, Roles.PRODUCT);

    private static final int MOST_PEOPLE = 50;

    record Item(UUID id, Instant at, String department, String kind, String actor, UUID leadId, String orderNo, Map<String, Object> detail) {}

    record Lead(UUID id, String company, String owner) {}

    record Order(String orderNo, String state, Money amount, LocalDate signedAt, LocalDate promisedAt, BigDecimal deliveredShare) {}

    /** What is asked for; null or an empty set leaves it open. @param to exclusive @param words as they stand in what was said, an order's number or a name */
    record Filter(Set<String> departments, Set<String> kinds, Instant from, Instant to, String by, String words) {}

    /** What the whole journey has that the caller may see, to choose from. @param people those who did the most first */
    record Choice(Map<String, Long> departments, Map<String, Long> kinds, List<String> people) {}

    /**
     * @param orders the customer's order history, newest first, so that whoever works on a ticket has it beside
     * @param after  cursor of what is older; null at the beginning of the journey
     */
    record Journey(UUID cid, String company, List<Lead> leads, List<Order> orders, Map<String, Long> departments, Map<String, Long> kinds, List<String> people, List<Item> items,
            String after) {}

    /** Where a page begins. */
    record Place(Instant at, UUID id) {
        static Place of(String cursor) {
            if (cursor == null) {
                return null;
            }
            var parts = cursor.split("_", 2);
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        }

        static String cursor(Item item) {
            return item.at() + "_" + item.id();
        }
    }

    /** {@code $1} customer, {@code $2} people whose leads the caller sees, null for all. Each part of the union reads by an index. */
    private static final String ENTRIES = """
            with mine as (
              select lead_id, keys from journey_lead where cid = $1),
            seen as (
              select lead_id from journey_lead where cid = $1 and ($2::uuid[] is null or owner_id = any($2))),
            own_orders as (
              select order_no from journey_order where cid = $1 or lead_id in (select lead_id from mine)),
            entry as (
              select e.* from journey_entry e where e.lead_id in (select lead_id from mine)
              union select e.* from journey_entry e where e.order_no in (select order_no from own_orders)
              union select e.* from journey_entry e where e.keys && (select coalesce(array_agg(k), '{}') from mine, unnest(mine.keys) k)),
            visible as (
              select * from entry where lead_id is null or lead_id not in (select lead_id from mine) or lead_id in (select lead_id from seen))
            """;

    private final People people;
    private final Requirements requirements;

    JourneyQuery(People people, Requirements requirements) {
        this.people = people;
        this.requirements = requirements;
    }

    /** @return null when there is none, or none that the caller may see */
    Uni<Journey> of(SqlClient db, UUID cid, Filter filter, Place before, int size, Caller caller) {
        var departmentOnly = caller.scope() instanceof Scope.None;
        var covered = departmentOnly ? Uni.createFrom().<UUID[]>nullItem() : people.covered(db, caller.scope());
        return covered.chain(scope -> leads(db, cid, scope).chain(leads -> choice(db, cid, scope).chain(choice -> {
            boolean part = departmentOnly ? DEPARTMENTS.stream().anyMatch(one -> caller.is(one) && choice.departments().containsKey(one)) : scope == null || !leads.isEmpty();
            if (!part || leads.isEmpty() && choice.departments().isEmpty()) {
                return Uni.createFrom().nullItem();
            }
            return items(db, cid, scope, filter, before, size).chain(items -> needs(db, items)).chain(items -> orders(db, cid).map(orders -> new Journey(cid,
                    leads.stream().map(Lead::company).filter(name -> name != null).findFirst().orElse(null), leads, orders,
                    choice.departments(), choice.kinds(), choice.people(),
                    items.size() > size ? items.subList(0, size) : items, items.size() > size ? Place.cursor(items.get(size - 1)) : null)));
        })));
    }

    private static Uni<List<Lead>> leads(SqlClient db, UUID cid, UUID[] scope) {
        return db.preparedQuery("""
                select lead_id, company, owner_name from journey_lead where cid = $1 and ($2::uuid[] is null or owner_id = any($2)) order by lead_id desc limit 50""")
                .execute(Tuple.of(cid, scope)).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Lead(row.getUUID("lead_id"), row.getString("company"), row.getString("owner_name"))).toList());
    }

    private static Uni<Choice> choice(SqlClient db, UUID cid, UUID[] scope) {
        return db.preparedQuery(ENTRIES + "select department, kind, actor, count(*) n from visible group by department, kind, actor").execute(Tuple.of(cid, scope)).map(rows -> {
            var departments = new TreeMap<String, Long>();
            var kinds = new TreeMap<String, Long>();
            var people = new TreeMap<String, Long>();
            rows.forEach(row -> {
                departments.merge(row.getString("department"), row.getLong("n"), Long::sum);
                kinds.merge(row.getString("kind"), row.getLong("n"), Long::sum);
                if (row.getString("actor") != null) {
                    people.merge(row.getString("actor"), row.getLong("n"), Long::sum);
                }
            });
            return new Choice(departments, kinds, people.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).map(Map.Entry::getKey).limit(MOST_PEOPLE).toList());
        });
    }

    private static Uni<List<Order>> orders(SqlClient db, UUID cid) {
        return db.preparedQuery("""
                select * from journey_order where state is not null and (cid = $1 or lead_id in (select lead_id from journey_lead where cid = $1))
                order by signed_at desc nulls last, order_no limit 50""").execute(Tuple.of(cid))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(JourneyQuery::order).toList());
    }

    static Order order(Row row) {
        return new Order(row.getString("order_no"), row.getString("state"), row.getBigDecimal("amount") == null ? null : new Money(row.getBigDecimal("amount"), row.getString("currency")),
                row.getLocalDate("signed_at"), row.getLocalDate("promised_at"), row.getBigDecimal("delivered_share"));
    }

    /** A note that is a need tells what became of it. */
    private Uni<List<Item>> needs(SqlClient db, List<Item> items) {
        var notes = items.stream().filter(item -> item.detail().get("tags") instanceof List<?> tags && tags.contains("NEED")).map(Item::id).toList();
        return requirements.fates(db, notes).map(fates -> {
            items.forEach(item -> {
                if (fates.containsKey(item.id())) {
                    item.detail().put("requirement", fates.get(item.id()));
                }
            });
            return items;
        });
    }

    /** One more than asked tells whether there is more. */
    private static Uni<List<Item>> items(SqlClient db, UUID cid, UUID[] scope, Filter filter, Place before, int size) {
        return db.preparedQuery(ENTRIES + """
                select * from visible where ($3::text[] is null or department = any($3)) and ($4::text[] is null or kind = any($4))
                  and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6) and ($7::text is null or actor = $7)
                  and ($8::text is null or order_no ilike $8 or actor ilike $8 or exists (select 1 from jsonb_each_text(detail) d where d.value ilike $8))
                  and ($9::timestamptz is null or (at, id) < ($9, $10::uuid)) order by at desc, id desc limit $11""")
                .execute(Tuple.from(Arrays.asList(cid, scope, array(filter.departments()), array(filter.kinds()), Instants.column(filter.from()), Instants.column(filter.to()), filter.by(),
                        filter.words() == null ? null : "%" + LikePattern.literal(filter.words()) + "%",
                        before == null ? null : before.at().atOffset(ZoneOffset.UTC), before == null ? null : before.id(), size + 1)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(JourneyQuery::item).toList());
    }

    private static String[] array(Set<String> chosen) {
        return chosen == null || chosen.isEmpty() ? null : chosen.toArray(String[]::new);
    }

    private static Item item(Row row) {
        var detail = row.get(JsonObject.class, "detail");
        detail.getMap().values().removeIf(value -> value == null);
        return new Item(row.getUUID("id"), row.getOffsetDateTime("at").toInstant(), row.getString("department"), row.getString("kind"), row.getString("actor"),
                row.getUUID("lead_id"), row.getString("order_no"), detail.getMap());
    }
}
