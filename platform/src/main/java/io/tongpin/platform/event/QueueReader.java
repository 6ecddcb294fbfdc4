package io.tongpin.platform.event;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.providers.locals.ContextAwareMessage;
import io.vertx.core.Context;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Reads one queue for any number of subscribers; each has one event at a time. What fails, and bytes that are no event, goes to the
 * queue's own dead-letter queue {@code <queue>.dlq} by way of {@code <queue>.dlx}, so that it is not handed to other readers. When the
 * connection breaks, what was not acknowledged comes again. Thread-safe.
 */
final class QueueReader {
    private static final Logger LOG = Logger.getLogger(QueueReader.class);
    private static final TextMapGetter<Map<String, Object>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, Object> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, Object> headers, String name) {
            return headers == null || headers.get(name) == null ? null : headers.get(name).toString();
        }
    };

    private final String queue;
    private final List<String> routingKeys;
    private final String exchange;
    private final int concurrency;
    private final Context context;
    private final Tracer tracer;
    private final Executor answers;
    private final Consumer<QueueReader> reopen;
    private final Deque<Consumer<Message<Event>>> idle = new ArrayDeque<>();
    private final Deque<Delivery> arrived = new ArrayDeque<>();
    private volatile Channel channel;

    /** @param reopen is called when the broker has closed the channel of a connection that lives */
    QueueReader(String queue, List<String> routingKeys, String exchange, int concurrency, Context context, Tracer tracer, Executor answers,
            Consumer<QueueReader> reopen) {
        this.queue = queue;
        this.routingKeys = routingKeys;
        this.exchange = exchange;
        this.concurrency = concurrency;
        this.context = context;
        this.tracer = tracer;
        this.answers = answers;
        this.reopen = reopen;
    }

    String queue() {
        return queue;
    }

    boolean isOpen() {
        return channel != null && channel.isOpen();
    }

    Multi<Message<Event>> subscriber() {
        return Multi.createFrom().emitter(emitter -> free(emitter::emit), BackPressureStrategy.BUFFER);
    }

    /** Declares the queue as it has to be, and reads it. What people wait for has priority 1; few are fetched ahead, as those can't be overtaken. */
    void open(Channel opened) throws IOException {
        opened.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
        opened.exchangeDeclare(queue + ".dlx", BuiltinExchangeType.FANOUT, true);
        opened.queueDeclare(queue + ".dlq", true, false, false, null);
        opened.queueBind(queue + ".dlq", queue + ".dlx", queue);
        opened.queueDeclare(queue, true, false, false,
                Map.of("x-max-priority", 1, "x-dead-letter-exchange", queue + ".dlx", "x-dead-letter-routing-key", queue));
        for (var key : routingKeys) {
            opened.queueBind(queue, exchange, key);
        }
        opened.basicQos(concurrency + concurrency / 2);
        channel = opened;
        var answering = new Answers(opened);
        opened.addShutdownListener(signal -> closed(opened, signal));
        opened.basicConsume(queue, false, new DefaultConsumer(opened) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                arrive(answering, envelope.getDeliveryTag(), properties, body);
            }

            @Override
            public void handleCancel(String tag) throws IOException {
                opened.abort();
                reopen.accept(QueueReader.this);
            }
        });
    }

    /** A connection that breaks recovers with its channels; a channel that the broker closes does not. */
    private void closed(Channel which, ShutdownSignalException signal) {
        if (which == channel && !signal.isHardError() && !signal.isInitiatedByApplication()) {
            LOG.warnf("the broker closed the channel of %s, which is opened anew: %s", queue, signal.getMessage());
            reopen.accept(this);
        }
    }

    private void arrive(Answers answering, long tag, AMQP.BasicProperties properties, byte[] body) {
        answering.expect(tag);
        try {
            boolean bulk = properties.getPriority() == null || properties.getPriority() == 0;
            give(new Delivery(answering, tag, Wire.read(body).withBulk(bulk), trace(properties.getHeaders())));
        } catch (IllegalArgumentException poison) {
            LOG.warnf("%s: %s", queue, poison.getMessage());
            answering.reject(tag);
        }
    }

    private io.opentelemetry.context.Context trace(Map<String, Object> headers) {
        var cause = W3CTraceContextPropagator.getInstance().extract(io.opentelemetry.context.Context.root(), headers, HEADERS);
        var span = tracer.spanBuilder(queue + " process").setParent(cause).setSpanKind(SpanKind.CONSUMER).startSpan();
        span.end();
        return cause.with(span);
    }

    private void give(Delivery delivery) {
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
                .withAck(() -> {
                    delivery.answers().done(delivery.tag());
                    return next(subscriber);
                })
                .withNack(failure -> {
                    delivery.answers().reject(delivery.tag());
                    return next(subscriber);
                }))));
    }

    private CompletionStage<Void> next(Consumer<Message<Event>> subscriber) {
        free(subscriber);
        return CompletableFuture.completedFuture(null);
    }

    private record Delivery(Answers answers, long tag, Event event, io.opentelemetry.context.Context trace) {}

    /** What the broker is told of the deliveries of one channel, on a thread that may block. What is done meanwhile is told together. */
    private final class Answers {
        private final Channel channel;
        private final TreeSet<Long> open = new TreeSet<>();
        private final TreeSet<Long> done = new TreeSet<>();
        private final List<Long> rejected = new ArrayList<>();
        private boolean telling;

        Answers(Channel channel) {
            this.channel = channel;
        }

        synchronized void expect(long tag) {
            open.add(tag);
        }

        synchronized void done(long tag) {
            done.add(tag);
            settled(tag);
        }

        synchronized void reject(long tag) {
            rejected.add(tag);
            settled(tag);
        }

        private void settled(long tag) {
            open.remove(tag);
            if (!telling) {
                telling = true;
                answers.execute(this::tell);
            }
        }

        private void tell() {
            Long upTo;
            List<Long> single;
            List<Long> refused;
            synchronized (this) {
                telling = false;
                refused = List.copyOf(rejected);
                rejected.clear();
                upTo = open.isEmpty() ? done.isEmpty() ? null : done.last() : done.lower(open.first());
                single = upTo == null ? List.copyOf(done) : List.copyOf(done.tailSet(upTo, false));
                done.clear();
            }
            try {
                for (long tag : refused) {
                    channel.basicReject(tag, false);
                }
                if (upTo != null) {
                    channel.basicAck(upTo, true);
                }
                for (long tag : single) {
                    channel.basicAck(tag, false);
                }
            } catch (IOException | com.rabbitmq.client.AlreadyClosedException gone) {
                LOG.debugf("%s: what was done comes again: %s", queue, gone.getMessage());
            }
        }
    }
}
