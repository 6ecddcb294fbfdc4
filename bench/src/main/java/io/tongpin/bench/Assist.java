package io.tongpin.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long a rep waits for three answers (C3): questions come at a fixed rate, each measured from the moment it was due, so that a line in
 * front of a slow answer counts, and no two of them alike. The playbook is filled up to {@code entries} with neighbours of its own vectors, which are retired again
 * afterwards. The limit of the same run: one question at a time, nothing else asking, which is one look-up, one embedding, one scan of the
 * shelf and one insert.
 *
 * <p>Arguments: entries (default 5000), questions a second (default 50), seconds (default 60).
 */
final class Assist {
    private static final List<String> SAID = List.of("另一家报价比你们低两成", "太贵了，超出预算", "我得回去问一下老板", "担心你们不能按时交付", "再考虑考虑吧，不着急", "合同怎么签", "能不能再便宜点",
            "我们还在比较其他供应商", "换人负责了，要重新走流程", "实施会不会影响我们生产", "It is too expensive for us", "My boss has to approve this", "Let me think about it", "When can we start?",
            "We are also looking at other vendors", "过完年再说", "你们售后响应要多久", "预算还没有批下来", "竞品有这个功能", "价格可以，但是付款方式要改");

    public static void main(String[] arguments) throws Exception {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        var product = Product.running();
        try (var connection = product.database("lead")) {
            var lead = product.get("anna.snelling", "/api/leads?size=1").at("/items/0/id").asText();
            fill(connection, entries);
            try {
                System.out.printf("%d processors, load %s; %,d entries%n", Runtime.getRuntime().availableProcessors(), load(), entries);
                alone(product, lead, 20);
                System.out.println("limit: " + told(alone(product, lead, 200)));
                var took = new ConcurrentHistogram(3);
                var failed = new AtomicInteger();
                atRate(product, lead, rate, 5, new ConcurrentHistogram(3), new AtomicInteger());
                atRate(product, lead, rate, seconds, took, failed);
                System.out.printf("%d questions a second for %d s: %s; failed %d; load %s%n", rate, seconds, told(took), failed.get(), load());
            } finally {
                run(connection, "update playbook set state = 'RETIRED', updated_at = now() where updated_by = 'bench'");
            }
        }
        System.exit(0);
    }

    private record Original(UUID id, byte[] vector) {}

    private static void fill(Connection connection, int entries) throws Exception {
        var originals = new ArrayList<Original>();
        try (var read = connection.createStatement(); var rows = read.executeQuery("select id, vector from playbook where state = 'PUBLISHED' and vector is not null")) {
            while (rows.next()) {
                originals.add(new Original(rows.getObject(1, UUID.class), rows.getBytes(2)));
            }
        }
        var random = new Random(5);
        try (var insert = connection.prepareStatement("""
                insert into playbook(id, version, state, title, objection, kind, script, why, vector, labels, updated_by, updated_at, published_at)
                select gen_random_uuid(), 1, 'PUBLISHED', title || ' ' || ?, objection, kind, script, why, ?, '{}', 'bench', now(), now() from playbook where id = ?""")) {
            for (int i = originals.size(); i < entries; i++) {
                var original = originals.get(i % originals.size());
                var vector = ByteBuffer.wrap(original.vector().clone());
                for (int at = 0; at < vector.capacity(); at += Float.BYTES) {
                    vector.putFloat(at, vector.getFloat(at) + (random.nextFloat() - 0.5f) * 0.04f);
                }
                insert.setInt(1, i);
                insert.setBytes(2, vector.array());
                insert.setObject(3, original.id());
                insert.addBatch();
                if (i % 500 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        Thread.sleep(3_000);
    }

    private static HttpRequest question(Product product, String lead, int n) throws IOException {
        return product.as("anna.snelling", "/api/assist").timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(Product.JSON.writeValueAsString(Map.of("leadId", lead, "message", SAID.get(n % SAID.size()) + "（" + n + "）")))).build();
    }

    private static Histogram alone(Product product, String lead, int times) throws Exception {
        var took = new Histogram(3);
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            var answer = product.http.send(question(product, lead, i), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            took.recordValue((System.nanoTime() - start) / 1_000);
        }
        return took;
    }

    private static void atRate(Product product, String lead, int rate, int seconds, Histogram took, AtomicInteger failed) throws Exception {
        int all = rate * seconds;
        var left = new CountDownLatch(all);
        long began = System.nanoTime();
        for (int i = 0; i < all; i++) {
            long due = began + i * 1_000_000_000L / rate;
            Product.await(due);
            product.http.sendAsync(question(product, lead, i), HttpResponse.BodyHandlers.ofString()).whenComplete((answer, failure) -> {
                took.recordValue((System.nanoTime() - due) / 1_000);
                if (failure != null || answer.statusCode() != 200) {
                    failed.incrementAndGet();
                }
                left.countDown();
            });
        }
        left.await();
    }

    private static String told(Histogram took) {
        return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, worst %.1f ms".formatted(took.getValueAtPercentile(50) / 1e3, took.getValueAtPercentile(95) / 1e3, took.getValueAtPercentile(99) / 1e3, took.getMaxValue() / 1e3);
    }

    private static String load() throws IOException {
        var file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).split(" ")[0] : "?";
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
