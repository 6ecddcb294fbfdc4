package io.tongpin.analytics.identity.domain;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A value that two records of one customer have in common, in the one form in which it is compared. */
public record CustomerKey(Kind kind, String value) {
    public enum Kind { PHONE, EMAIL, NAME, TAX }

    private static final String HOME = "CN";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LEGAL_FORM = Pattern.compile(
            "(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|(?<=\\s)(co ltd|company limited|limited|ltd|llc|inc|incorporated|corp|corporation|gmbh|plc|company|co))$");

    /** The keys that these values give; a value that is empty or no phone or address gives none. */
    public static List<CustomerKey> of(String company, String phone, String email) {
        return of(company, phone, email, null);
    }

    public static List<CustomerKey> of(String company, String phone, String email, String taxNumber) {
        var keys = new ArrayList<CustomerKey>();
        add(keys, Kind.TAX, TaxNumber.normal(taxNumber));
        add(keys, Kind.PHONE, phone(phone));
        add(keys, Kind.EMAIL, email(email));
        add(keys, Kind.NAME, name(company));
        return keys;
    }

    /** E.164, a number without country code taken as Chinese; null when it is no valid number. */
    static String phone(String raw) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        try {
            var phones = PhoneNumberUtil.getInstance();
            var number = phones.parse(Normalizer.normalize(raw, Normalizer.Form.NFKC), HOME);
            return phones.isValidNumber(number) ? phones.format(number, PhoneNumberUtil.PhoneNumberFormat.E164) : null;
        } catch (NumberParseException noPhone) {
            return null;
        }
    }

    static String email(String raw) {
        if (raw == null) {
            return null;
        }
        var address = Normalizer.normalize(raw, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return EMAIL.matcher(address).matches() ? address : null;
    }

    /** Full and half width, case, punctuation, spaces and the legal form make no difference. */
    static String name(String raw) {
        if (raw == null) {
            return null;
        }
        var words = NO_WORD.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        var bare = LEGAL_FORM.matcher(words).replaceFirst("").strip();
        var name = (bare.isEmpty() ? words : bare).replace(" ", "");
        return name.isEmpty() ? null : name;
    }

    private static void add(List<CustomerKey> keys, Kind kind, String value) {
        if (value != null) {
            keys.add(new CustomerKey(kind, value));
        }
    }
}
