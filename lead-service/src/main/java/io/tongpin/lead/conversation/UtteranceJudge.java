package io.tongpin.lead.conversation;

import io.tongpin.lead.conversation.domain.Label;
import io.tongpin.lead.conversation.domain.Lexicon;
import io.tongpin.lead.conversation.domain.RiskModel;
import io.tongpin.lead.conversation.domain.Said;
import io.tongpin.lead.conversation.domain.Sentences;
import io.tongpin.lead.meaning.Encoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one utterance gives away (C2): each of its sentences is judged with what came before, each label is told once, with the sentence that
 * gave it away. What the rep says is context, not a risk. Blocks for about 15 ms a sentence; safe for any thread.
 *
 * @param model null where there is none: words alone decide then
 * @param encoder null where the models cannot be loaded: words alone decide then
 */
record UtteranceJudge(RiskModel model, Encoder encoder, Lexicon lexicon) {
    private static final int MOST_SENTENCES = 12;

    List<Listening.Heard> hear(Said said, List<RiskModel.FalseAlarm> falseAlarms) {
        if (said.byRep()) {
            return List.of();
        }
        var heard = new LinkedHashMap<Label, Listening.Heard>();
        var before = new ArrayList<>(Stream.ofNullable(said.context()).toList());
        for (var sentence : Sentences.of(said.text(), MOST_SENTENCES)) {
            for (var verdict : verdicts(new Said(false, sentence.text(), Said.context(before)), falseAlarms)) {
                var one = new Listening.Heard(verdict.label(), Math.round(verdict.confidence() * 1000) / 1000.0, verdict.cause(), sentence.text(), sentence.start(),
                        sentence.end());
                heard.merge(verdict.label(), one, (a, b) -> a.confidence() >= b.confidence() ? a : b);
            }
            before.add(sentence.text());
        }
        return heard.values().stream().sorted((a, b) -> Double.compare(b.confidence(), a.confidence())).toList();
    }

    /** The sentence that begins at {@code start} of an utterance, with the context in which {@link #hear} judged it. @param said before it, the oldest first */
    static Said asJudged(String utterance, int start, List<String> said) {
        var before = new ArrayList<>(Stream.ofNullable(Said.context(said)).toList());
        for (var sentence : Sentences.of(utterance, MOST_SENTENCES)) {
            if (sentence.start() >= start) {
                return new Said(false, sentence.text(), Said.context(before));
            }
            before.add(sentence.text());
        }
        return new Said(false, utterance, Said.context(said));
    }

    private List<RiskModel.Verdict> verdicts(Said said, List<RiskModel.FalseAlarm> falseAlarms) {
        var words = lexicon.read(said.text());
        if (model == null || encoder == null) {
            return RiskModel.byWords(words);
        }
        return model.judge(vector(said, encoder), said.text(), words, falseAlarms);
    }

    /** What the model compares: an answer too short to mean anything alone goes with what it answers. */
    static float[] vector(Said said, Encoder encoder) {
        return Encoder.weighed(encoder.encode(said.whole()), Encoder.isChinese(said.text()));
    }
}
