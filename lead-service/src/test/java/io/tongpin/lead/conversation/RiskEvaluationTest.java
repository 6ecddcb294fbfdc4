package io.tongpin.lead.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.conversation.domain.Grams;
import io.tongpin.lead.conversation.domain.Label;
import io.tongpin.lead.conversation.domain.Lexicon;
import io.tongpin.lead.conversation.domain.RiskModel;
import io.tongpin.lead.conversation.domain.Said;
import io.tongpin.lead.meaning.Encoder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Precision, recall and F1 per label on utterances that the model was not trained on, judged as the product judges them. {@code evaluation.tsv}
 * (420) was written by somebody else than the training's and is never looked at while tuning; {@code development.tsv} (178, trades that the
 * training does not have) is what tuning looks at. {@code unheard.tsv} (62, the hardest: sarcasm, authority of one's own, short answers to the
 * rep, words that mean something else) was written after the training and never tuned on; being few, its floors are lower. Prints the tables; the floors are what CI holds. Alone:
 * {@code mvn verify -pl lead-service -am -Dtest=RiskEvaluationTest}.
 */
@Tag("C2")
class RiskEvaluationTest {
    private static final double SAME_SENTENCE = 0.8;

    private record Judged(LabelledUtterances.Example example, Set<Label> told) {}

    private record Score(double precision, double recall, double f1) {}

    @ParameterizedTest
    @CsvSource({"evaluation.tsv, 0.84, 0.80, 0.83, 0.15", "development.tsv, 0.82, 0.70, 0.75, 0.15", "unheard.tsv, 0.79, 0.60, 0.75, 0.25"})
    void labelsHoldOnUtterancesNobodyTrainedOn(String file, double macroFloor, double labelFloor, double languageFloor, double mostFalseAlarms) throws Exception {
        // given
        var examples = utterances(file);
        // when
        var judged = judged(examples);
        // then
        System.out.println(file);
        double macro = 0;
        for (var label : Label.values()) {
            double f1 = score(judged, List.of(label), one -> true, label.name()).f1();
            macro += f1 / Label.values().length;
            assertThat(f1).as(label.name()).isGreaterThanOrEqualTo(labelFloor);
        }
        for (var language : List.of("zh", "en", "mixed")) {
            assertThat(score(judged, List.of(Label.values()), one -> one.example().language().equals(language), "micro " + language).f1()).as(language).isGreaterThan(languageFloor);
        }
        assertThat(score(judged, List.of(Label.values()), one -> true, "micro").f1()).as("micro").isGreaterThan(macroFloor);
        long neutral = judged.stream().filter(one -> one.example().labels().isEmpty()).count();
        long alarms = judged.stream().filter(one -> one.example().labels().isEmpty() && !one.told().isEmpty()).count();
        System.out.printf("macro F1 %.3f; false alarms on %d of %d neutral utterances (most of them hard negatives)%n", macro, alarms, neutral);
        assertThat(macro).isGreaterThan(macroFloor);
        assertThat(alarms).isLessThanOrEqualTo((long) (mostFalseAlarms * neutral));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"您觉得这个价格能接受吗?|嗯……|您直说。|不太能。|PRICE_SENSITIVE", "Is the price okay for you?|Well.|Go on.|Hardly.|PRICE_SENSITIVE"})
    void aNodDoesNotCutAnAnswerFromItsQuestion(String question, String nod, String encouragement, String answer, Label label) throws Exception {
        // given
        var before = List.of(question, nod, encouragement);
        // when
        var judged = judged(List.of(saying(answer, Said.context(before)), saying(nod + answer, question), saying(answer, encouragement)));
        // then
        assertThat(judged.get(0).told()).contains(label);
        assertThat(judged.get(1).told()).contains(label);
        assertThat(judged.get(2).told()).as("without the question nobody could tell").isEmpty();
    }

    private static LabelledUtterances.Example saying(String text, String context) {
        return new LabelledUtterances.Example("zh", "medical", new Said(false, text, context), Set.of(), null);
    }

    @Test
    void noUtteranceIsInTheTrainingToo() throws Exception {
        // given
        var trained = LabelledUtterances.read(Path.of("src/main/conversation/prototypes.tsv")).examples().stream().map(example -> grams(example.said().text())).toList();
        var heldOut = new ArrayList<>(utterances("evaluation.tsv"));
        heldOut.addAll(utterances("development.tsv"));
        heldOut.addAll(utterances("unheard.tsv"));
        // when
        var leaked = heldOut.stream().filter(example -> example.said().context() == null).map(example -> grams(example.said().text()))
                .filter(one -> trained.stream().anyMatch(other -> alike(one, other) >= SAME_SENTENCE)).count();
        // then
        assertThat(leaked).isZero();
    }

    private static List<LabelledUtterances.Example> utterances(String file) throws IOException, URISyntaxException {
        return LabelledUtterances.read(Path.of(RiskEvaluationTest.class.getResource(file).toURI())).examples();
    }

    private static List<Judged> judged(List<LabelledUtterances.Example> examples) throws IOException {
        try (var encoder = new Encoder(); var in = new DataInputStream(new BufferedInputStream(Listening.class.getResourceAsStream("risk-model.bin")))) {
            var judge = new UtteranceJudge(RiskModel.read(in), encoder, Lexicon.ofTheProduct());
            return examples.stream().map(example -> new Judged(example, judge.hear(example.said(), List.of()).stream().map(Listening.Heard::label)
                    .collect(Collectors.toSet()))).toList();
        }
    }

    private static Set<Integer> grams(String text) {
        return Arrays.stream(Grams.of(text)).boxed().collect(Collectors.toSet());
    }

    /** Words and runs of characters that both have, among all that either has. */
    private static double alike(Set<Integer> a, Set<Integer> b) {
        if (Math.min(a.size(), b.size()) < SAME_SENTENCE * Math.max(a.size(), b.size())) {
            return 0;
        }
        long both = a.stream().filter(b::contains).count();
        return (double) both / (a.size() + b.size() - both);
    }

    private static Score score(List<Judged> judged, List<Label> labels, Predicate<Judged> of, String name) {
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
        var score = new Score(told == 0 ? 0 : 1.0 * hit / told, 1.0 * hit / present, told + present == 0 ? 0 : 2.0 * hit / (told + present));
        System.out.printf("%-22s precision %.3f recall %.3f F1 %.3f%n", name, score.precision(), score.recall(), score.f1());
        return score;
    }
}
