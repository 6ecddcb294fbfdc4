package io.tongpin.lead.conversation;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.domain.Label;
import io.tongpin.lead.conversation.domain.Lexicon;
import io.tongpin.lead.conversation.domain.RiskModel;
import io.tongpin.lead.conversation.domain.Said;
import io.tongpin.lead.meaning.Encoder;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.lead.meaning.Vectors;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Hears what is said (C2), utterance after utterance, off the event loop, with the model that was built in and the false alarms that people marked. */
@Singleton
public class Listening {
    private static final Logger LOG = Logger.getLogger(Listening.class);
    private static final Duration FALSE_ALARMS_FRESH = Duration.ofSeconds(5);

    /** One label of an utterance. {@code evidence} is the part of the text that gave it away, from {@code start} to {@code end}. */
    public record Heard(Label label, double confidence, io.tongpin.lead.conversation.domain.Cause cause, String evidence, int start, int end) {}

    private final Meaning meaning;
    private final Pool pool;
    private final Lexicon lexicon = Lexicon.ofTheProduct();
    private RiskModel model;
    private boolean modelLooked;
    private volatile List<RiskModel.FalseAlarm> falseAlarms = List.of();
    private volatile Instant falseAlarmsAt = Instant.EPOCH;

    Listening(Meaning meaning, Pool pool) {
        this.meaning = meaning;
        this.pool = pool;
    }

    /** Whether sentences are understood, not only searched for words. */
    public boolean understands() {
        return model() != null && meaning.available();
    }

    /** What each utterance gives away, in their order. The context of each is what was said before it, unless it brings its own. */
    public Uni<List<List<Heard>>> hear(List<Said> utterances) {
        return freshFalseAlarms().chain(alarms -> meaning.with(() -> {
            var judge = new UtteranceJudge(model(), meaning.encoder(), lexicon);
            var all = new ArrayList<List<Heard>>();
            var before = new ArrayList<String>();
            for (var said : utterances) {
                all.add(judge.hear(new Said(said.byRep(), said.text(), said.context() == null ? Said.context(before) : said.context()), alarms));
                before.add(said.text());
            }
            return all;
        }));
    }

    private Uni<List<RiskModel.FalseAlarm>> freshFalseAlarms() {
        if (falseAlarmsAt.plus(FALSE_ALARMS_FRESH).isAfter(Instant.now())) {
            return Uni.createFrom().item(falseAlarms);
        }
        falseAlarmsAt = Instant.now();
        return pool.query("select label, text, vector from risk_false_alarm order by at desc limit 2000").execute().map(rows -> {
            var alarms = new ArrayList<RiskModel.FalseAlarm>();
            rows.forEach(row -> alarms.add(new RiskModel.FalseAlarm(Encoder.weighed(Vectors.floats((Float[]) row.getValue("vector")),
                    Encoder.isChinese(row.getString("text"))), Label.valueOf(row.getString("label")))));
            falseAlarms = alarms;
            return falseAlarms;
        });
    }

    private synchronized RiskModel model() {
        if (!modelLooked) {
            modelLooked = true;
            try (var in = Listening.class.getResourceAsStream("risk-model.bin")) {
                model = in == null ? null : RiskModel.read(new DataInputStream(new BufferedInputStream(in)));
            } catch (IOException e) {
                LOG.warn("the risk model cannot be read; utterances are judged by words alone", e);
            }
        }
        return model;
    }
}
