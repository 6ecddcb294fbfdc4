package io.tongpin.lead.duplicate;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Person;
import io.tongpin.lead.duplicate.domain.Likeness;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Looks for the customer of new leads among the ones we have (A2): exactly by phone, e-mail and company name, then by likeness of the
 * name. Two statements for any number of leads, sent together; all reads are by index.
 */
@Singleton
public class FindDuplicates {

    /** What identifies the customer of a new lead; phone in E.164, company as {@code CompanyName.key}. */
    public record Keys(String phone, String email, String company, String productLine) {}

    /**
     * @param duplicate     an open lead of the same customer and product line, or null
     * @param customerOwner owner of the customer's newest lead of any state, or null
     */
    public record Finding(Existing duplicate, UUID customerOwner) {}

    /** @param score 1 for an exact match */
    public record Existing(UUID leadId, String company, Person owner, double score, Set<String> matchedOn) {}

    /** One finding per entry of {@code keys}, in their order. */
    public Uni<List<Finding>> find(SqlConnection tx, List<Keys> keys) {
        var phones = keys.stream().map(Keys::phone).filter(Objects::nonNull).toArray(String[]::new);
        var emails = keys.stream().map(Keys::email).filter(Objects::nonNull).toArray(String[]::new);
        var companies = keys.stream().map(Keys::company).toArray(String[]::new);
        var lines = keys.stream().map(Keys::productLine).toArray(String[]::new);
        // the values in subqueries: one plan serves them all, and to plan takes longer than to look
        var exact = tx.preparedQuery("""
                select id, company, company_key, phone, email, product_line, status, owner_id, owner_name, owner_path, created_at from lead
                where (phone = any(array(select unnest($1::text[]))) or email = any(array(select unnest($2::text[]))) or company_key = any(array(select unnest($3::text[]))))
                  and status not in ('INVALID', 'MERGED')
                order by created_at desc limit 5000""").execute(Tuple.of(phones, emails, companies));
        var alike = tx.preparedQuery("""
                select n.key, l.id, l.company, l.company_key, l.phone, l.email, l.product_line, l.status, l.owner_id, l.owner_name, l.owner_path
                from unnest(array(select unnest($1::text[])), array(select unnest($2::text[]))) n(key, line)
                cross join lateral (
                  select * from (select * from lead where company_pieces && company_probes(n.key) and status = 'OPEN'
                                 union all select * from lead where length(n.key) > 20 and company_digits = regexp_replace(n.key, '[^0-9]', '', 'g')
                                   and company_key % n.key and status = 'OPEN') a
                  where company_key <> n.key and product_line is not distinct from n.line order by similarity(company_key, n.key) desc limit 5) l""")
                .execute(Tuple.of(companies, lines));
        return Uni.combine().all().unis(exact, alike).with((exactRows, alikeRows) -> {
            var byPhone = new LinkedHashMap<String, List<Row>>();
            var byEmail = new LinkedHashMap<String, List<Row>>();
            var byCompany = new LinkedHashMap<String, List<Row>>();
            for (Row row : exactRows) {
                index(byPhone, row.getString("phone"), row);
                index(byEmail, row.getString("email"), row);
                index(byCompany, row.getString("company_key"), row);
            }
            var byLikeness = new LinkedHashMap<String, List<Row>>();
            for (Row row : alikeRows) {
                index(byLikeness, row.getString("key"), row);
            }
            return keys.stream().map(key -> finding(key, byPhone, byEmail, byCompany, byLikeness)).toList();
        });
    }

    private static Finding finding(Keys key, Map<String, List<Row>> byPhone, Map<String, List<Row>> byEmail, Map<String, List<Row>> byCompany,
            Map<String, List<Row>> byLikeness) {
        var same = new ArrayList<Row>();
        same.addAll(byPhone.getOrDefault(key.phone(), List.of()));
        same.addAll(byEmail.getOrDefault(key.email(), List.of()));
        same.addAll(byCompany.getOrDefault(key.company(), List.of()));
        UUID customerOwner = same.stream().map(row -> row.getUUID("owner_id")).filter(Objects::nonNull).findFirst().orElse(null);
        var open = same.stream().filter(row -> "OPEN".equals(row.getString("status")) && sameLine(row, key)).findFirst();
        if (open.isPresent()) {
            return new Finding(existing(open.get(), 1, matchedOn(open.get(), key)), customerOwner);
        }
        return byLikeness.getOrDefault(key.company(), List.of()).stream().filter(row -> sameLine(row, key))
                .map(row -> existing(row, Likeness.of(row.getString("company_key"), key.company()), Set.of("company")))
                .filter(existing -> existing.score() >= Likeness.DUPLICATE).findFirst()
                .map(existing -> new Finding(existing, customerOwner)).orElse(new Finding(null, customerOwner));
    }

    private static void index(Map<String, List<Row>> rows, String key, Row row) {
        if (key != null) {
            rows.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
        }
    }

    private static boolean sameLine(Row row, Keys key) {
        return Objects.equals(row.getString("product_line"), key.productLine());
    }

    private static Set<String> matchedOn(Row row, Keys key) {
        var matched = new HashSet<String>();
        if (key.phone() != null && key.phone().equals(row.getString("phone"))) {
            matched.add("phone");
        }
        if (key.email() != null && key.email().equals(row.getString("email"))) {
            matched.add("email");
        }
        if (key.company().equals(row.getString("company_key"))) {
            matched.add("company");
        }
        return matched;
    }

    private static Existing existing(Row row, double score, Set<String> matchedOn) {
        var owner = row.getUUID("owner_id");
        return new Existing(row.getUUID("id"), row.getString("company"),
                owner == null ? null : new Person(owner, row.getString("owner_name"), row.getString("owner_path")), score, matchedOn);
    }
}
