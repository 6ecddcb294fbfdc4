package io.tongpin.platform.sheet;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which column of a sheet holds which field, found by the header's words or told by a person, and what its cells say.
 *
 * @param positions column by field
 */
public record Columns(Map<String, Integer> positions, List<String> headers) {
    /** A header is looked for among so many rows. */
    static final int HEADER_WITHIN = 20;
    private static final LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);
    private static final long DAY_SECONDS = 86_400;
    private static final Pattern SCIENTIFIC = Pattern.compile("-?\\d(\\.\\d+)?E\\+?\\d+");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+\\.0");
    private static final Pattern SERIAL = Pattern.compile("\\d{5}(\\.\\d+)?");
    private static final Pattern WITH_OFFSET = Pattern.compile("(Z|[+-]\\d{2}:?\\d{2})$");
    private static final Pattern BETWEEN_DATE = Pattern.compile("[/.年月]");
    private static final Pattern BESIDE_NUMBER = Pattern.compile("[,\\s¥￥$元]");
    private static final Pattern BESIDE_WORDS = Pattern.compile("[\\s_*（）()：:./,，-]");
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder().appendPattern("y-M-d[ H:mm[:ss]]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0).parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0).toFormatter(Locale.ROOT);

    /**
     * @param cells the header row; an empty cell may be null
     * @param words plain forms (see {@link #plain}) of the headers that mean a field, by field; the first that is there wins
     * @param told  header by field, wins over the words; an empty header leaves the field out
     */
    public static Columns of(List<String> cells, Map<String, List<String>> words, Map<String, String> told) {
        var headers = cells.stream().map(cell -> cell == null ? "" : cell).toList();
        var byName = new HashMap<String, Integer>();
        for (int i = 0; i < headers.size(); i++) {
            byName.putIfAbsent(plain(headers.get(i)), i);
        }
        byName.remove("");
        var positions = new LinkedHashMap<String, Integer>();
        var taken = new HashSet<Integer>();
        told.forEach((field, header) -> {
            var position = byName.get(plain(header));
            if (words.containsKey(field) && position != null) {
                positions.put(field, position);
                taken.add(position);
            }
        });
        words.forEach((field, names) -> {
            if (!told.containsKey(field)) {
                names.stream().map(byName::get).filter(position -> position != null && !taken.contains(position)).findFirst().ifPresent(position -> {
                    positions.put(field, position);
                    taken.add(position);
                });
            }
        });
        return new Columns(positions, headers);
    }

    /**
     * Which of the first rows is the header: the one with the most known words, so that a title above the table does no harm.
     *
     * @return index of the row, 0 when none looks like one
     */
    public static int headerAmong(List<List<String>> rows, Map<String, List<String>> words) {
        int best = 0;
        int most = 1;
        for (int i = 0; i < Math.min(rows.size(), HEADER_WITHIN); i++) {
            int found = of(rows.get(i), words, Map.of()).positions().size();
            if (found > most) {
                most = found;
                best = i;
            }
        }
        return best;
    }

    /** A header without case, width, blanks and punctuation. */
    public static String plain(String header) {
        return header == null ? "" : BESIDE_WORDS.matcher(Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll("");
    }

    public boolean has(String field) {
        return positions.containsKey(field);
    }

    /** The header of the column that holds a field, or null. */
    public String header(String field) {
        var position = positions.get(field);
        return position == null ? null : headers.get(position);
    }

    /** The header of every field that a column holds. */
    public Map<String, String> headersByField() {
        var byField = new LinkedHashMap<String, String>();
        positions.forEach((field, position) -> byField.put(field, headers.get(position)));
        return byField;
    }

    /** The text of one field in a row, or null. Long numbers that a spreadsheet wrote as 1.38E10 are whole again. */
    public String text(List<String> row, String field) {
        var position = positions.get(field);
        var text = position == null || position >= row.size() ? null : row.get(position);
        if (text == null || text.isBlank()) {
            return null;
        }
        var plain = text.strip();
        if (plain.indexOf('E') > 0 && SCIENTIFIC.matcher(plain).matches()) {
            return new BigDecimal(plain).toPlainString();
        }
        return plain.endsWith(".0") && WHOLE.matcher(plain).matches() ? plain.substring(0, plain.length() - 2) : plain;
    }

    /** @return null when it is empty or no number */
    public BigDecimal number(List<String> row, String field) {
        var text = text(row, field);
        try {
            return text == null ? null : new BigDecimal(BESIDE_NUMBER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(""));
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** Of a date or time as people write it, ISO, or a spreadsheet's day number. @return null when it is empty or no date */
    public Instant instant(List<String> row, String field, ZoneId zone) {
        return instant(text(row, field), zone);
    }

    public LocalDate day(List<String> row, String field, ZoneId zone) {
        var instant = instant(row, field, zone);
        return instant == null ? null : LocalDate.ofInstant(instant, zone);
    }

    static Instant instant(String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        try {
            if (SERIAL.matcher(text).matches()) {
                var serial = new BigDecimal(text);
                long seconds = serial.remainder(BigDecimal.ONE).multiply(BigDecimal.valueOf(DAY_SECONDS)).longValue();
                return EXCEL_EPOCH.plusDays(serial.longValue()).atStartOfDay().plusSeconds(seconds).atZone(zone).toInstant();
            }
            if (text.contains("T")) {
                return WITH_OFFSET.matcher(text).find() ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).atZone(zone).toInstant();
            }
            return LocalDateTime.parse(BETWEEN_DATE.matcher(text).replaceAll("-").replace("日", ""), DATE_TIME).atZone(zone).toInstant();
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    public static boolean blank(List<String> row) {
        return row.stream().allMatch(cell -> cell == null || cell.isBlank());
    }

    /** Headers that no field took, so that a person sees what is left out. */
    public List<String> unused() {
        var used = new HashSet<>(positions.values());
        var unused = new ArrayList<String>();
        for (int i = 0; i < headers.size(); i++) {
            if (!used.contains(i) && headers.get(i) != null && !headers.get(i).isBlank()) {
                unused.add(headers.get(i));
            }
        }
        return unused;
    }
}
