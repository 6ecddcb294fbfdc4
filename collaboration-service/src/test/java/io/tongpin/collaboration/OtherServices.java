package io.tongpin.collaboration;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DeliverCallback;
import io.tongpin.platform.event.Broker;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.money.Money;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;

/** Speaks for the other services on the real broker, and hears what this one says. */
@ApplicationScoped
public class OtherServices {
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final AtomicLong sequence = new AtomicLong(1);
    private Connection connection;
    private Channel channel;
    private String exchange;

    @PostConstruct
    void connect() {
        var config = ConfigProvider.getConfig();
        exchange = config.getValue("tongpin.exchange", String.class);
        try {
            connection = Broker.connections(config).newConnection();
            channel = connection.createChannel();
            channel.exchangeDeclare(exchange, "topic", true);
            var queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, exchange, "io.tongpin.collaboration.#");
            DeliverCallback hear = (tag, message) -> heard.add(Wire.read(message.getBody()));
            channel.basicConsume(queue, true, hear, tag -> { });
            // a service that has just started may not have bound its queues yet, and what is sent earlier reaches nobody
            for (var read : Broker.queues(config)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> isRead(read));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isRead(String queue) throws IOException, TimeoutException {
        var asking = connection.createChannel();
        try {
            boolean read = asking.consumerCount(queue) > 0;
            asking.close();
            return read;
        } catch (IOException notDeclared) {
            return false;
        }
    }

    @PreDestroy
    void disconnect() throws IOException {
        connection.close();
    }

    /** Sends an event; sending the same one again is a redelivery. */
    public Event send(Event event) {
        try {
            channel.basicPublish(exchange, event.type(), new AMQP.BasicProperties.Builder().deliveryMode(2).contentType(Wire.CONTENT_TYPE).build(),
                    Wire.write(event.source() == null ? event.from("/test", null) : event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event;
    }

    /** What this service said of a thing. */
    public List<Event> heardOf(String name, UUID subject) {
        return heard.stream().filter(event -> event.type().equals("io.tongpin.collaboration." + name + ".v1")
                && event.subject().equals(subject.toString())).toList();
    }

    /** What this service said of anything. */
    public List<Event> heardAny(String name) {
        return heard.stream().filter(event -> event.type().equals("io.tongpin.collaboration." + name + ".v1")).toList();
    }

    public List<Event> heardFor(String name, UUID person) {
        return heard.stream().filter(event -> event.type().equals("io.tongpin.collaboration." + name + ".v1")
                && person.toString().equals(event.person())).toList();
    }

    /** What was told of a department's report. */
    public List<Event> received(String eventId) {
        return heard.stream().filter(event -> event.type().equals("io.tongpin.collaboration.department-event-received.v1")
                && eventId.equals(event.data().path("eventId").asText())).toList();
    }

    /** Any event of another service. */
    public Event say(String type, Object subject, long number, Map<String, Object> data, Someone owner) {
        return send(Event.of(type, subject.toString(), number, data).owner(owner == null ? null : owner.id()).orgPath(owner == null ? null : owner.path()).build());
    }

    /** assignment-service announces somebody. */
    public void announce(Someone one, Someone manager) {
        send(Event.of("io.tongpin.assignment.representative-changed.v1", one.id().toString(), sequence.incrementAndGet(),
                map("id", one.id(), "name", one.name(), "username", one.username(), "path", one.path(), "roles", one.roles(),
                        "manager", manager == null ? null : map("id", manager.id(), "name", manager.name()), "active", true, "test", false))
                .build());
    }

    public Event amountFrozen(UUID review, UUID lead, Someone editor, String reviewerRole) {
        return Event.of("io.tongpin.lead.amount-frozen.v1", lead.toString(), sequence.incrementAndGet(),
                map("leadId", lead, "company", "远景科技", "reviewId", review, "reviewed", Money.of("100000", "CNY"),
                        "pending", Money.of("141000", "CNY"), "change", "0.41", "reason", "客户扩容",
                        "editor", map("id", editor.id(), "name", editor.name()), "reviewerRole", reviewerRole, "at", Instant.now()))
                .owner(editor.id()).orgPath(editor.path()).build();
    }

    public Event amountDecided(UUID review, UUID lead, String outcome, Someone editor, Someone by) {
        return Event.of("io.tongpin.lead.amount-decided.v1", lead.toString(), sequence.incrementAndGet(),
                map("leadId", lead, "company", "远景科技", "reviewId", review, "outcome", outcome, "amount", Money.of("141000", "CNY"),
                        "pending", Money.of("141000", "CNY"), "by", map("id", by.id(), "name", by.name()), "editor",
                        map("id", editor.id(), "name", editor.name()), "ownerId", editor.id(), "at", Instant.now()))
                .owner(editor.id()).orgPath(editor.path()).build();
    }

    /** lead-service tells of a spot check that found no call. */
    public Event notCalled(UUID check, UUID lead, Someone rep, Someone by) {
        return Event.of("io.tongpin.lead.spot-check-recorded.v1", lead.toString(), sequence.incrementAndGet(),
                map("spotCheckId", check, "leadId", lead, "company", "远景科技", "team", rep.path(), "day", "2026-03-02", "called", false, "note", "客户说没接到电话",
                        "owner", map("id", rep.id(), "name", rep.name()), "by", map("id", by.id(), "name", by.name()), "at", Instant.now()))
                .owner(rep.id()).orgPath(rep.path()).build();
    }

    /** analytics-service asks whether a record and a customer are the same. */
    public Event likeCustomers(UUID question, UUID cid) {
        return Event.of("io.tongpin.analytics.identity-review-opened.v1", question.toString(), 1,
                map("reviewId", question, "score", 0.71, "why", List.of(map("field", "NAME", "agreement", "CLOSE", "weight", 4.2)),
                        "record", map("source", "CRM", "sourceId", "1", "name", "远景科技发展", "phone", "+8613912345678"),
                        "candidate", map("cid", cid, "name", "远景科技", "records", List.of(map("source", "ERP", "sourceId", "2", "name", "远景科技"))), "at", Instant.now()))
                .build();
    }

    public Event customersDecided(UUID question, String outcome) {
        return Event.of("io.tongpin.analytics.identity-review-decided.v1", question.toString(), 2,
                map("reviewId", question, "outcome", outcome, "company", "远景科技发展", "at", Instant.now())).build();
    }

    public Event overdue(UUID lead, Someone owner, Someone manager, Someone newOwner, Instant at) {
        return Event.of("io.tongpin.assignment.follow-up-overdue.v1", lead.toString(), sequence.incrementAndGet(),
                map("leadId", lead, "company", "远景科技", "owner", map("id", owner.id(), "name", owner.name()),
                        "manager", map("id", manager.id(), "name", manager.name()), "round", 1, "dueAt", at, "at", at,
                        "next", newOwner == null ? "MANAGER_QUEUE" : "REASSIGNED",
                        "newOwner", newOwner == null ? null : map("id", newOwner.id(), "name", newOwner.name())))
                .at(at).build();
    }

    public Event assigned(UUID lead, Someone owner, int round, Instant dueAt) {
        return Event.of("io.tongpin.assignment.lead-assigned.v1", lead.toString(), sequence.incrementAndGet(),
                map("leadId", lead, "company", "远景科技", "owner", map("id", owner.id(), "name", owner.name(), "path", owner.path()),
                        "round", round, "assignedAt", Instant.now(), "dueAt", dueAt))
                .build();
    }

    public Event won(UUID lead, String company, String amount, Instant at) {
        return Event.of("io.tongpin.lead.lead-won.v1", lead.toString(), sequence.incrementAndGet(),
                map("leadId", lead, "company", company, "wonAt", at, "order", map("orderNo", "SO-1", "amount", Money.of(amount, "CNY"))))
                .at(at).build();
    }

    /** A reader is sent figures, of which there is a picture. */
    public Event figures(Someone reader, UUID picture) {
        return Event.of("io.tongpin.analytics.figures-gathered.v1", UUID.randomUUID() + "/" + reader.id(), 1, map("scheduleId", UUID.randomUUID(), "kind", "PIVOT", "ref", UUID.randomUUID(),
                "title", "每日签约", "reader", map("id", reader.id(), "name", reader.name()), "zh", "合计 | 3 万", "en", "Total | 30,000", "link", "/sandbox?pivot=1",
                "picture", "/pictures/" + picture, "at", Instant.parse("2026-03-02T01:00:00Z"))).build();
    }

    public Event drawn(UUID picture, String language, byte[] png) {
        return Event.of("io.tongpin.analytics.picture-drawn.v1", picture.toString(), 1, map("picture", picture, "language", language, "png", png)).build();
    }

    public Event snapshot(String metric, String definition, LocalDate day, String value, String numerator, String denominator, Instant asOf) {
        return Event.of("io.tongpin.analytics.metric-snapshot.v1", metric, sequence.incrementAndGet(),
                map("metric", metric, "value", number(value), "numerator", number(numerator), "denominator", number(denominator), "unit", "share",
                        "window", map("from", day.toString(), "to", day.plusDays(1).toString()),
                        "definition", map("id", definition, "version", 1), "asOf", asOf, "link", "/metrics/" + metric))
                .at(asOf).build();
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
