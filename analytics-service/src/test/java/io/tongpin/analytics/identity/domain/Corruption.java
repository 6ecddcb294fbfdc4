package io.tongpin.analytics.identity.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes records of people and companies with duplicates as they come from bad typing: slips of the keyboard, swapped letters, lost or
 * swapped fields, short forms. In the manner of the generators of record-linkage research; every name in it is made up from syllables.
 */
public final class Corruption {
    private static final String[] ONSETS = {"b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh", "st", "t", "th", "tr", "v", "w", "z", ""};
    private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ai", "ea", "ie", "oo", "y"};
    private static final String[] CODAS = {"", "n", "r", "l", "s", "t", "m", "ck", "nd", "rt", "ll", "ss"};
    private static final String[] ENDS = {"street", "place", "road", "avenue", "crescent", "close", "court", "drive"};
    private static final String[] STATES = {"nsw", "vic", "qld", "wa", "sa", "tas", "act", "nt"};
    private static final String[] CITIES = {"北京", "上海", "广州", "深圳", "杭州", "宁波", "苏州", "成都", "武汉", "西安", "青岛", "厦门"};
    private static final String CHARACTERS = "启明海川远大恒信华星天宇金鼎汇通博雅致远云帆鸿图瑞丰盛世安泰中科联创新锐宏达嘉禾同方正元众诚佳润德源泰和百川万里长青澜石精工智联星辰卓越永辉顺达";
    private static final String[] TRADES = {"科技", "精密机械", "物流", "信息技术", "贸易", "医疗器械", "电子", "教育咨询", "软件", "新材料", "食品", "环保工程"};
    private static final String[] LEGAL = {"有限公司", "股份有限公司", "有限责任公司", "集团有限公司"};
    private final Random random;

    private Corruption(long seed) {
        random = new Random(seed);
    }

    /** @param truth record id → the original that it stands for */
    public record Batch(List<CustomerRecord> records, Map<String, String> truth) {

        /** Pairwise F1 of groups of ids. */
        public double f1(List<List<String>> groups) {
            long right = 0;
            long told = 0;
            for (var ids : groups) {
                for (int i = 0; i < ids.size(); i++) {
                    for (int j = i + 1; j < ids.size(); j++) {
                        told++;
                        right += truth.get(ids.get(i)).equals(truth.get(ids.get(j))) ? 1 : 0;
                    }
                }
            }
            var sizes = new HashMap<String, Long>();
            truth.values().forEach(original -> sizes.merge(original, 1L, Long::sum));
            long there = sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
            double precision = told == 0 ? 1 : (double) right / told;
            double recall = there == 0 ? 1 : (double) right / there;
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    /**
     * @param most    duplicates per original at most; more for few originals, as it is in life
     * @param changes per duplicate at most
     * @param tax     whether records carry a number of the authorities
     */
    public static Batch people(int originals, int duplicates, int most, int changes, boolean tax, long seed) {
        return new Corruption(seed).makePeople(originals, duplicates, most, changes, tax);
    }

    public static Batch companies(int originals, int duplicates, int most, int changes, long seed) {
        return new Corruption(seed).makeCompanies(originals, duplicates, most, changes);
    }

    private Batch makePeople(int originals, int duplicates, int most, int changes, boolean tax) {
        var givens = words(500, 2);
        var surnames = words(1_500, 2);
        var roads = words(2_500, 2);
        var quarters = words(800, 3);
        var towns = words(900, 3);
        var originalsMade = new ArrayList<Map<String, String>>();
        for (int i = 0; i < originals; i++) {
            var person = new LinkedHashMap<String, String>();
            person.put("given", random.nextInt(100) < 3 ? null : often(givens));
            person.put("surname", random.nextInt(100) < 1 ? null : often(surnames));
            person.put("number", String.valueOf(1 + random.nextInt(300)));
            person.put("road", often(roads) + " " + ENDS[random.nextInt(ENDS.length)]);
            person.put("quarter", random.nextInt(100) < 40 ? null : often(quarters));
            int town = zipf(towns.size());
            person.put("town", towns.get(town));
            person.put("postcode", random.nextBoolean() ? String.valueOf(2000 + town * 7 % 6000) : String.valueOf(2000 + random.nextInt(6000)));
            person.put("state", STATES[zipf(STATES.length)]);
            person.put("birth", random.nextInt(100) < 5 ? null
                    : "%d%02d%02d".formatted(1900 + random.nextInt(100), 1 + random.nextInt(12), 1 + random.nextInt(28)));
            person.put("tax", tax ? String.valueOf(1_000_000 + random.nextInt(9_000_000)) : null);
            originalsMade.add(person);
        }
        return batch(originalsMade, duplicates, most, changes, Corruption::person);
    }

    private static CustomerRecord person(String id, Map<String, String> p) {
        var street = join(p.get("number"), join(p.get("road"), p.get("quarter")));
        return new CustomerRecord(id, null, p.get("given"), p.get("surname"), null, null, p.get("tax"), street, p.get("town"), p.get("postcode"),
                p.get("state"), p.get("birth"));
    }

    private Batch makeCompanies(int originals, int duplicates, int most, int changes) {
        var stems = new HashSet<String>();
        var made = new ArrayList<Map<String, String>>();
        for (int i = 0; i < originals; i++) {
            var company = new LinkedHashMap<String, String>();
            boolean western = random.nextInt(100) < 30;
            var stem = unique(stems, () -> western ? word(2) + " " + word(2)
                    : String.valueOf(character()) + character() + (random.nextBoolean() ? character() : ""));
            var city = CITIES[random.nextInt(CITIES.length)];
            company.put("name", western ? stem + " " + pick("trading", "systems", "logistics", "medical", "foods") + " " + pick("Co., Ltd.", "Inc.", "GmbH", "Ltd")
                    : (random.nextInt(3) == 0 ? "" : city) + stem + TRADES[random.nextInt(TRADES.length)] + LEGAL[random.nextInt(LEGAL.length)]);
            company.put("phone", random.nextInt(100) < 10 ? null : "1" + pick("38", "39", "58", "77", "86") + digits(8));
            company.put("email", random.nextInt(100) < 30 ? null : pick("info", "sales", "li.wei", "wang", "zhang.min", "contact") + "@" + word(2) + word(1) + pick(".cn", ".com", ".com.cn"));
            company.put("tax", random.nextInt(100) < 35 ? null : code());
            company.put("road", CITIES[random.nextInt(CITIES.length)] + "路" + (1 + random.nextInt(900)) + "号");
            company.put("town", city);
            made.add(company);
        }
        return batch(made, duplicates, most, changes, (id, p) -> new CustomerRecord(id, p.get("name"), null, null, p.get("phone"), p.get("email"),
                p.get("tax"), p.get("road"), p.get("town"), null, null, null));
    }

    private interface Shape {
        CustomerRecord of(String id, Map<String, String> values);
    }

    private Batch batch(List<Map<String, String>> originals, int duplicates, int most, int changes, Shape shape) {
        var records = new ArrayList<CustomerRecord>();
        var truth = new LinkedHashMap<String, String>();
        for (int i = 0; i < originals.size(); i++) {
            records.add(shape.of("rec-" + i + "-org", originals.get(i)));
            truth.put("rec-" + i + "-org", "rec-" + i);
        }
        int made = 0;
        for (int i = 0; made < duplicates; i = (i + 1) % originals.size()) {
            int many = Math.min(1 + zipf(most), duplicates - made);
            for (int d = 0; d < many; d++) {
                var id = "rec-" + i + "-dup-" + made++;
                records.add(shape.of(id, corrupted(originals.get(i), changes)));
                truth.put(id, "rec-" + i);
            }
        }
        Collections.shuffle(records, random);
        return new Batch(records, truth);
    }

    private Map<String, String> corrupted(Map<String, String> original, int most) {
        var copy = new LinkedHashMap<>(original);
        var fields = new ArrayList<>(original.keySet());
        int changes = 1 + random.nextInt(most);
        for (int c = 0; c < changes; c++) {
            var field = fields.get(random.nextInt(fields.size()));
            var value = copy.get(field);
            int kind = random.nextInt(100);
            if (value == null) {
                continue;
            }
            if (kind < 12) {
                copy.put(field, null);
            } else if (kind < 17 && copy.containsKey("given")) {
                var swap = random.nextBoolean() ? new String[] {"given", "surname"} : new String[] {"road", "quarter"};
                var kept = copy.get(swap[0]);
                copy.put(swap[0], copy.get(swap[1]));
                copy.put(swap[1], kept);
            } else if (kind < 22 && field.equals("name")) {
                copy.put(field, shortened(value));
            } else if (kind < 26 && field.equals("given")) {
                copy.put(field, value.substring(0, 1));
            } else if (kind < 30 && (field.equals("road") || field.equals("name")) && value.contains(" ")) {
                copy.put(field, value.substring(value.indexOf(' ') + 1) + " " + value.substring(0, value.indexOf(' ')));
            } else {
                copy.put(field, slip(value));
            }
        }
        return copy;
    }

    private static String shortened(String name) {
        for (var legal : LEGAL) {
            if (name.endsWith(legal)) {
                return name.substring(0, name.length() - legal.length());
            }
        }
        return name.contains(" ") ? name.substring(0, name.lastIndexOf(' ')).toUpperCase(java.util.Locale.ROOT) : name;
    }

    private String slip(String value) {
        int at = random.nextInt(value.length());
        char other = Character.isDigit(value.charAt(at)) ? (char) ('0' + random.nextInt(10)) : value.charAt(at) > 0x2e80 ? character()
                : (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> value.substring(0, at) + other + value.substring(at);
            case 1 -> value.length() == 1 ? value : value.substring(0, at) + value.substring(at + 1);
            case 2 -> value.substring(0, at) + other + value.substring(at + 1);
            default -> at + 1 >= value.length() ? value
                    : value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
        };
    }

    private String code() {
        var stem = new StringBuilder("91").append(digits(6));
        var alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        while (stem.length() < 17) {
            stem.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        for (char check : alphabet.toCharArray()) {
            if (TaxNumber.valid(stem.toString() + check)) {
                return stem.toString() + check;
            }
        }
        throw new IllegalStateException("a check character always exists");
    }

    private List<String> words(int many, int syllables) {
        var words = new HashSet<String>();
        while (words.size() < many) {
            words.add(word(1 + random.nextInt(syllables)) + (random.nextBoolean() ? word(1) : ""));
        }
        var list = new ArrayList<>(words);
        Collections.sort(list);
        Collections.shuffle(list, random);
        return list;
    }

    private String word(int syllables) {
        var word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(pick(ONSETS)).append(pick(VOWELS)).append(pick(CODAS));
        }
        return word.toString();
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private char character() {
        return CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    }

    private String digits(int many) {
        var digits = new StringBuilder();
        for (int i = 0; i < many; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String often(List<String> values) {
        return values.get(zipf(values.size()));
    }

    /** Few values are common, most are rare. */
    private int zipf(int many) {
        return (int) Math.min(many - 1L, (long) (Math.pow(many + 1.0, Math.pow(random.nextDouble(), 0.8)) - 1));
    }

    private static String unique(Set<String> known, Supplier<String> make) {
        var made = make.get();
        for (int tries = 0; !known.add(made) && tries < 200; tries++) {
            made = make.get();
        }
        return made;
    }

    private static String join(String a, String b) {
        return a == null ? b : b == null ? a : a + " " + b;
    }
}
