package io.tongpin.lead.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.conversation.domain.Label;
import io.tongpin.lead.conversation.domain.Lexicon;
import io.tongpin.lead.conversation.domain.RiskModel;
import io.tongpin.lead.meaning.Encoder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Precision, recall and F1 per label on 420 utterances that were written by somebody else than the training's and never trained on
 * ({@code evaluation.tsv}). Prints the table; the floors are what CI holds. Alone: {@code mvn verify -pl lead-service -am -Dtest=RiskEvaluationTest}.
 */
class RiskEvaluationTest {
    private static final double MACRO_FLOOR = 0.78;
    private static final double LABEL_FLOOR = 0.68;

    private record Judged(LabelledUtterances.Example example, Set<Label> told) {}

    @Test
    @Tag("C2")
    void labelsHoldOnUtterancesNobodyTrainedOn() throws Exception {
        // given
        var examples = LabelledUtterances.read(Path.of(RiskEvaluationTest.class.getResource("evaluation.tsv").toURI())).examples();
        var lexicon = Lexicon.ofTheProduct();
        var judged = new ArrayList<Judged>();
        // when
        try (var encoder = new Encoder(); var in = new DataInputStream(new BufferedInputStream(Listening.class.getResourceAsStream("risk-model.bin")))) {
            var model = RiskModel.read(in);
            for (var example : examples) {
                var said = example.said();
                var told = said.byRep() ? Set.<Label>of()
                        : model.judge(encoder.encode(said.whole()), Encoder.isChinese(said.text()), said.text(), lexicon.read(said.text()), Encoder::likeness, List.of()).stream()
                                .map(RiskModel.Verdict::label).collect(Collectors.toSet());
                judged.add(new Judged(example, told));
            }
        }
        // then
        double macro = 0;
        for (var label : Label.values()) {
            double f1 = f1(judged, List.of(label), one -> true, label.name());
            macro += f1 / Label.values().length;
            assertThat(f1).as(label.name()).isGreaterThan(LABEL_FLOOR);
        }
        for (var language : List.of("zh", "en", "mixed")) {
            f1(judged, List.of(Label.values()), one -> one.example().language().equals(language), "micro " + language);
        }
        f1(judged, List.of(Label.values()), one -> true, "micro");
        long neutral = judged.stream().filter(one -> one.example().labels().isEmpty()).count();
        long alarms = judged.stream().filter(one -> one.example().labels().isEmpty() && !one.told().isEmpty()).count();
        System.out.printf("macro F1 %.3f; false alarms on %d of %d neutral utterances (most of them hard negatives)%n", macro, alarms, neutral);
        assertThat(macro).isGreaterThan(MACRO_FLOOR);
    }

    private static double f1(List<Judged> judged, List<Label> labels, Predicate<Judged> of, String name) {
        int hit = 0;
        int told = 0;
        int present = 0;
        for (var one : judged.stream().filter(of).toList()) {
            for (var label : labels) {
                hit += one.told().contains(label) && one.example().labels().contains(label) ? 1 : 0;
                told += one.told().contains(label) ? 1 : 0;
                present += one.example().labels().contains(label) ? 1 : 0;
            }
        }
        double f1 = told + present == 0 ? 0 : 2.0 * hit / (told + present);
        System.out.printf("%-22s precision %.3f recall %.3f F1 %.3f%n", name, told == 0 ? 0 : 1.0 * hit / told, 1.0 * hit / present, f1);
        return f1;
    }
}
