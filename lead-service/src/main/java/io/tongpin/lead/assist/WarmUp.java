package io.tongpin.lead.assist;

import io.quarkus.runtime.StartupEvent;
import io.tongpin.lead.assist.domain.Ranking;
import io.tongpin.lead.meaning.Encoder;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.lead.playbook.PlaybookShelf;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Goes the way of a question (C3) again and again before the service says that it is ready: models are loaded, the playbook is in memory and
 * the code is compiled when the first customer is answered. Ready all the same where that fails.
 */
@Readiness
@Singleton
class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final List<String> SAID = List.of("另一家报价比你们低两成", "It is too expensive for us, we have other quotes");
    /** At the most so many questions, and so long: whichever comes first. */
    private static final int QUESTIONS = 400;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Meaning meaning;
    private final PlaybookShelf shelf;
    private volatile boolean warm;

    WarmUp(Meaning meaning, PlaybookShelf shelf) {
        this.meaning = meaning;
        this.shelf = shelf;
    }

    void start(@Observes StartupEvent started) {
        meaning.with(meaning::available).chain(shelf::shelf).chain(present -> meaning.with(() -> ask(present))).onTermination().invoke(() -> warm = true)
                .subscribe().with(done -> { }, failure -> LOG.warn("the first answers will be slow", failure));
    }

    private int ask(PlaybookShelf.Shelf present) {
        var random = new SplittableRandom();
        long end = System.nanoTime() + LONGEST.toNanos();
        int asked = 0;
        for (; asked < QUESTIONS && System.nanoTime() < end && meaning.available(); asked++) {
            var message = SAID.get(asked % SAID.size());
            boolean chinese = Encoder.isChinese(message);
            var likenesses = meaning.encoder().likenesses(meaning.encoder().encodeOwn(message, chinese), chinese, present.vectors());
            var candidates = new ArrayList<Ranking.Candidate>(likenesses.length);
            for (float likeness : likenesses) {
                candidates.add(new Ranking.Candidate(UUID.randomUUID(), String.valueOf(candidates.size() % 6), likeness, null, null, false, 0, 0));
            }
            Ranking.USUAL.best(candidates, 3, asked % 6, random);
        }
        return asked;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("assistant is warm").status(warm).build();
    }
}
