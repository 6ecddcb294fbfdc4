package io.tongpin.platform.event;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.providers.locals.ContextAwareMessage;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A channel of this service that takes events, for any number of subscribers; each has one event at a time. Thread-safe. */
final class Listener {
    private static final String ANYTHING = "#";

    private final String queue;
    private final List<String> routingKeys;
    private final Context context;
    private final Deque<Consumer<Message<Event>>> idle = new ArrayDeque<>();
    private final Deque<Delivery> arrived = new ArrayDeque<>();

    /**
     * @param queue       its own, by which the inbox and the dead-letter desk know it
     * @param routingKeys types of events, or their beginning before {@code #}
     */
    Listener(String queue, List<String> routingKeys, Context context) {
        this.queue = queue;
        this.routingKeys = routingKeys;
        this.context = context;
    }

    String queue() {
        return queue;
    }

    List<String> routingKeys() {
        return routingKeys;
    }

    boolean wants(Event event) {
        return routingKeys.stream().anyMatch(key -> key.endsWith(ANYTHING) ? event.type().startsWith(key.substring(0, key.length() - 1)) : key.equals(event.type()));
    }

    Multi<Message<Event>> subscriber() {
        return Multi.createFrom().emitter(emitter -> free(emitter::emit), BackPressureStrategy.BUFFER);
    }

    void give(Delivery delivery) {
        Consumer<Message<Event>> subscriber;
        synchronized (this) {
            subscriber = idle.poll();
            if (subscriber == null) {
                arrived.add(delivery);
                return;
            }
        }
        emit(subscriber, delivery);
    }

    private void free(Consumer<Message<Event>> subscriber) {
        Delivery delivery;
        synchronized (this) {
            delivery = arrived.poll();
            if (delivery == null) {
                idle.add(subscriber);
                return;
            }
        }
        emit(subscriber, delivery);
    }

    private void emit(Consumer<Message<Event>> subscriber, Delivery delivery) {
        context.runOnContext(now -> subscriber.accept(ContextAwareMessage.withContextMetadata(Message.of(delivery.event())
                .addMetadata(TracingMetadata.withCurrent(delivery.trace()))
                .withAck(() -> next(subscriber, delivery.done()))
                .withNack(failure -> next(subscriber, delivery.failed())))));
    }

    private CompletionStage<Void> next(Consumer<Message<Event>> subscriber, Runnable answer) {
        answer.run();
        free(subscriber);
        return CompletableFuture.completedFuture(null);
    }

    /**
     * @param trace  in which the event came
     * @param done   run when the listener has dealt with it
     * @param failed run when the listener could not
     */
    record Delivery(Event event, io.opentelemetry.context.Context trace, Runnable done, Runnable failed) {}
}
