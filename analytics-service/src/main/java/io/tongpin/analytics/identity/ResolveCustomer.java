package io.tongpin.analytics.identity;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.identity.domain.CustomerKey;
import io.tongpin.analytics.identity.domain.CustomerKey.Kind;
import io.tongpin.analytics.identity.domain.CustomerRecord;
import io.tongpin.analytics.identity.domain.Match;
import io.tongpin.analytics.identity.domain.TaxNumber;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Finds the customer of a record by its keys, else by its likeness to known records, or makes one. */
@ApplicationScoped
public class ResolveCustomer {
    private static final int LOOKED_AT = 10;
    /** Names that are close never share fewer trigrams than this. */
    private static final float LEAST_ALIKE = 0.38f;
    /** Names that are read to find those, by estimate: the rarest trigrams of a name that together are in no more, or all while there are few names. */
    private static final float READ = 200;
    private static final int OF_A_NAME = 3;
    private static final int LEAST_CUSTOMERS = 1_000;

    /** Where a record comes from. */
    public enum Source { CRM, ERP, SERVICE, MARKETING, DELIVERY, PRODUCT }

    private final TellQuestions tellQuestions;

    ResolveCustomer(TellQuestions tellQuestions) {
        this.tellQuestions = tellQuestions;
    }

    private record Found(UUID cid, String how, Match match) {}

    /** @return the customer's id, or null when the record has no key at all */
    public Uni<UUID> resolve(SqlConnection tx, String name, List<CustomerKey> keys) {
        return keys.isEmpty() ? Uni.createFrom().nullItem() : byKeys(tx, name, keys).map(Found::cid);
    }

    /**
     * The same, and remembers what the system said. A record between linked and separate becomes a customer of its own, and a question
     * for the data steward.
     *
     * @param record its id is the record's in its system
     */
    public Uni<UUID> resolve(SqlConnection tx, Source source, CustomerRecord record, Instant at) {
        var keys = CustomerKey.of(record.name(), record.phone(), record.email(), record.taxNumber());
        if (keys.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return tx.preparedQuery("select cid from customer_record where source = $1 and source_id = $2 for update")
                .execute(Tuple.of(source.name(), record.id())).chain(known -> {
            if (known.size() > 0) {
                return seenAgain(tx, source, record, at).replaceWith(known.iterator().next().getUUID(0));
            }
            return byKeys(tx, record.name(), keys).chain(found -> found.how().equals("NEW") ? byLikeness(tx, record, found.cid()) : Uni.createFrom().item(found))
                    .chain(found -> remember(tx, source, record, at, found).replaceWith(found.cid()));
        });
    }

    private record Reported(String id, String name, String phone, String email, String taxNumber, String city) {}

    private record DepartmentEvent(String department, Instant at, Reported customer) {}

    /**
     * The customer of a department's report. Every reader of such events asks here, so that the first to come compares the record with
     * those that are known. A system without an id of its own for the customer is told apart by what it says of it.
     *
     * @return null when the report names none
     */
    public Uni<UUID> ofReport(SqlConnection tx, Event event) {
        var told = event.data(DepartmentEvent.class);
        var customer = told.customer();
        if (customer == null || told.department() == null) {
            return Uni.createFrom().nullItem();
        }
        if (customer.name() == null) {
            return resolve(tx, null, CustomerKey.of(null, customer.phone(), customer.email(), customer.taxNumber()));
        }
        var source = switch (told.department().toLowerCase(Locale.ROOT)) {
            case "finance", "delivery" -> Source.ERP;
            case "service" -> Source.SERVICE;
            case "marketing" -> Source.MARKETING;
            default -> Source.PRODUCT;
        };
        var id = customer.id() != null ? customer.id() : "%s|%s|%s".formatted(customer.name(), customer.phone(), customer.email());
        return resolve(tx, source, new CustomerRecord(id, customer.name(), null, null, customer.phone(), customer.email(), customer.taxNumber(),
                null, customer.city(), null, null, null), told.at() == null ? event.time() : told.at());
    }

    private static Uni<Found> byKeys(SqlConnection tx, String name, List<CustomerKey> keys) {
        var fresh = UuidV7.next();
        // In the order of the primary key, so that two records with two common keys wait for each other instead of dead-locking.
        var sorted = keys.stream().sorted(Comparator.comparing((CustomerKey key) -> key.kind().name()).thenComparing(CustomerKey::value)).toList();
        return tx.preparedQuery("""
                insert into customer_key(kind, value, cid) select kind, value, $3 from unnest($1::text[], $2::text[]) k(kind, value)
                on conflict (kind, value) do update set cid = customer_key.cid returning kind, cid""")
                .execute(Tuple.of(sorted.stream().map(key -> key.kind().name()).toArray(String[]::new),
                        sorted.stream().map(CustomerKey::value).toArray(String[]::new), fresh))
                .chain(rows -> {
                    var kept = StreamSupport.stream(rows.spliterator(), false).filter(row -> !row.getUUID("cid").equals(fresh)).toList();
                    var byTax = kept.stream().filter(row -> row.getString("kind").equals(Kind.TAX.name())).map(row -> row.getUUID("cid")).findFirst();
                    var known = byTax.or(() -> kept.stream().map(row -> row.getUUID("cid")).min(Comparator.comparing(UUID::toString)));
                    if (known.isEmpty()) {
                        return found(tx, fresh, name).map(cid -> new Found(cid, "NEW", null));
                    }
                    return (byTax.isPresent() ? Uni.createFrom().item(false) : anotherByTax(tx, known.get(), sorted)).chain(another -> another
                            ? found(tx, fresh, name).map(cid -> new Found(cid, "NEW", null))
                            : join(tx, fresh, known.get()).map(cid -> new Found(cid, "KEY", null)));
                });
    }

    /** Two valid tax numbers are two companies, whatever else they have in common. */
    private static Uni<Boolean> anotherByTax(SqlConnection tx, UUID known, List<CustomerKey> keys) {
        var tax = keys.stream().filter(key -> key.kind() == Kind.TAX && TaxNumber.valid(key.value())).map(CustomerKey::value).findFirst();
        return tax.isEmpty() ? Uni.createFrom().item(false)
                : tx.preparedQuery("select 1 from customer_key where cid = $1 and kind = 'TAX' and value <> $2 and is_credit_code(value) limit 1").execute(Tuple.of(known, tax.get()))
                        .map(rows -> rows.size() > 0);
    }

    /**
     * Looks among the records with a name like it, found by the rarest trigrams of the name: how much is read does not grow with the names. Names with
     * other numbers in them are other customers. {@code fresh} is the customer just made for it.
     */
    private static Uni<Found> byLikeness(SqlConnection tx, CustomerRecord record, UUID fresh) {
        var name = Match.bareName(record.name());
        if (name == null) {
            return Uni.createFrom().item(new Found(fresh, "NEW", null));
        }
        return tx.preparedQuery("""
                with rare as (
                  select array_agg(gram) as grams from (
                    select gram, sum(coalesce(share, 0)) over (order by coalesce(share, 0), gram) as together
                    from unnest(show_trgm($1)) gram left join common_gram using (gram)) g
                  where together <= $2 / (select greatest(reltuples, 1) from pg_class where oid = 'known_name'::regclass))
                select r.*, (select greatest(reltuples, 0)::int from pg_class where oid = 'customer'::regclass) as customers
                from (select bare_name, similarity(bare_name, $1) as alike from known_name
                      where grams && (select grams from rare) and bare_digits = regexp_replace($1, '[^0-9]', '', 'g') and similarity(bare_name, $1) >= $3) n
                cross join lateral (select * from customer_record where bare_name = n.bare_name order by id desc limit $5) r
                order by n.alike desc limit $4""").execute(Tuple.of(name, READ, LEAST_ALIKE, LOOKED_AT, OF_A_NAME)).chain(rows -> {
            Match best = null;
            UUID cid = null;
            for (Row row : rows) {
                var known = new CustomerRecord(row.getString("source_id"), row.getString("name"), null, null, row.getString("phone"), row.getString("email"),
                        row.getString("tax_number"), null, row.getString("city"), null, null, null);
                var match = Match.of(record, known, Math.max(LEAST_CUSTOMERS, row.getInteger("customers")));
                if (best == null || match.probability() > best.probability()) {
                    best = match;
                    cid = row.getUUID("cid");
                }
            }
            if (best == null || best.probability() < Match.REVIEW) {
                return Uni.createFrom().item(new Found(fresh, "NEW", null));
            }
            if (best.probability() < Match.LINK) {
                return Uni.createFrom().item(new Found(fresh, "REVIEW:" + cid, best));
            }
            var found = new Found(cid, "SCORE", best);
            return join(tx, fresh, cid).chain(() -> tx.preparedQuery("delete from customer where cid = $1").execute(Tuple.of(fresh))).replaceWith(found);
        });
    }

    private static Uni<Void> seenAgain(SqlConnection tx, Source source, CustomerRecord record, Instant at) {
        return tx.preparedQuery("""
                with told as (insert into known_name(bare_name) select $4::text where $4 is not null on conflict do nothing)
                update customer_record set name = coalesce($3, name), bare_name = coalesce($4, bare_name), phone = coalesce($5, phone), email = coalesce($6, email),
                  tax_number = coalesce($7, tax_number), city = coalesce($8, city), last_seen_at = $9
                where source = $1 and source_id = $2 and last_seen_at <= $9""")
                .execute(Tuple.from(Arrays.asList(source.name(), record.id(), record.name(), Match.bareName(record.name()), record.phone(), record.email(),
                        record.taxNumber(), record.city(), at.atOffset(ZoneOffset.UTC)))).replaceWithVoid();
    }

    private Uni<Void> remember(SqlConnection tx, Source source, CustomerRecord record, Instant at, Found found) {
        boolean asks = found.how().startsWith("REVIEW");
        var why = new JsonArray();
        if (found.match() != null) {
            found.match().evidence().forEach(one -> why.add(new JsonObject().put("field", one.field()).put("agreement", one.agreement()).put("weight", one.weight())));
        }
        var linkedBy = new JsonObject().put("how", asks ? "NEW" : found.how()).put("evidence", why);
        if (found.match() != null) {
            linkedBy.put("score", found.match().probability());
        }
        var id = UuidV7.next();
        return tx.preparedQuery("""
                with told as (insert into known_name(bare_name) select $6::text where $6 is not null on conflict do nothing)
                insert into customer_record(id, source, source_id, cid, name, bare_name, phone, email, tax_number, city, linked_by, first_seen_at, last_seen_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) on conflict (source, source_id) do nothing""")
                .execute(Tuple.from(Arrays.asList(id, source.name(), record.id(), found.cid(), record.name(), Match.bareName(record.name()), record.phone(),
                        record.email(), record.taxNumber(), record.city(), linkedBy, at.atOffset(ZoneOffset.UTC))))
                .chain(rows -> !asks || rows.rowCount() == 0 ? Uni.createFrom().voidItem()
                        : ask(tx, id, UUID.fromString(found.how().substring("REVIEW:".length())), found.match().probability(), why));
    }

    private Uni<Void> ask(SqlConnection tx, UUID record, UUID candidate, double score, JsonArray why) {
        var question = UuidV7.next();
        return tx.preparedQuery("insert into identity_review(id, record, cid, score, why) values ($1, $2, $3, $4, $5) on conflict do nothing")
                .execute(Tuple.of(question, record, candidate, score, why))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : tellQuestions.tell(tx, List.of(question)));
    }

    private static Uni<UUID> join(SqlConnection tx, UUID fresh, UUID known) {
        return tx.preparedQuery("update customer_key set cid = $2 where cid = $1").execute(Tuple.of(fresh, known)).replaceWith(known);
    }

    private static Uni<UUID> found(SqlConnection tx, UUID fresh, String name) {
        return tx.preparedQuery("insert into customer(cid, name) values ($1, $2)").execute(Tuple.of(fresh, name == null ? "?" : name)).replaceWith(fresh);
    }
}
