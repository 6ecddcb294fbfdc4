package io.tongpin.assignment;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Work that takes the processor for longer than an event loop may be kept waiting: done on a worker, answered on the caller's own thread. */
public final class Aside {
    private Aside() {}

    public static <T> Uni<T> compute(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            Executor back = context == null ? Runnable::run : task -> context.runOnContext(now -> task.run());
            return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()).emitOn(back);
        });
    }
}
