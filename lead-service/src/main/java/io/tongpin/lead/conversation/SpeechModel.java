package io.tongpin.lead.conversation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.domain.Resampler;
import io.tongpin.lead.conversation.domain.Stretches;
import io.tongpin.lead.evidence.EvidenceFiles;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * The recogniser inside the process: whisper.cpp on one thread of its own, one recording at a time, one stretch in memory. The model's file
 * is checked against its SHA-256 when the service starts and again before it is loaded, which is at the first recording; its memory is given
 * back when nothing is heard for a while.
 */
@Singleton
class SpeechModel implements Recogniser {
    private static final Logger LOG = Logger.getLogger(SpeechModel.class);

    /** OFF: none is set; CHECKING; READY; REFUSED with a reason. */
    enum State { OFF, CHECKING, READY, REFUSED }

    /** @param problem key of a text in problems.properties, {@code name} its argument; null while all is well */
    record Standing(State state, String name, String problem) {}

    private final SpeechConfig config;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "speech");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Standing standing;
    private volatile boolean stopped;
    /** These three belong to the thread. */
    private Path file;
    private WhisperEngine engine;
    private ScheduledFuture<?> unload;

    SpeechModel(SpeechConfig config) {
        this.config = config;
        standing = new Standing(config.model().isPresent() ? State.CHECKING : State.OFF, config.model().map(path -> path.getFileName().toString()).orElse(null), null);
    }

    void start(@Observes StartupEvent started) {
        if (standing.state() == State.CHECKING) {
            thread.execute(this::check);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        thread.shutdown();
    }

    Standing standing() {
        return standing;
    }

    private void check() {
        try {
            file = modelFile(config.model().orElseThrow());
            var name = file.getFileName().toString();
            var expected = expected();
            if (expected == null) {
                refuse(name, "speech.no-checksum", "no SHA-256 is set for it");
            } else if (!expected.equals(EvidenceFiles.sha256(file))) {
                refuse(name, "speech.checksum", "its content is not what its SHA-256 says");
            } else {
                standing = new Standing(State.READY, name, null);
            }
        } catch (IOException e) {
            refuse(config.model().orElseThrow().getFileName().toString(), "speech.missing", e.toString());
        }
    }

    private void refuse(String name, String problem, String why) {
        standing = new Standing(State.REFUSED, name, problem);
        LOG.errorf("the speech model %s is not used, recordings are refused: %s", name, why);
    }

    private static Path modelFile(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        try (var files = Files.list(path)) {
            var models = files.filter(one -> one.getFileName().toString().endsWith(".bin")).toList();
            if (models.size() != 1) {
                throw new IOException(path + " holds " + models.size() + " models (*.bin)");
            }
            return models.get(0);
        }
    }

    private String expected() throws IOException {
        if (config.sha256().isPresent()) {
            return config.sha256().get().strip().toLowerCase(Locale.ROOT);
        }
        var beside = file.resolveSibling(file.getFileName() + ".sha256");
        // as sha256sum writes it: the sum, then the name
        return Files.exists(beside) ? Files.readString(beside).strip().split("\\s+")[0].toLowerCase(Locale.ROOT) : null;
    }

    @Override
    public Uni<List<Spoken>> hear(byte[] audio, String contentType, IntConsumer progress) {
        return Uni.createFrom().item(() -> {
            try {
                return listen(audio, contentType, progress);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }).runSubscriptionOn(thread);
    }

    private List<Spoken> listen(byte[] audio, String contentType, IntConsumer progress) throws IOException {
        var loaded = loaded();
        boolean twoSides = DecodedAudio.twoSides(audio, contentType);
        var spoken = new ArrayList<Spoken>();
        var channels = new ArrayList<Channel>();
        try {
            DecodedAudio.read(audio, contentType, (block, frames, rate, done) -> {
                for (int i = 0; i < (twoSides ? 2 : 1); i++) {
                    if (channels.size() <= i) {
                        channels.add(new Channel(rate, !twoSides ? Side.ONLY : i == 0 ? Side.LEFT : Side.RIGHT, loaded, spoken));
                    }
                    channels.get(i).add(block[i], frames);
                }
                progress.accept(done);
                mustGoOn();
            });
            for (var channel : channels) {
                channel.end();
            }
        } finally {
            unload = thread.isShutdown() ? null : thread.schedule(this::unload, config.keep().toMillis(), TimeUnit.MILLISECONDS);
        }
        spoken.sort(Comparator.comparing(Spoken::start));
        return spoken;
    }

    private void mustGoOn() throws IOException {
        if (stopped || Thread.currentThread().isInterrupted()) {
            throw new IOException("the service stops");
        }
    }

    private WhisperEngine loaded() throws IOException {
        if (unload != null) {
            unload.cancel(false);
        }
        if (engine == null) {
            check();
            if (standing.state() != State.READY) {
                throw new IOException("the speech model " + standing.name() + " is not used");
            }
            long before = System.nanoTime();
            try {
                engine = WhisperEngine.load(file, config.threads(), config.language());
            } catch (IOException e) {
                refuse(standing.name(), "speech.engine", e.getMessage());
                throw e;
            }
            LOG.infof("the speech model %s is loaded, %d ms", standing.name(), Duration.ofNanos(System.nanoTime() - before).toMillis());
        }
        return engine;
    }

    private void unload() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    /** One channel on its way from samples as they were recorded to what is said. */
    private static final class Channel {
        private final Resampler resampler;
        private final Stretches stretches;

        Channel(int rate, Side side, WhisperEngine engine, List<Spoken> spoken) {
            resampler = new Resampler(rate);
            stretches = new Stretches((at, samples) -> {
                var from = Duration.ofMillis(at * 1_000 / Resampler.RATE);
                try {
                    engine.hear(samples).forEach(one -> spoken.add(new Spoken(side, from.plusMillis(one.startMillis()), from.plusMillis(one.endMillis()), one.text())));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        void add(float[] block, int frames) {
            stretches.add(resampler.add(block, frames));
        }

        void end() {
            stretches.add(resampler.end());
            stretches.end();
        }
    }
}
