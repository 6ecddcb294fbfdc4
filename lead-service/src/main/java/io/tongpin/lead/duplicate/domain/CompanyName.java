package io.tongpin.lead.duplicate.domain;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Company names as they are compared: full and half width, case, spaces, punctuation and the legal form make no difference. */
public final class CompanyName {
    private static final List<String> LEGAL_FORMS = List.of("股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司", "集团", "incorporated", "corporation",
            "company", "limited", "gmbh", "inc", "ltd", "llc", "plc", "corp", "co", "ag", "sa");

    private CompanyName() {}

    /** The key of a name; never empty for a name that has a letter or digit. A key is its own key: what leaving out joins is looked at again. */
    public static String key(String name) {
        var key = reduced(name);
        for (var again = reduced(key); !again.equals(key); again = reduced(key)) {
            key = again;
        }
        return key;
    }

    private static String reduced(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var words = plain.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        String shorter = words;
        do {
            words = shorter;
            shorter = withoutLegalForm(words);
        } while (!shorter.equals(words));
        var key = words.replace(" ", "");
        return key.isEmpty() ? plain.strip() : key;
    }

    private static String withoutLegalForm(String words) {
        for (var form : LEGAL_FORMS) {
            boolean latin = form.charAt(0) < 128;
            if (words.endsWith(latin ? " " + form : form) && words.length() > form.length() + 1) {
                return words.substring(0, words.length() - form.length()).strip();
            }
        }
        return words;
    }
}
