package io.tongpin.lead.intake.domain;

import io.tongpin.lead.field.domain.CustomFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A lead as somebody wrote it down, before it is checked.
 *
 * @param amount   expected amount as text, or null
 * @param currency ISO 4217; null means CNY
 */
public record LeadDraft(String company, String contactName, String phone, String email, String contactTitle, String source, String campaign,
        String industry, String region, String store, String productLine, String amount, String currency, String note, List<String> tags,
        Map<String, Object> custom, String confirmNotDuplicateOf) {

    /** What is wrong with one field; {@code code} names its words. */
    public record Fault(String field, String code, List<Object> args) {
        public Fault(String field, String code, Object... args) {
            this(field, code, List.of(args));
        }
    }

    /** Answer to "can this be taken in?" */
    public sealed interface Checked {
        /** @param phone in E.164 or null; {@code draft} with blanks trimmed away and custom values of their types */
        record Sound(LeadDraft draft, String phone, BigDecimal amount) implements Checked {}

        record Faulty(List<Fault> faults) implements Checked {}
    }

    private static final int LONGEST = 200;
    private static final int LONGEST_NOTE = 4_000;
    public static final int MOST_TAGS = 20;
    public static final int LONGEST_TAG = 40;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

    /**
     * @param e164   tells the international form of a phone number, empty for a wrong one
     * @param fields the company's custom fields
     */
    public Checked check(Function<String, Optional<String>> e164, CustomFields fields) {
        var custom = fields.read(this.custom == null ? Map.of() : this.custom);
        var draft = trimmed(custom.values());
        var faults = new ArrayList<Fault>();
        custom.faults().forEach(fault -> faults.add(new Fault("custom." + fault.key(), fault.code(), fault.args())));
        required(faults, "company", draft.company);
        required(faults, "contact.name", draft.contactName);
        required(faults, "source", draft.source);
        for (var optional : new String[][] {{"contact.title", draft.contactTitle}, {"campaign", draft.campaign}, {"industry", draft.industry},
                {"region", draft.region}, {"store", draft.store}, {"productLine", draft.productLine}, {"contact.email", draft.email}}) {
            atMost(faults, optional[0], optional[1], LONGEST);
        }
        atMost(faults, "note", draft.note, LONGEST_NOTE);
        if (draft.currency != null && !knownCurrency(draft.currency)) {
            faults.add(new Fault("expectedAmount.currency", "currency.unknown", draft.currency));
        }
        if (draft.tags.size() > MOST_TAGS || draft.tags.stream().anyMatch(tag -> tag.length() > LONGEST_TAG)) {
            faults.add(new Fault("tags", "tags.invalid", MOST_TAGS, LONGEST_TAG));
        }
        var phone = draft.phone == null ? Optional.<String>empty() : e164.apply(draft.phone);
        if (draft.phone != null && phone.isEmpty()) {
            faults.add(new Fault("contact.phone", "phone.invalid", draft.phone));
        }
        if (draft.email != null && !draft.email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            faults.add(new Fault("contact.email", "email.invalid", draft.email));
        }
        BigDecimal money = null;
        if (draft.amount != null) {
            try {
                money = new BigDecimal(draft.amount.replace(",", "").replace("，", ""));
                if (money.signum() < 0 || money.compareTo(LARGEST) > 0) {
                    faults.add(new Fault("expectedAmount", "amount.range"));
                }
            } catch (NumberFormatException e) {
                faults.add(new Fault("expectedAmount", "amount.invalid", draft.amount));
            }
        }
        return faults.isEmpty() ? new Checked.Sound(draft, phone.orElse(null), money) : new Checked.Faulty(faults);
    }

    private static boolean knownCurrency(String code) {
        try {
            return Currency.getInstance(code) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private LeadDraft trimmed(Map<String, Object> custom) {
        return new LeadDraft(trim(company), trim(contactName), trim(phone), email == null ? null : lower(trim(email)), trim(contactTitle), trim(source),
                trim(campaign), trim(industry), trim(region), trim(store), trim(productLine), trim(amount), trim(currency), trim(note),
                tags == null ? List.of() : tags.stream().map(LeadDraft::trim).filter(Objects::nonNull).distinct().toList(),
                withoutBlanks(custom), trim(confirmNotDuplicateOf));
    }

    private static Map<String, Object> withoutBlanks(Map<String, Object> custom) {
        var filled = new LinkedHashMap<String, Object>();
        custom.forEach((key, value) -> {
            if (value != null) {
                filled.put(key, value);
            }
        });
        return filled;
    }

    private static String trim(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static void required(List<Fault> faults, String field, String value) {
        if (value == null) {
            faults.add(new Fault(field, "required"));
        } else {
            atMost(faults, field, value, LONGEST);
        }
    }

    private static void atMost(List<Fault> faults, String field, String value, int longest) {
        if (value != null && value.length() > longest) {
            faults.add(new Fault(field, "too-long", longest));
        }
    }
}
