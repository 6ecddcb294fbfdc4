package io.tongpin.bench;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * From the moment a rep records the first contact until the morning board counts it (E7): the page hears over its live stream that figures
 * moved and reads the board, at once or as long after it last did so as the web UI. The limit is a bare message over the broker.
 *
 * <p>Arguments: contacts (default 100), contacts per second (default 2).
 */
final class MorningBoard {
    private static final String HEAD = "sales.head";
    /** As long as a page gathers news after it has read, milliseconds. */
    private static final int GATHER = 300;

    private record Lead(String id, String owner) {}

    private final Product product = Product.running();
    private final Semaphore news = new Semaphore(0);
    private final Histogram visible = new Histogram(3);
    private final List<Long> due = new ArrayList<>();
    private final AtomicInteger shown = new AtomicInteger();

    public static void main(String[] arguments) throws Exception {
        int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        var board = new MorningBoard();
        board.record(board.leads(contacts), rate);
        BareMessage.measure(board.product, contacts);
        System.exit(0);
    }

    /** New ones of today, each with its owner. */
    private List<Lead> leads(int count) throws Exception {
        var run = "board-" + System.currentTimeMillis();
        for (int i = 0; i < count; i++) {
            product.post("marketing1", "/api/leads", Map.of("company", "早会基准" + run + i + "有限公司", "contact", Map.of("name", "韩屿舟", "phone", "137%08d".formatted((System.nanoTime() / 1_000 + i) % 100_000_000)),
                    "source", "WEB", "industry", "medical", "region", "Central", "productLine", "GTX Pro", "campaign", run));
        }
        var leads = new ArrayList<Lead>();
        for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2); leads.size() < count && System.nanoTime() < end; TimeUnit.SECONDS.sleep(1)) {
            leads.clear();
            product.get(HEAD, "/api/leads?campaign=" + run + "&size=200").get("items").forEach(lead -> {
                if (lead.at("/owner/name").isTextual()) {
                    leads.add(new Lead(lead.get("id").asText(), lead.at("/owner/name").asText().toLowerCase(Locale.ROOT).replace(' ', '.')));
                }
            });
        }
        if (leads.size() < count) {
            throw new IllegalStateException("%d of %d leads have an owner".formatted(leads.size(), count));
        }
        return leads;
    }

    private void record(List<Lead> leads, int rate) throws Exception {
        var live = product.http.send(product.as(HEAD, "/api/live").build(), HttpResponse.BodyHandlers.ofLines());
        new Thread(() -> live.body().filter(line -> line.startsWith("data:") && line.contains("dashboard")).forEach(line -> news.release())).start();
        // everybody's token, before the clock runs
        leads.stream().map(Lead::owner).distinct().forEach(owner -> product.get(owner, "/api/me"));
        long before = counted();
        IntStream.range(0, leads.size()).forEach(i -> due.add(0L));
        long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        IntStream.range(0, leads.size()).forEach(i -> due.set(i, start + i * 1_000_000_000L / rate));
        var page = new Thread(() -> page(before, leads.size()));
        page.start();
        for (int i = 0; i < leads.size(); i++) {
            Product.await(due.get(i));
            product.post(leads.get(i).owner(), "/api/leads/" + leads.get(i).id() + "/follow-ups", Map.of("kind", "CALL", "outcome", "REACHED", "note", "已联系"));
        }
        page.join(TimeUnit.SECONDS.toMillis(30));
        System.out.printf("%d processors; %d first contacts at %d/s: counted on the board p50 %.0f ms, p99 %.0f ms, slowest %.0f ms; not seen within 30 s %d%n",
                Runtime.getRuntime().availableProcessors(), leads.size(), rate, visible.getValueAtPercentile(50) / 1e3, visible.getValueAtPercentile(99) / 1e3,
                visible.getMaxValue() / 1e3, leads.size() - shown.get());
    }

    /** Contacts are recorded one after the other, so the board's count says which are in it. */
    private void page(long before, int all) {
        try {
            for (long next = System.nanoTime(); shown.get() < all && news.tryAcquire(30, TimeUnit.SECONDS); next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER)) {
                Product.await(next);
                news.drainPermits();
                long count = counted() - before;
                for (; shown.get() < Math.min(count, all); shown.incrementAndGet()) {
                    visible.recordValue((System.nanoTime() - due.get(shown.get())) / 1_000);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long counted() {
        return product.get(HEAD, "/api/dashboards/process").at("/responseAttainment/today/numerator").asLong();
    }
}
