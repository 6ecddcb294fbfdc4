package io.tongpin.analytics.sandbox;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.PivotTable;
import io.tongpin.analytics.sandbox.domain.ValueWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;

/** A pivot as a file: one row per row of the pivot, one column per column and measure, totals last. */
final class PivotFile {
    /** What a spreadsheet would take for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private PivotFile() {}

    /** What stands in the heads, and codes in the reader's words. */
    record Heads(List<Dimension> rows, List<Dimension> columns, List<String> measures, Locale locale) {
        private List<String> titles() {
            return rows.stream().map(dimension -> dimension.title(locale)).toList();
        }

        /** Numbers stay numbers. */
        private Object word(Dimension dimension, Object value) {
            return value == null || value instanceof Number ? value : ValueWords.of(dimension, value, locale);
        }

        private List<Object> row(List<Object> values) {
            var words = new ArrayList<Object>();
            IntStream.range(0, values.size()).forEach(at -> words.add(word(rows.get(at), values.get(at))));
            return words;
        }

        private String column(List<Object> values) {
            return IntStream.range(0, values.size()).mapToObj(at -> values.get(at) == null ? "–" : word(columns.get(at), values.get(at)).toString()).collect(Collectors.joining(" / "));
        }
    }

    /** The pivot over another period, whose totals stand beside those of each row. */
    record Other(PivotTable table, LocalDate from, LocalDate to) {
        private String days() {
            return from + " – " + to.minusDays(1);
        }
    }

    /** @param other or null */
    static byte[] csv(PivotTable table, Other other, Heads heads) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            for (var line : lines(table, other, heads)) {
                csv.writeRecord(line.stream().map(PivotFile::text).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] xlsx(PivotTable table, Other other, Heads heads) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Tongpin", "1.0")) {
            var sheet = book.newWorksheet("Pivot");
            int row = 0;
            for (var line : lines(table, other, heads)) {
                for (int column = 0; column < line.size(); column++) {
                    var value = line.get(column);
                    if (value instanceof Number number) {
                        sheet.value(row, column, number);
                    } else if (value != null) {
                        sheet.value(row, column, text(value));
                    }
                }
                row++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<List<Object>> lines(PivotTable table, Other other, Heads heads) {
        var lines = new ArrayList<List<Object>>();
        var measures = heads.measures();
        var head = new ArrayList<Object>(heads.titles());
        for (var column : table.columns()) {
            measures.forEach(measure -> head.add(column.isEmpty() ? measure : heads.column(column)
                    + (measures.size() > 1 ? " · " + measure : "")));
        }
        boolean totals = !table.columns().isEmpty() && !table.columns().get(0).isEmpty();
        if (totals) {
            measures.forEach(measure -> head.add("Σ " + measure));
        }
        int own = head.size();
        var before = new LinkedHashMap<List<Object>, List<BigDecimal>>();
        if (other != null) {
            measures.forEach(measure -> head.add("Σ %s · %s".formatted(measure, other.days())));
            IntStream.range(0, other.table().rows().size()).forEach(r -> before.put(other.table().rows().get(r), other.table().totals().rows().get(r)));
        }
        lines.add(head);
        for (int r = 0; r < table.rows().size(); r++) {
            var line = heads.row(table.rows().get(r));
            for (var cell : table.cells().get(r)) {
                add(line, cell, measures.size());
            }
            if (totals) {
                add(line, table.totals().rows().get(r), measures.size());
            }
            if (other != null) {
                add(line, before.remove(table.rows().get(r)), measures.size());
            }
            lines.add(line);
        }
        // What the other period alone has.
        before.forEach((row, sums) -> {
            var line = heads.row(row);
            line.addAll(Collections.nCopies(own - row.size(), null));
            add(line, sums, measures.size());
            lines.add(line);
        });
        if (!heads.rows().isEmpty()) {
            var last = new ArrayList<Object>();
            last.add("Σ");
            heads.rows().stream().skip(1).forEach(dimension -> last.add(null));
            table.totals().columns().forEach(cell -> add(last, cell, measures.size()));
            if (totals) {
                add(last, table.totals().grand(), measures.size());
            }
            if (other != null) {
                add(last, other.table().totals().grand(), measures.size());
            }
            lines.add(last);
        }
        return lines;
    }

    private static void add(List<Object> line, List<BigDecimal> cell, int measures) {
        for (int m = 0; m < measures; m++) {
            line.add(cell == null ? null : cell.get(m));
        }
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        var text = value.toString();
        return value instanceof Number || text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
