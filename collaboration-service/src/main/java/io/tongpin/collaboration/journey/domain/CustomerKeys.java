package io.tongpin.collaboration.journey.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** By what a customer is recognised across systems: each key alone says who it is. */
public final class CustomerKeys {
    private CustomerKeys() {}

    public static List<String> of(String name, String phone, String email, String taxNumber) {
        var keys = new ArrayList<String>();
        add(keys, "name:", folded(name));
        add(keys, "phone:", phone(phone));
        add(keys, "email:", folded(email));
        add(keys, "tax:", folded(taxNumber));
        return List.copyOf(keys);
    }

    private static void add(List<String> keys, String kind, String value) {
        if (!value.isEmpty()) {
            keys.add(kind + value);
        }
    }

    /** Digits with the country's code; a number without one is Chinese. */
    private static String phone(String written) {
        if (written == null) {
            return "";
        }
        var text = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        var digits = text.replaceAll("\\D", "");
        if (digits.length() < 7) {
            return "";
        }
        if (text.startsWith("+")) {
            return digits;
        }
        if (digits.startsWith("00")) {
            return digits.substring(2);
        }
        return digits.length() == 13 && digits.startsWith("86") ? digits : "86" + (digits.startsWith("0") ? digits.substring(1) : digits);
    }

    /** Full-width and upper-case forms, blanks and brackets make no difference. */
    private static String folded(String text) {
        return text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\s()]", "");
    }
}
