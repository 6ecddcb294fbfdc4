package io.tongpin.lead.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tongpin.lead.meaning.Encoder;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the line lies between saying the same in other words and saying something else. */
@Tag("D9")
class OutdatedByMeaningTest {
    private static Encoder encoder;

    private record Pair(boolean same, String phrase, String sentence, double likeness) {}

    @BeforeAll
    static void load() throws Exception {
        encoder = new Encoder();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void noSentenceAboutSomethingElseIsMarkedAndMostOtherWordingsAre() throws Exception {
        // given
        var pairs = pairs();
        // when
        var marked = pairs.stream().filter(pair -> pair.likeness() >= OutdatedFinder.SAME).toList();
        // then
        var same = pairs.stream().filter(Pair::same).toList();
        assertThat(marked).allMatch(Pair::same);
        assertThat(marked.size()).isGreaterThanOrEqualTo(same.size() * 3 / 4);
    }

    private static List<Pair> pairs() throws Exception {
        try (Reader file = new InputStreamReader(Objects.requireNonNull(OutdatedByMeaningTest.class.getResourceAsStream("outdated-phrases.csv")), StandardCharsets.UTF_8);
                var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().map(OutdatedByMeaningTest::pair).toList();
        }
    }

    private static Pair pair(NamedCsvRecord row) {
        var phrase = row.getField("phrase");
        return new Pair(Boolean.parseBoolean(row.getField("same")), phrase, row.getField("sentence"),
                Encoder.likeness(encoder.encode(phrase), encoder.encode(row.getField("sentence")), Encoder.isChinese(phrase)));
    }
}
