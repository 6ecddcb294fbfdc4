package io.tongpin.lead.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The likeness by which collaboration-service tells sameness from likeness is the one that this service tells; {@code -Dtongpin.contracts=write} writes it. */
@Tag("D9")
class NeedMeaningTest {
    private static final Path NEEDS = Path.of("../contracts/meaning/needs.csv").toAbsolutePath().normalize();
    private static Encoder encoder;

    @BeforeAll
    static void load() throws Exception {
        encoder = new Encoder();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void theLikenessOfNeedsIsAsTheContractSays() throws Exception {
        // given
        var rows = rows();
        if (System.getProperty("tongpin.contracts", "").equals("write")) {
            write(rows);
            rows = rows();
        }
        // when
        // then
        assertThat(rows).hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(likeness(row)).as(row.toString()).isCloseTo(Double.parseDouble(row.getField("likeness")), within(0.01)));
    }

    private static double likeness(NamedCsvRecord row) {
        return cosine(small(row.getField("oneAsked")), small(row.getField("otherAsked")));
    }

    private static byte[] small(String text) {
        return Base64.getDecoder().decode(Vectors.small(Encoder.weighed(encoder.encode(text), Encoder.isChinese(text))));
    }

    private static double cosine(byte[] one, byte[] other) {
        double product = 0;
        double own = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            own += one[i] * one[i];
            others += other[i] * other[i];
        }
        return product / Math.sqrt(own * others);
    }

    private static List<NamedCsvRecord> rows() throws Exception {
        try (var file = Files.newBufferedReader(NEEDS); var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        }
    }

    private static void write(List<NamedCsvRecord> rows) throws Exception {
        try (var file = Files.newBufferedWriter(NEEDS); var csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(rows.get(0).getHeader());
            for (var row : rows) {
                var fields = new ArrayList<>(row.getFields());
                fields.set(fields.size() - 1, String.format(Locale.ROOT, "%.3f", likeness(row)));
                csv.writeRecord(fields);
            }
        }
    }
}
