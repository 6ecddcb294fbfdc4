package io.tongpin.lead.intake.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A lead as somebody wrote it down, before it is checked.
 *
 * @param amount   expected amount as text, or null
 * @param currency ISO 4217; null means CNY
 */
public record LeadDraft(String company, String contactName, String phone, String email, String contactTitle, String source, String campaign,
        String industry, String region, String store, String productLine, String amount, String currency, String note, Map<String, Object> custom,
        String confirmNotDuplicateOf) {

    /** What is wrong with one field; {@code code} names its words. */
    public record Fault(String field, String code, List<Object> args) {
        Fault(String field, String code, Object... args) {
            this(field, code, List.of(args));
        }
    }

    /** Answer to "can this be taken in?" */
    public sealed interface Checked {
        /** @param phone in E.164 or null; {@code draft} with blanks trimmed away */
        record Sound(LeadDraft draft, String phone, BigDecimal amount) implements Checked {}

        record Faulty(List<Fault> faults) implements Checked {}
    }

    private static final int LONGEST = 200;
    private static final int LONGEST_NOTE = 4_000;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

    /** @param e164 tells the international form of a phone number, empty for a wrong one */
    public Checked check(Function<String, Optional<String>> e164) {
        var draft = trimmed();
        var faults = new ArrayList<Fault>();
        required(faults, "company", draft.company);
        required(faults, "contact.name", draft.contactName);
        required(faults, "source", draft.source);
        for (var optional : new String[][] {{"contact.title", draft.contactTitle}, {"campaign", draft.campaign}, {"industry", draft.industry},
                {"region", draft.region}, {"store", draft.store}, {"productLine", draft.productLine}, {"contact.email", draft.email}}) {
            atMost(faults, optional[0], optional[1], LONGEST);
        }
        atMost(faults, "note", draft.note, LONGEST_NOTE);
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

    private LeadDraft trimmed() {
        return new LeadDraft(trim(company), trim(contactName), trim(phone), email == null ? null : lower(trim(email)), trim(contactTitle), trim(source),
                trim(campaign), trim(industry), trim(region), trim(store), trim(productLine), trim(amount), trim(currency), trim(note),
                custom == null ? Map.of() : custom, trim(confirmNotDuplicateOf));
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
