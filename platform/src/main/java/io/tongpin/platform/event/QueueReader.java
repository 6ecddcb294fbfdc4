package io.tongpin.platform.event;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Reads one queue for its listener, or a shared one for several: an event comes over the wire once and is handed to each of them that
 * wants it. What fails, and bytes that are no event, goes to the dead-letter queue {@code <queue>.dlq} of the listener by way of
 * {@code <queue>.dlx}, so that it is not handed to other readers. When the connection breaks, what was not acknowledged comes again, to
 * all listeners: the inbox of each knows what it has done. Thread-safe.
 */
final class QueueReader {
    private static final Logger LOG = Logger.getLogger(QueueReader.class);
    private static final int CONFIRM_TIMEOUT_MILLIS = 10_000;
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
    private final List<Listener> listeners;
    private final String exchange;
    private final int ahead;
    private final Tracer tracer;
    private final Executor answers;
    private final Consumer<QueueReader> reopen;
    private volatile Channel channel;

    /**
     * @param routingKeys what the queue is bound to
     * @param ahead       how many deliveries may be under way
     * @param reopen      is called when the broker has closed the channel of a connection that lives
     */
    QueueReader(String queue, List<String> routingKeys, List<Listener> listeners, String exchange, int ahead, Tracer tracer, Executor answers,
            Consumer<QueueReader> reopen) {
        this.queue = queue;
        this.routingKeys = routingKeys;
        this.listeners = listeners;
        this.exchange = exchange;
        this.ahead = ahead;
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
        opened.basicQos(ahead);
        opened.confirmSelect();
        channel = opened;
        var answering = new Answers(opened);
        opened.addShutdownListener(signal -> closed(opened, signal));
        opened.basicConsume(queue, false, new DefaultConsumer(opened) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                arrive(answering, new Letter(envelope.getDeliveryTag(), properties, body));
            }

            @Override
            public void handleCancel(String tag) {
                anew(opened);
            }
        });
    }

    /** Once this queue is bound its listeners' own need not be any more, as they were before they shared it. What stays bound is only done in vain, so this never fails. */
    void unbindOwn(Connection connection) {
        for (var listener : listeners) {
            for (var key : listener.queue().equals(queue) ? List.<String>of() : listener.routingKeys()) {
                try (var asked = connection.createChannel()) {
                    asked.queueUnbind(listener.queue(), exchange, key);
                } catch (IOException | TimeoutException | RuntimeException neverBound) {
                    LOG.debugf("%s: %s", listener.queue(), neverBound.getMessage());
                }
            }
        }
    }

    private void anew(Channel spoiled) {
        try {
            spoiled.abort();
        } catch (IOException gone) {
            LOG.debugf("%s: %s", queue, gone.getMessage());
        }
        reopen.accept(this);
    }

    /** A connection that breaks recovers with its channels; a channel that the broker closes does not. */
    private void closed(Channel which, ShutdownSignalException signal) {
        if (which == channel && !signal.isHardError() && !signal.isInitiatedByApplication()) {
            LOG.warnf("the broker closed the channel of %s, which is opened anew: %s", queue, signal.getMessage());
            reopen.accept(this);
        }
    }

    private void arrive(Answers answering, Letter letter) {
        answering.expect(letter.tag());
        try {
            boolean bulk = letter.properties().getPriority() == null || letter.properties().getPriority() == 0;
            hand(answering, letter, Wire.read(letter.body()).withBulk(bulk));
        } catch (IllegalArgumentException poison) {
            LOG.warnf("%s: %s", queue, poison.getMessage());
            answering.reject(letter.tag());
        }
    }

    private void hand(Answers answering, Letter letter, Event event) {
        var wanting = listeners.size() == 1 ? listeners : listeners.stream().filter(listener -> listener.wants(event)).toList();
        if (wanting.isEmpty()) {
            answering.done(letter.tag());
            return;
        }
        var trace = trace(letter.properties().getHeaders());
        var left = new AtomicInteger(wanting.size());
        Runnable done = () -> {
            if (left.decrementAndGet() == 0) {
                answering.done(letter.tag());
            }
        };
        for (var listener : wanting) {
            Runnable failed = listener.queue().equals(queue) ? () -> answering.reject(letter.tag()) : () -> answering.bury(letter, listener, done);
            listener.give(new Listener.Delivery(event, trace, done, failed));
        }
    }

    private io.opentelemetry.context.Context trace(Map<String, Object> headers) {
        var cause = W3CTraceContextPropagator.getInstance().extract(io.opentelemetry.context.Context.root(), headers, HEADERS);
        var span = tracer.spanBuilder(queue + " process").setParent(cause).setSpanKind(SpanKind.CONSUMER).startSpan();
        span.end();
        return cause.with(span);
    }

    private record Letter(long tag, AMQP.BasicProperties properties, byte[] body) {}

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

        /** The broker can't refuse a delivery for one of several listeners: the letter goes to the dead letters of that one, then counts as done. */
        void bury(Letter letter, Listener listener, Runnable done) {
            answers.execute(() -> {
                try {
                    channel.basicPublish(listener.queue() + ".dlx", listener.queue(), letter.properties(), letter.body());
                    channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MILLIS);
                    done.run();
                } catch (IOException | InterruptedException | TimeoutException | RuntimeException lost) {
                    LOG.warnf("%s could not be laid aside for %s and comes again: %s", letter.properties().getMessageId(), listener.queue(), lost.getMessage());
                    anew(channel);
                }
            });
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
