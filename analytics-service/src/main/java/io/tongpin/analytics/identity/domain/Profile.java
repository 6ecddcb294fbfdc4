package io.tongpin.analytics.identity.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A record in the one form in which it is compared: width, case, accents, punctuation and legal forms make no difference. */
final class Profile {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");
    private static final Set<String> LEGAL_WORDS = Set.of("ltd", "limited", "llc", "inc", "incorporated", "corp", "corporation", "gmbh", "plc", "co",
            "company", "pty", "ag", "sa", "bv", "group");
    private static final Pattern CHINESE_LEGAL = Pattern.compile("(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|股份公司|公司|集团)");

    final String given;
    final String surname;
    final String name;
    final List<String> nameTokens;
    final String birth;
    final String street;
    final List<String> streetTokens;
    final String city;
    final String postcode;
    final String state;
    final String phone;
    final String email;
    final String tax;
    final boolean validTax;

    Profile(CustomerRecord record) {
        given = joined(record.givenName());
        surname = joined(record.surname());
        boolean person = given != null || surname != null;
        var whole = words(record.name());
        var own = person && whole != null && same(whole, record) ? null : whole;
        var bare = bare(own);
        name = bare == null ? null : bare.replace(" ", "");
        nameTokens = bare == null ? List.of() : tokens(bare);
        birth = birth(record.birthDate());
        var road = words(record.street());
        street = road == null ? null : road;
        streetTokens = road == null ? List.of() : tokens(road);
        city = joined(record.city());
        postcode = joined(record.postcode());
        state = joined(record.state());
        phone = phone(record.phone());
        email = CustomerKey.email(record.email());
        tax = TaxNumber.normal(record.taxNumber());
        validTax = TaxNumber.valid(tax);
    }

    /** A whole name that only repeats given name and surname says nothing more. */
    private static boolean same(String whole, CustomerRecord record) {
        var one = words((record.givenName() == null ? "" : record.givenName()) + " " + (record.surname() == null ? "" : record.surname()));
        return one != null && Set.of(one.split(" ")).equals(new LinkedHashSet<>(List.of(whole.split(" "))));
    }

    private static String words(String raw) {
        if (raw == null) {
            return null;
        }
        var text = MARKS.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        text = NO_WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ").strip();
        return text.isEmpty() ? null : text;
    }

    private static String joined(String raw) {
        var words = words(raw);
        return words == null ? null : words.replace(" ", "");
    }

    private static String bare(String words) {
        if (words == null) {
            return null;
        }
        var kept = new ArrayList<String>();
        for (var word : CHINESE_LEGAL.matcher(words).replaceAll(" ").strip().split(" +")) {
            if (!LEGAL_WORDS.contains(word)) {
                kept.add(word);
            }
        }
        var text = String.join(" ", kept).strip();
        return text.isEmpty() ? words : text;
    }

    /** Words; a run of Chinese characters gives its pairs of neighbours. */
    private static List<String> tokens(String words) {
        var tokens = new ArrayList<String>();
        for (var word : words.split(" ")) {
            if (word.codePoints().anyMatch(Character::isIdeographic) && word.length() > 2) {
                for (int i = 0; i + 2 <= word.length(); i++) {
                    tokens.add(word.substring(i, i + 2));
                }
            } else {
                tokens.add(word);
            }
        }
        return List.copyOf(new LinkedHashSet<>(tokens));
    }

    /** yyyyMMdd; a date that is no date keeps its digits and is still compared. */
    private static String birth(String raw) {
        if (raw == null) {
            return null;
        }
        var parts = NO_DIGIT.split(raw.strip());
        if (parts.length >= 3 && parts[2].length() == 4) {
            return parts[2] + two(parts[1]) + two(parts[0]);
        }
        if (parts.length >= 3 && parts[0].length() == 4) {
            return parts[0] + two(parts[1]) + two(parts[2].length() > 2 ? parts[2].substring(0, 2) : parts[2]);
        }
        var digits = NO_DIGIT.matcher(raw).replaceAll("");
        return digits.isEmpty() ? null : digits;
    }

    private static String two(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private static String phone(String raw) {
        var e164 = CustomerKey.phone(raw);
        if (e164 != null) {
            return e164.substring(1);
        }
        var digits = raw == null ? "" : NO_DIGIT.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKC)).replaceAll("");
        return digits.length() < 4 ? null : digits;
    }
}
