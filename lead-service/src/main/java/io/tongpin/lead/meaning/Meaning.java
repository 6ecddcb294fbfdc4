package io.tongpin.lead.meaning;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The service's one encoder, on threads of its own: as many as there are cores, so that texts wait in a line instead of slowing each
 * other down. Loaded at the first use; a failure is logged once and {@link #available} says no from then on.
 */
@Singleton
public class Meaning {
    private static final Logger LOG = Logger.getLogger(Meaning.class);
    private static final int LONGEST_LINE = 2_000;

    private final ExecutorService threads = new ThreadPoolExecutor(Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().availableProcessors(),
            1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(LONGEST_LINE), task -> {
                var thread = new Thread(task, "meaning");
                thread.setDaemon(true);
                return thread;
            });
    private Encoder encoder;
    private boolean failed;

    /** Blocks while the models load (a second or two), at the first call only. @return null when they cannot be loaded */
    public synchronized Encoder encoder() {
        if (encoder == null && !failed) {
            try {
                encoder = new Encoder();
            } catch (IOException e) {
                failed = true;
                LOG.warn("conversations are judged by words alone, assist by use alone", e);
            }
        }
        return encoder;
    }

    public boolean available() {
        return encoder() != null;
    }

    /** Runs work that calls the encoder off the event loop; the answer comes back to the caller's context. */
    public <T> Uni<T> with(Supplier<T> work) {
        return on(threads, work);
    }

    /** Runs long work that only compares vectors, beside the line of those who wait for one. */
    public <T> Uni<T> aside(Supplier<T> work) {
        return on(Infrastructure.getDefaultWorkerPool(), work);
    }

    private static <T> Uni<T> on(Executor threads, Supplier<T> work) {
        var context = io.vertx.core.Vertx.currentContext();
        var answer = Uni.createFrom().item(work).runSubscriptionOn(threads);
        return context == null ? answer.emitOn(Infrastructure.getDefaultExecutor()) : answer.emitOn(task -> context.runOnContext(done -> task.run()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.shutdown();
    }
}
