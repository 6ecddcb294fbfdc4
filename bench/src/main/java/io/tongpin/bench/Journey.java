package io.tongpin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * From the moment a service desk reports a ticket until it is visible on an open journey page (D2): the page hears over its live stream
 * that the journey moved, and reads it. The limit is a bare message over the broker, published with a confirm and consumed.
 *
 * <p>Arguments: tickets (default 300), tickets per second (default 10).
 */
final class Journey {
    /** Each has a page of its own open. */
    private static final int CUSTOMERS = 40;

    private final Product product = Product.running();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Long> dueByTicket = new ConcurrentHashMap<>();
    private final Histogram visible = new ConcurrentHistogram(3);
    private final ExecutorService pages = Executors.newFixedThreadPool(4);

    public static void main(String[] arguments) throws Exception {
        int tickets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        var journey = new Journey();
        journey.report(tickets, rate);
        BareMessage.measure(journey.product, tickets);
        System.exit(0);
    }

    private void report(int tickets, int rate) throws Exception {
        var customers = customers();
        var live = product.http.send(product.as("sales.head", "/api/live").build(), HttpResponse.BodyHandlers.ofLines());
        new Thread(() -> live.body().filter(line -> line.startsWith("data:")).forEach(this::moved)).start();
        int refused = 0;
        long start = System.nanoTime();
        for (int i = 0; i < tickets; i++) {
            long due = start + i * 1_000_000_000L / rate;
            Product.await(due);
            var ticket = run + i;
            dueByTicket.put(ticket, due);
            var report = Map.of("id", ticket, "type", "TICKET_OPENED", "at", Instant.now().toString(), "ticket", ticket, "subject", "基准",
                    "customer", Map.of("name", customers.get(i % customers.size())));
            var answer = product.http.send(product.as("service1", "/api/events/service").POST(HttpRequest.BodyPublishers.ofString(
                    Product.JSON.writeValueAsString(Map.of("events", List.of(report))))).build(), HttpResponse.BodyHandlers.ofString());
            refused += answer.statusCode() == 202 ? 0 : 1;
        }
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); !dueByTicket.isEmpty() && System.nanoTime() < end; ) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        System.out.printf("%d processors; %d tickets at %d/s for %d customers: visible on the page p50 %.0f ms, p99 %.0f ms, slowest %.0f ms; refused %d, not seen within 30 s %d%n",
                Runtime.getRuntime().availableProcessors(), tickets, rate, customers.size(), visible.getValueAtPercentile(50) / 1e3, visible.getValueAtPercentile(99) / 1e3,
                visible.getMaxValue() / 1e3, refused, dueByTicket.size() - refused);
    }

    /** Names of customers that have a lead, and so a journey. */
    private List<String> customers() {
        var names = new LinkedHashSet<String>();
        product.get("sales.head", "/api/leads?size=200").get("items").forEach(lead -> {
            if (lead.hasNonNull("cid") && names.size() < CUSTOMERS) {
                names.add(lead.get("company").asText());
            }
        });
        return List.copyOf(names);
    }

    /** What the page of that customer does when it hears that its journey moved. */
    private void moved(String line) {
        pages.execute(() -> {
            try {
                var news = Product.JSON.readTree(line.substring("data:".length()));
                if (news.path("type").asText().equals("journey")) {
                    product.get("sales.head", "/api/customers/" + news.get("id").asText() + "/journey").get("items").forEach(item -> {
                        var due = dueByTicket.remove(item.at("/detail/ticket").asText());
                        if (due != null) {
                            visible.recordValue((System.nanoTime() - due) / 1_000);
                        }
                    });
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
