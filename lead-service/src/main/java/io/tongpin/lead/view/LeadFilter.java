package io.tongpin.lead.view;

import io.tongpin.lead.Leads;
import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.platform.database.LikePattern;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a list, a bulk command or an export is narrowed to: the same names everywhere, so that a saved view is nothing but this. A field may
 * take several values, separated by commas. The caller's scope is always part of it.
 */
public final class LeadFilter {
    private static final Map<String, String> TEXTS = Map.of("status", "l.status", "region", "l.region", "store", "l.store", "industry", "l.industry",
            "source", "l.source", "campaign", "l.campaign", "productLine", "l.product_line");
    private static final Set<String> OTHERS = Set.of("q", "level", "owner", "due", "tag", "health", "frozen", "from", "to", "minAmount", "maxAmount", "updatedFrom");
    private static final Set<String> STATUSES = Set.of("OPEN", "WON", "LOST", "INVALID", "POOL", "MERGED");
    private static final String CUSTOM = "custom.";
    /** Where words stand, as the index over their characters and pairs of them has it. */
    private static final String WORDS = "lead_words(l.company, l.contact_name, l.custom)";
    /** What an e-mail address or a phone number may hold; the index over their pieces of three characters can't find two. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_{|}~@-]{3,}");
    /** A search that finds more contacts than these says too little. */
    private static final int MOST_CONTACTS = 1_000;
    /** Warnings that time alone brings, and since when they stand. */
    private static final Map<String, String> SINCE = Map.of("SILENT", "silent_at", "NO_NEXT_STEP", "no_next_step_at");

    /** A condition on {@code lead l} with its parameters. */
    public record Sql(String where, List<Object> values) {}

    private final Map<String, String> given;

    private LeadFilter(Map<String, String> given) {
        this.given = given;
    }

    /** @param given by name; unknown names are left out, since they belong to paging or to the page itself */
    public static LeadFilter of(Map<String, String> given) {
        var known = new LinkedHashMap<String, String>();
        given.forEach((name, value) -> {
            if (value != null && !value.isBlank() && (TEXTS.containsKey(name) || OTHERS.contains(name) || name.startsWith(CUSTOM))) {
                known.put(name, value.strip());
            }
        });
        return new LeadFilter(known);
    }

    public Map<String, String> given() {
        return given;
    }

    /** Whether it may leave a few out of many: an index finds those sooner than a walk along the list's order. */
    boolean narrows() {
        return given.keySet().stream().anyMatch(name -> !name.equals("status"));
    }

    /** What is looked for in leads' words. */
    Optional<String> search() {
        return Optional.ofNullable(given.get("q"));
    }

    /** Whether one index tells how many match, without a look at the leads. */
    boolean countedByIndex() {
        var names = given.keySet().stream().filter(name -> !name.equals("status")).toList();
        return names.size() == 1 && (TEXTS.containsKey(names.get(0)) || names.get(0).equals("level"));
    }

    /**
     * @param now  tells overdue and silent from not
     * @param zone the company's days
     * @throws Problem 400 naming a value that cannot be
     */
    public Sql sql(Caller caller, CustomFields fields, Instant now, ZoneId zone) {
        return sql(caller, fields, now, zone, true);
    }

    /** The same for a walk along a list of which many match: in terms that statistics know, or the planner takes them for few and sorts them all. */
    public Sql walked(Caller caller, CustomFields fields, Instant now, ZoneId zone) {
        return sql(caller, fields, now, zone, false);
    }

    private Sql sql(Caller caller, CustomFields fields, Instant now, ZoneId zone, boolean byIndex) {
        var where = new StringBuilder(Leads.visible(caller, 1));
        var values = new ArrayList<Object>();
        values.add(Leads.argument(caller));
        given.forEach((name, value) -> {
            if (name.equals("status")) {
                // written out, so that the partial indexes on open leads can be used
                where.append(" and l.status in (").append(Arrays.stream(parts(value)).map(LeadFilter::status).collect(Collectors.joining(", "))).append(')');
            } else if (TEXTS.containsKey(name)) {
                add(where, values, TEXTS.get(name) + " = any(", parts(value)).append(')');
            } else if (name.startsWith(CUSTOM)) {
                custom(where, values, name.substring(CUSTOM.length()), value, fields);
            } else {
                other(where, values, name, value, caller, now, zone, byIndex);
            }
        });
        return new Sql(where.toString(), values);
    }

    private static void other(StringBuilder where, List<Object> values, String name, String value, Caller caller, Instant now, ZoneId zone, boolean byIndex) {
        switch (name) {
            case "q" -> search(where, values, value, caller, byIndex);
            case "level" -> add(where, values, "l.level = any(", Arrays.stream(parts(value)).map(LeadFilter::level).toArray(Short[]::new)).append(')');
            case "owner" -> add(where, values, "l.owner_id = any(", Arrays.stream(parts(value)).map(one -> owner(one, caller)).toArray(UUID[]::new)).append(')');
            case "tag" -> add(where, values, "l.tags @> ", parts(value));
            case "frozen" -> where.append(Boolean.parseBoolean(value) ? " and l.review_id is not null" : " and l.review_id is null");
            case "from" -> add(where, values, "l.created_at >= ", day(name, value).atStartOfDay(zone).toOffsetDateTime());
            case "to" -> add(where, values, "l.created_at < ", day(name, value).atStartOfDay(zone).toOffsetDateTime());
            case "updatedFrom" -> add(where, values, "l.updated_at >= ", day(name, value).atStartOfDay(zone).toOffsetDateTime());
            case "minAmount" -> add(where, values, "l.amount >= ", number(name, value));
            case "maxAmount" -> add(where, values, "l.amount <= ", number(name, value));
            case "health" -> health(where, values, value, now);
            case "due" -> due(where, values, value, now);
            default -> throw new IllegalStateException(name);
        }
    }

    private static void due(StringBuilder where, List<Object> values, String value, Instant now) {
        var column = switch (value) {
            case "overdue" -> "l.due_at";
            case "soon" -> "l.warn_at";
            default -> throw Problem.badRequest("due", "filter.due");
        };
        where.append(" and l.status = 'OPEN' and l.first_response_at is null");
        add(where, values, column + " <= ", now.atOffset(ZoneOffset.UTC));
    }

    private static void health(StringBuilder where, List<Object> values, String value, Instant now) {
        var wanted = parts(value);
        values.add(wanted);
        var warnings = "$" + values.size();
        values.add(now.atOffset(ZoneOffset.UTC));
        var at = "$" + values.size();
        // the indexes find who may have them, the function says who has them now
        where.append(" and l.status = 'OPEN' and exists (select 1 from lead_health h where h.lead_id = l.id and (h.warnings && ").append(warnings);
        for (var warning : wanted) {
            var since = SINCE.get(warning);
            where.append(since == null ? "" : " or h." + since + " <= " + at);
        }
        where.append(") and warnings_at(h, ").append(at).append(") && ").append(warnings).append(')');
    }

    private static void search(StringBuilder where, List<Object> values, String value, Caller caller, boolean byIndex) {
        boolean address = ADDRESS.matcher(value).matches();
        // characters and pairs of them are what the index has; more may stand apart
        int characters = value.codePointCount(0, value.length());
        boolean exact = byIndex && characters <= 2;
        if (address || !exact) {
            values.add("%" + LikePattern.literal(value) + "%");
        }
        var p = "$" + values.size();
        where.append(" and (");
        if (address) {
            // before words, which take longer to read. Phone numbers only for who sees them in full, or the search would tell them digit by digit; an array is what an index of the lead can be asked with
            boolean phones = Leads.seesPhones(caller);
            where.append("l.email ilike ").append(p).append(phones ? " or l.phone like " + p : "").append(" or l.id = any(array(select c.lead_id from contact c where c.email ilike ")
                    .append(p).append(phones ? " or c.phone like " + p : "").append(" limit ").append(MOST_CONTACTS).append(")) or ");
        }
        if (byIndex) {
            values.add(value);
            var sought = "lower($" + values.size() + ")";
            where.append("grams(").append(WORDS).append(") @> ").append(characters == 1 ? "array[" + sought + "]" : "bigrams(" + sought + ")");
            if (!exact) {
                // where most words stand is looked at first: all of them together take ten times as long to read
                where.append(" and (l.company like ").append(p).append(" or l.contact_name like ").append(p).append(" or ").append(WORDS).append(" like lower(").append(p).append("))");
            }
        } else {
            // what has no letters of two cases is compared as it stands, which takes a fifth of the time
            var like = value.toLowerCase(Locale.ROOT).equals(value.toUpperCase(Locale.ROOT)) ? " like " : " ilike ";
            where.append("l.company").append(like).append(p).append(" or l.contact_name").append(like).append(p)
                    .append(" or l.custom <> '{}' and jsonb_path_query_array(l.custom, '$.*')::text").append(like).append(p);
        }
        where.append(')');
    }

    private static void custom(StringBuilder where, List<Object> values, String key, String value, CustomFields fields) {
        var field = fields.find(key).orElseThrow(() -> Problem.badRequest(CUSTOM + key, "filter.custom", key));
        var range = value.split("\\.\\.", 2);
        if (range.length == 2 && (field.type() == CustomField.Type.NUMBER || field.type() == CustomField.Type.DATE)) {
            // keys are letters and digits only: a definition allows nothing else
            var column = field.type() == CustomField.Type.NUMBER ? "(l.custom ->> '" + key + "')::numeric" : "(l.custom ->> '" + key + "')";
            where.append(" and l.custom ? '").append(key).append("'");
            if (!range[0].isBlank()) {
                add(where, values, column + " >= ", read(field, range[0]));
            }
            if (!range[1].isBlank()) {
                add(where, values, column + " <= ", read(field, range[1]));
            }
            return;
        }
        var either = new ArrayList<String>();
        for (var one : field.type() == CustomField.Type.TEXT ? new String[] {value} : parts(value)) {
            values.add(new JsonObject().put(key, read(field, one)));
            either.add("l.custom @> $" + values.size());
        }
        where.append(" and (").append(String.join(" or ", either)).append(')');
    }

    private static Object read(CustomField field, String value) {
        if (field.read(value) instanceof CustomField.Value.Good good) {
            return good.value();
        }
        var bad = (CustomField.Value.Bad) field.read(value);
        throw Problem.badRequest(CUSTOM + field.key(), bad.code(), bad.args().toArray());
    }

    private static StringBuilder add(StringBuilder where, List<Object> values, String condition, Object value) {
        values.add(value);
        return where.append(" and ").append(condition).append('$').append(values.size());
    }

    private static String[] parts(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toArray(String[]::new);
    }

    private static String status(String status) {
        if (!STATUSES.contains(status)) {
            throw Problem.badRequest("status", "filter.status", String.join(", ", STATUSES.stream().sorted().toList()));
        }
        return "'" + status + "'";
    }

    private static short level(String level) {
        if (!level.matches("L[1-5]")) {
            throw Problem.badRequest("level", "filter.level");
        }
        return (short) (level.charAt(1) - '0');
    }

    private static UUID owner(String owner, Caller caller) {
        try {
            return "me".equals(owner) ? caller.id() : UUID.fromString(owner);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("owner", "filter.owner");
        }
    }

    private static LocalDate day(String name, String value) {
        try {
            return LocalDate.parse(value);
        } catch (java.time.format.DateTimeParseException e) {
            throw Problem.badRequest(name, "field.date", value);
        }
    }

    private static BigDecimal number(String name, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw Problem.badRequest(name, "field.number", value);
        }
    }
}
