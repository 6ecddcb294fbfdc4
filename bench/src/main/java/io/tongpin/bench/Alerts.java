package io.tongpin.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long after an utterance its alert is there (C2): a conversation of one utterance is posted through the gateway, and the clock stops when
 * the rep's own list of notifications, read through the gateway, shows it; the live stream says when to look. One after the other, so that
 * no line is measured. The limit of the same run: the same utterance judged over HTTP, with nothing kept and nobody told.
 *
 * <p>Arguments: utterances (default 200).
 */
final class Alerts {
    private static final String REP = "anna.snelling";
    private static final Duration GIVE_UP = Duration.ofSeconds(10);
    private static final List<String> SAID = List.of("另一家报价比你们低两成", "太贵了，超出我们的预算", "我得回去问一下老板才能定", "担心你们不能按时交付", "这个价格我们接受不了，能不能再便宜点", "It is too expensive for us",
            "My boss has to approve this first", "We are also looking at other vendors and they are cheaper");

    public static void main(String[] arguments) throws Exception {
        int utterances = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        var product = Product.running();
        var lead = product.get(REP, "/api/leads?status=OPEN&size=1").at("/items/0/id").asText();
        if (lead.isEmpty()) {
            throw new IllegalStateException(REP + " has no open lead");
        }
        var news = new Semaphore(0);
        listen(product, news);
        System.out.printf("%d processors; %d utterances, one after the other%n", Runtime.getRuntime().availableProcessors(), utterances);
        var model = new Histogram(3);
        var posted = new Histogram(3);
        var alerted = new Histogram(3);
        int quiet = 0;
        int missed = 0;
        for (int i = -20; i < utterances; i++) {
            var said = SAID.get(Math.floorMod(i, SAID.size()));
            long judged = timed(() -> product.post(REP, "/api/conversation/analyze", Map.of("text", said)));
            news.drainPermits();
            long start = System.nanoTime();
            var call = product.post(REP, "/api/leads/" + lead + "/calls", Map.of("utterances", List.of(Map.of("speaker", "CUSTOMER", "at", 0, "text", said))));
            long answered = System.nanoTime() - start;
            if (call.get("risks").isEmpty()) {
                quiet++;
                continue;
            }
            long seen = seen(product, call.get("callId").asText(), news, start);
            if (i < 0) {
                continue;
            }
            model.recordValue(judged / 1_000);
            posted.recordValue(answered / 1_000);
            if (seen < 0) {
                missed++;
            } else {
                alerted.recordValue(seen / 1_000);
            }
        }
        System.out.println("limit, judged and nothing kept:      " + told(model));
        System.out.println("posted and kept, answer is there:    " + told(posted));
        System.out.println("the rep's notification is there:     " + told(alerted));
        System.out.printf("no notification within %d s: %d; utterances without a risk: %d%n", GIVE_UP.toSeconds(), missed, quiet);
        System.exit(0);
    }

    private interface Call {
        Object make() throws Exception;
    }

    private static long timed(Call call) throws Exception {
        long start = System.nanoTime();
        call.make();
        return System.nanoTime() - start;
    }

    /** @return nanoseconds from {@code start} until the list shows the call; −1 when it never does */
    private static long seen(Product product, String call, Semaphore news, long start) throws InterruptedException {
        while (System.nanoTime() - start < GIVE_UP.toNanos()) {
            // the stream wakes at once; without it the list is looked at now and then
            news.tryAcquire(100, TimeUnit.MILLISECONDS);
            for (var item : product.get(REP, "/api/notifications?size=20").get("items")) {
                if (item.path("link").asText().contains(call)) {
                    return System.nanoTime() - start;
                }
            }
        }
        return -1;
    }

    private static void listen(Product product, Semaphore news) {
        var thread = new Thread(() -> {
            try {
                product.http.send(product.as(REP, "/api/live").build(), HttpResponse.BodyHandlers.ofLines()).body().filter(line -> line.equals("event: notification"))
                        .forEach(line -> news.release());
            } catch (IOException | InterruptedException e) {
                System.err.println("the live stream ended: " + e);
            }
        }, "live");
        thread.setDaemon(true);
        thread.start();
    }

    private static String told(Histogram took) {
        return took.getTotalCount() == 0 ? "–" : "p50 %.1f ms, p99 %.1f ms, worst %.1f ms (%d)".formatted(took.getValueAtPercentile(50) / 1e3, took.getValueAtPercentile(99) / 1e3,
                took.getMaxValue() / 1e3, took.getTotalCount());
    }
}
