package io.tongpin.analytics.identity.domain;

import java.util.List;
import java.util.Set;

/** Compares two profiles field by field. */
final class Comparison {
    private static final double CLOSE_NAME = 0.88;
    private static final double PARTIAL_NAME = 0.76;
    /** Against one customer, as ln: two codes whose check characters are both right were issued to two. */
    private static final double TWO_CODES = Math.log(400);
    private static final Set<String> PROVIDERS = Set.of("qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "sina.com", "sina.cn", "sohu.com", "139.com", "189.cn", "wo.cn",
            "aliyun.com", "21cn.com", "gmail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com", "proton.me", "gmx.com", "gmx.de", "web.de",
            "mail.ru", "yandex.ru");
    private final Frequencies frequencies;

    Comparison(Frequencies frequencies) {
        this.frequencies = frequencies;
    }

    /** Levels of all fields, packed; {@code surprise} gets the sum of ln(chance) over the fields that agree exactly. */
    int pattern(Profile a, Profile b, double[] surprise) {
        surprise[0] = 0;
        int pattern = person(a, b, surprise);
        pattern |= put(Field.NAME, name(a, b, surprise));
        pattern |= put(Field.BIRTH, exactOr(Field.BIRTH, a.birth, b.birth, birth(a.birth, b.birth), surprise));
        pattern |= put(Field.STREET, street(a, b, surprise));
        pattern |= put(Field.LOCALITY, locality(a, b, surprise));
        pattern |= put(Field.PHONE, exactOr(Field.PHONE, a.phone, b.phone, phone(a.phone, b.phone), surprise));
        pattern |= put(Field.EMAIL, exactOr(Field.EMAIL, a.email, b.email, email(a.email, b.email), surprise));
        pattern |= put(Field.TAX, exactOr(Field.TAX, a.tax, b.tax, tax(a, b), surprise));
        if (a.validTax && b.validTax && !a.tax.equals(b.tax)) {
            surprise[0] += TWO_CODES;
        }
        return pattern;
    }

    private static int put(Field field, int level) {
        return level << Field.BITS * field.ordinal();
    }

    private int exactOr(Field field, String a, String b, int otherwise, double[] surprise) {
        if (a == null || b == null) {
            return Field.MISSING;
        }
        if (a.equals(b)) {
            surprise[0] += Math.log(frequencies.chance(field, a));
            return Field.EXACT;
        }
        return otherwise;
    }

    /** Given name and surname, straight or swapped, whichever agrees better. */
    private int person(Profile a, Profile b, double[] surprise) {
        int givens = part(a.given, b.given);
        int surnames = part(a.surname, b.surname);
        if ((givens == Field.DIFFERENT || givens == Field.MISSING || surnames == Field.DIFFERENT || surnames == Field.MISSING)
                && (givens != Field.EXACT && surnames != Field.EXACT || givens == Field.DIFFERENT || surnames == Field.DIFFERENT)) {
            int crossed = part(a.given, b.surname);
            int crossedBack = part(a.surname, b.given);
            if (points(crossed) + points(crossedBack) > points(givens) + points(surnames)) {
                if (crossed == Field.EXACT) {
                    surprise[0] += Math.log(frequencies.chance(Field.GIVEN, a.given) + frequencies.chance(Field.SURNAME, a.given));
                }
                if (crossedBack == Field.EXACT) {
                    surprise[0] += Math.log(frequencies.chance(Field.SURNAME, a.surname) + frequencies.chance(Field.GIVEN, a.surname));
                }
                return put(Field.GIVEN, crossed) | put(Field.SURNAME, crossedBack);
            }
        }
        if (givens == Field.EXACT) {
            surprise[0] += Math.log(frequencies.chance(Field.GIVEN, a.given));
        }
        if (surnames == Field.EXACT) {
            surprise[0] += Math.log(frequencies.chance(Field.SURNAME, a.surname));
        }
        return put(Field.GIVEN, givens) | put(Field.SURNAME, surnames);
    }

    private static int points(int level) {
        return level == Field.MISSING ? 1 : Field.DIFFERENT - level;
    }

    private static int part(String a, String b) {
        if (a == null || b == null) {
            return Field.MISSING;
        }
        if (a.equals(b)) {
            return Field.EXACT;
        }
        double alike = Similarity.jaroWinkler(a, b);
        if (alike >= CLOSE_NAME) {
            return Field.CLOSE;
        }
        int shorter = Math.min(a.length(), b.length());
        if (alike < PARTIAL_NAME - 0.16 && shorter > 2) {
            return Field.DIFFERENT;
        }
        int edits = Similarity.edits(a, b);
        if (edits == 1 && shorter >= 3) {
            return Field.CLOSE;
        }
        return alike >= PARTIAL_NAME || edits == 2 && shorter >= 5 || shorter == 1 && a.charAt(0) == b.charAt(0) ? Field.PARTIAL : Field.DIFFERENT;
    }

    private int name(Profile a, Profile b, double[] surprise) {
        if (a.name == null || b.name == null) {
            return mixed(a, b);
        }
        if (a.name.equals(b.name)) {
            surprise[0] += Math.log(frequencies.chance(Field.NAME, a.name));
            return Field.EXACT;
        }
        double byWords = overlap("n", a.nameTokens, b.nameTokens);
        double whole = Similarity.byEdits(a.name, b.name);
        int shorter = Math.min(a.name.length(), b.name.length());
        if (byWords >= 0.9 || whole >= 0.88 && shorter >= 6 || whole >= 0.8 && byWords >= 0.7) {
            return Field.CLOSE;
        }
        return byWords >= 0.55 || whole >= 0.74 || shorter >= 2 && (a.name.contains(b.name) || b.name.contains(a.name)) ? Field.PARTIAL : Field.DIFFERENT;
    }

    /** One side has a whole name, the other its parts. */
    private static int mixed(Profile a, Profile b) {
        var whole = a.name != null ? a : b.name != null ? b : null;
        var parts = whole == a ? b : a;
        if (whole == null || parts.given == null || parts.surname == null || whole.given != null || whole.surname != null) {
            return Field.MISSING;
        }
        double alike = Math.max(Similarity.byEdits(whole.name, parts.given + parts.surname), Similarity.byEdits(whole.name, parts.surname + parts.given));
        return alike >= 0.85 ? Field.CLOSE : alike >= 0.7 ? Field.PARTIAL : Field.DIFFERENT;
    }

    private int street(Profile a, Profile b, double[] surprise) {
        if (a.street == null || b.street == null) {
            return Field.MISSING;
        }
        if (a.street.equals(b.street)) {
            surprise[0] += Math.log(frequencies.chance(Field.STREET, a.street));
            return Field.EXACT;
        }
        double byWords = overlap("s", a.streetTokens, b.streetTokens);
        if (byWords >= 0.8) {
            return Field.CLOSE;
        }
        double whole = Similarity.byEdits(a.street, b.street);
        return whole >= 0.85 ? Field.CLOSE : byWords >= 0.42 || whole >= 0.7 ? Field.PARTIAL : Field.DIFFERENT;
    }

    /** Postcode, city and state hang together, so they are one piece of evidence. */
    private int locality(Profile a, Profile b, double[] surprise) {
        int codes = code(a.postcode, b.postcode);
        int cities = part(a.city, b.city);
        if (codes == Field.MISSING && cities == Field.MISSING) {
            return Field.MISSING;
        }
        boolean sameCity = cities == Field.EXACT || cities == Field.CLOSE;
        if (codes == Field.EXACT && (sameCity || cities == Field.MISSING) || codes == Field.MISSING && cities == Field.EXACT && a.postcode == b.postcode) {
            surprise[0] += Math.log(frequencies.chance(Field.LOCALITY, a.postcode != null ? a.postcode : a.city));
            return Field.EXACT;
        }
        if (codes == Field.EXACT || sameCity) {
            return Field.CLOSE;
        }
        return codes == Field.CLOSE || cities == Field.PARTIAL ? Field.PARTIAL : Field.DIFFERENT;
    }

    private static int code(String a, String b) {
        if (a == null || b == null) {
            return Field.MISSING;
        }
        return a.equals(b) ? Field.EXACT : Similarity.edits(a, b) == 1 ? Field.CLOSE : Field.DIFFERENT;
    }

    private static int birth(String a, String b) {
        if (a == null || b == null) {
            return Field.MISSING;
        }
        int edits = Similarity.edits(a, b);
        if (edits == 1 || a.length() == 8 && b.length() == 8 && a.startsWith(b.substring(0, 4)) && a.substring(4, 6).equals(b.substring(6))
                && a.substring(6).equals(b.substring(4, 6))) {
            return Field.CLOSE;
        }
        return edits == 2 ? Field.PARTIAL : Field.DIFFERENT;
    }

    private static int phone(String a, String b) {
        if (a == null || b == null) {
            return Field.MISSING;
        }
        int shorter = Math.min(a.length(), b.length());
        if (shorter >= 7 && (a.endsWith(b) || b.endsWith(a))) {
            return Field.CLOSE;
        }
        int edits = Similarity.edits(a, b);
        return edits == 1 ? Field.CLOSE : edits == 2 && shorter >= 8 ? Field.PARTIAL : Field.DIFFERENT;
    }

    private static int email(String a, String b) {
        if (a == null || b == null) {
            return Field.MISSING;
        }
        int edits = Similarity.edits(a, b);
        if (edits <= 1 || edits == 2 && Math.min(a.length(), b.length()) >= 12) {
            return Field.CLOSE;
        }
        var one = a.substring(0, a.indexOf('@'));
        var two = b.substring(0, b.indexOf('@'));
        return one.equals(two) && one.length() >= 4 || Similarity.byEdits(a, b) >= 0.85 || sameHouse(a, b) ? Field.PARTIAL : Field.DIFFERENT;
    }

    /** Two people of one company write from its own domain; a mailbox of everybody's provider says nothing. */
    private static boolean sameHouse(String a, String b) {
        var domain = a.substring(a.indexOf('@') + 1);
        return domain.equals(b.substring(b.indexOf('@') + 1)) && !PROVIDERS.contains(domain);
    }

    /** Two codes whose check characters are both right cannot be a slip of the pen of one another. */
    private static int tax(Profile a, Profile b) {
        if (a.tax == null || b.tax == null) {
            return Field.MISSING;
        }
        if (a.validTax && b.validTax) {
            return Field.DIFFERENT;
        }
        int edits = Similarity.edits(a.tax, b.tax);
        return edits == 1 ? Field.CLOSE : edits == 2 && Math.min(a.tax.length(), b.tax.length()) >= 7 ? Field.PARTIAL : Field.DIFFERENT;
    }

    /** Weight of the words in common ÷ mean weight of both; a word with a slip counts a little less. */
    private double overlap(String kind, List<String> a, List<String> b) {
        double all = 0;
        double common = 0;
        var used = new boolean[b.size()];
        for (var token : a) {
            double weight = frequencies.weight(kind, token);
            all += weight;
            int best = -1;
            double found = 0;
            for (int j = 0; j < b.size(); j++) {
                if (!used[j]) {
                    double alike = word(token, b.get(j));
                    if (alike > found) {
                        found = alike;
                        best = j;
                    }
                }
            }
            if (best >= 0) {
                used[best] = true;
                common += found * (weight + frequencies.weight(kind, b.get(best)));
            }
        }
        for (var token : b) {
            all += frequencies.weight(kind, token);
        }
        return all == 0 ? 0 : common / all;
    }

    private static double word(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        int shorter = Math.min(a.length(), b.length());
        if (shorter < 4 || Math.abs(a.length() - b.length()) > 2) {
            return 0;
        }
        if (a.charAt(0) != b.charAt(0) && a.charAt(1) != b.charAt(1) && a.charAt(0) != b.charAt(1)) {
            return 0;
        }
        double alike = Similarity.jaroWinkler(a, b);
        return alike >= 0.9 ? 0.92 : alike >= 0.8 && Similarity.edits(a, b) <= 2 ? 0.85 : 0;
    }
}
