package io.tongpin.platform.event;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * In whose trace an event is told. Work on one event is told in the trace that runs; of work on many at once, what it tells about a
 * subject belongs to the trace of the event about that subject.
 */
public final class Causes {
    private static final ContextKey<Map<String, String>> BY_SUBJECT = ContextKey.named("tongpin.causes");

    private Causes() {}

    /** @return of a subject, the W3C trace context for what is told about it from here, or null */
    public static UnaryOperator<String> here() {
        var known = Context.current().get(BY_SUBJECT);
        var running = traceparent(Context.current());
        return subject -> {
            var cause = known == null ? null : known.get(subject);
            return cause == null ? running : cause;
        };
    }

    /** Runs {@code work}, and all that it does later, in {@code trace}. */
    public static Uni<Void> in(Context trace, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            var scope = trace.makeCurrent();
            return Uni.createFrom().deferred(work::get).onTermination().invoke(scope::close);
        });
    }

    /** @param bySubject the trace that each subject's event came in */
    public static Uni<Void> in(Map<String, Context> bySubject, Supplier<Uni<Void>> work) {
        var causes = new HashMap<String, String>();
        bySubject.forEach((subject, trace) -> causes.put(subject, traceparent(trace)));
        return Uni.createFrom().deferred(() -> in(Context.current().with(BY_SUBJECT, causes), work));
    }

    private static String traceparent(Context trace) {
        var carrier = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(trace, carrier, HashMap::put);
        return carrier.get("traceparent");
    }
}
