package io.tongpin.bench;

import com.rabbitmq.client.ConnectionFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Leads accepted per second through the gateway (duplicate check, lead row, timeline entry, outbox row, each commit on disk), and how long
 * until a lead's owner is visible, at rising rates. Beside them, in the same run: raw PostgreSQL transactions of the same three rows,
 * and raw round trips over the broker with confirms and acks.
 *
 * <p>Arguments: leads of the closed loop (default 4000), connections (default 16).
 */
final class Intake {
    /** Several people post, because the gateway limits what one may do. */
    private static final List<String> POSTERS = List.of("marketing1", "marketing.head", "sales.head", "delivery.head", "data.steward");
    private static final List<String> REGIONS = List.of("Central", "East", "West");
    private static final List<String> CITIES = List.of("北京", "上海", "广州", "深圳", "杭州", "南京", "苏州", "成都", "重庆", "武汉", "西安", "天津", "青岛",
            "宁波", "长沙", "郑州", "厦门", "合肥", "济南", "沈阳", "大连", "昆明", "福州", "无锡", "佛山", "东莞", "温州", "常州", "南通", "珠海");
    private static final List<String> TRADES = List.of("科技", "医疗器械", "信息技术", "电子", "机械", "贸易", "生物科技", "新材料", "物流", "食品", "教育科技",
            "自动化设备", "环保", "建材", "软件", "网络科技", "精密仪器", "实业", "能源", "智能装备");
    private static final String CHARACTERS = "安邦宝博诚创达德鼎东方丰福富高冠光广国海汉航豪和恒宏华汇慧佳嘉健江杰金锦京晶精景聚君骏凯康科朗乐立联龙隆美民明铭"
            + "诺鹏平普启强勤庆荣瑞润森山尚盛圣世舜思泰腾天通同拓万旺威维伟文祥翔欣新鑫信星兴雄旭亚延阳耀宜亿益银英盈永优友宇源远悦云展长兆振正志智中众卓尊";
    private static final int[] RATES = {25, 50, 100, 200, 300, 400};
    /** The goal of an owner's visibility is set at this part of what the run accepts (B3). */
    private static final double OF_LIMIT = 0.6;
    private static final int SECONDS_PER_RATE = 30;
    private static final int SAMPLES_PER_SECOND = 4;

    private final Product product = Product.running();
    private final AtomicLong number = new AtomicLong();

    public static void main(String[] arguments) throws Exception {
        int leads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4_000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
        var intake = new Intake();
        System.out.printf("%d processors; leads in the product before: %s%n", Runtime.getRuntime().availableProcessors(),
                intake.product.get("sales.head", "/api/leads?size=1").get("total"));
        intake.footprint();
        intake.makeRoom();
        intake.closedLoop("warm-up", leads / 4, connections);
        intake.product.awaitRest();
        intake.rawDatabase(leads, connections);
        intake.rawBroker(leads);
        intake.product.awaitRest();
        double limit = intake.closedLoop("accepted", leads, connections);
        long accepted = System.nanoTime();
        intake.product.awaitRest();
        System.out.printf("%-12s %,8.1f s later all services had done with them%n", "at rest", (System.nanoTime() - accepted) / 1e9);
        intake.risingRates((int) (OF_LIMIT * limit));
        System.exit(0);
    }

    /** Everybody may own as many leads as come: a lead that waits in a queue costs less than one that is given to somebody. */
    private void makeRoom() throws Exception {
        for (var person : product.get("ops.admin", "/api/representatives?size=200").get("items")) {
            var answer = product.http.send(product.as("ops.admin", "/api/representatives/" + person.get("id").asText() + "/availability")
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"available\": true, \"capacity\": 100000}")).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("no room for leads: " + answer.body());
            }
        }
    }

    private double closedLoop(String what, int leads, int connections) throws InterruptedException {
        var times = new ConcurrentHistogram(3);
        var refusals = new ConcurrentSkipListMap<Integer, AtomicInteger>();
        var slots = new Semaphore(connections);
        var done = new CountDownLatch(leads);
        long start = System.nanoTime();
        for (int i = 0; i < leads; i++) {
            slots.acquire();
            long sent = System.nanoTime();
            post().whenComplete((answer, failure) -> {
                slots.release();
                times.recordValue(Math.max(1, (System.nanoTime() - sent) / 1_000));
                if (failure != null || answer.statusCode() != 201) {
                    refusals.computeIfAbsent(failure == null ? answer.statusCode() : 0, none -> new AtomicInteger()).incrementAndGet();
                }
                done.countDown();
            });
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        int refused = refusals.values().stream().mapToInt(AtomicInteger::get).sum();
        System.out.printf("%-12s %,8.0f leads/s over %d connections, p50 %s, p99 %s, %d refused%s%n", what, (leads - refused) / seconds, connections,
                millis(times, 50), millis(times, 99), refused, refused == 0 ? "" : " by status " + refusals);
        return (leads - refused) / seconds;
    }

    /** Named as companies are: where, a name of three characters, what they do. A few come out too much alike and are refused as duplicates. */
    static String company() {
        var random = ThreadLocalRandom.current();
        var name = new StringBuilder(CITIES.get(random.nextInt(CITIES.size())));
        for (int i = 0; i < 3; i++) {
            name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return name.append(TRADES.get(random.nextInt(TRADES.size()))).append("有限公司").toString();
    }

    private CompletableFuture<HttpResponse<String>> post() {
        long n = number.incrementAndGet();
        var body = Map.of("company", company(), "contact", Map.of("name", "联系人" + n, "phone", "13" + String.format("%09d",
                ThreadLocalRandom.current().nextLong(1_000_000_000L))), "source", "WEB", "industry", "medical", "region", REGIONS.get((int) (n % 3)),
                "productLine", "GTX Pro");
        try {
            return product.http.sendAsync(product.as(POSTERS.get((int) (n % POSTERS.size())), "/api/leads")
                    .POST(HttpRequest.BodyPublishers.ofString(Product.JSON.writeValueAsString(body))).build(), HttpResponse.BodyHandlers.ofString());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void risingRates(int asked) throws Exception {
        System.out.printf("%nrate/s   accepted/s   answer p50      p99   owner visible p50      p99   samples%n");
        for (int rate : IntStream.concat(IntStream.of(asked), Arrays.stream(RATES)).sorted().distinct().toArray()) {
            product.signInAgain();
            // beforehand, or the first leads would wait for their tokens
            POSTERS.forEach(poster -> product.as(poster, "/api/leads"));
            // each rate begins with a product that has nothing left to do, or it would be measured with what the one before left over
            product.awaitRest();
            if (!oneRate(rate)) {
                System.out.println("saturated: " + rate + "/s cannot be kept");
                return;
            }
        }
    }

    /** Open loop: leads are sent by the clock, whether or not earlier ones are answered. @return whether the rate was kept */
    private boolean oneRate(int rate) throws Exception {
        var answers = new ConcurrentHistogram(3);
        var visible = new ConcurrentHistogram(3);
        var refused = new AtomicInteger();
        var watchers = Executors.newFixedThreadPool(SAMPLES_PER_SECOND * 2);
        var all = new ConcurrentLinkedQueue<CompletableFuture<?>>();
        int total = rate * SECONDS_PER_RATE;
        int every = Math.max(1, rate / SAMPLES_PER_SECOND);
        long start = System.nanoTime();
        for (int i = 0; i < total; i++) {
            long due = start + i * 1_000_000_000L / rate;
            Product.await(due);
            boolean watched = i % every == 0;
            all.add(post().whenCompleteAsync((answer, failure) -> {
                // measured from when it was due: a late start is the system's fault, too
                answers.recordValue(Math.max(1, (System.nanoTime() - due) / 1_000));
                if (failure != null || answer.statusCode() != 201) {
                    refused.incrementAndGet();
                } else if (watched) {
                    all.add(CompletableFuture.runAsync(() -> awaitOwner(answer.body(), due, visible), watchers));
                }
            }));
        }
        for (CompletableFuture<?> one; (one = all.poll()) != null; ) {
            one.get(120, TimeUnit.SECONDS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        watchers.shutdown();
        System.out.printf("%6d %12.0f %12s %8s %19s %8s %9d%s%n", rate, (total - refused.get()) / seconds, millis(answers, 50), millis(answers, 99),
                millis(visible, 50), millis(visible, 99), visible.getTotalCount(), refused.get() > 0 ? "  refused " + refused : "");
        return seconds < SECONDS_PER_RATE * 1.3;
    }

    private void awaitOwner(String answer, long due, Histogram visible) {
        try {
            var id = Product.JSON.readTree(answer).get("id").asText();
            for (int tries = 0; tries < 2_400; tries++) {
                var lead = product.get("sales.head", "/api/leads/" + id);
                if (!lead.path("owner").isNull() || lead.hasNonNull("queue")) {
                    visible.recordValue(Math.max(1, (System.nanoTime() - due) / 1_000));
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(25);
            }
            throw new IllegalStateException("no owner after a minute: " + id);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Transactions of three rows as wide as a lead's, its timeline entry's and its event's. */
    private void rawDatabase(int transactions, int connections) throws Exception {
        try (var admin = product.database("lead"); var statement = admin.createStatement()) {
            for (var table : List.of("bench_lead", "bench_timeline", "bench_outbox")) {
                statement.execute("drop table if exists " + table);
                statement.execute("create table " + table + "(id uuid primary key, payload jsonb not null)");
            }
        }
        var left = new AtomicInteger(transactions);
        var threads = new ArrayList<Thread>();
        var payload = "{\"company\": \"%s\"}".formatted("x".repeat(600));
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            threads.add(new Thread(() -> {
                try (var connection = product.database("lead")) {
                    connection.setAutoCommit(false);
                    try (var lead = connection.prepareStatement("insert into bench_lead values (?, ?::jsonb)");
                            var entry = connection.prepareStatement("insert into bench_timeline values (?, ?::jsonb)");
                            var event = connection.prepareStatement("insert into bench_outbox values (?, ?::jsonb)")) {
                        while (left.getAndDecrement() > 0) {
                            for (var insert : List.of(lead, entry, event)) {
                                insert.setObject(1, UUID.randomUUID());
                                insert.setString(2, payload);
                                insert.executeUpdate();
                            }
                            connection.commit();
                        }
                    }
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        System.out.printf("%-12s %,8.0f transactions/s of three rows over %d connections (fsync on)%n", "PostgreSQL",
                transactions / ((System.nanoTime() - start) / 1e9), connections);
        try (var admin = product.database("lead"); var statement = admin.createStatement()) {
            statement.execute("drop table bench_lead, bench_timeline, bench_outbox");
        }
    }

    /** Persistent messages published with confirms in batches of 200, consumed with acks. */
    private void rawBroker(int messages) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(product.status.get("amqp").asText());
        try (var connection = factory.newConnection()) {
            var out = connection.createChannel();
            var in = connection.createChannel();
            var queue = "bench." + UUID.randomUUID();
            out.queueDeclare(queue, true, false, true, null);
            out.confirmSelect();
            in.basicQos(64);
            var received = new CountDownLatch(messages);
            in.basicConsume(queue, false, (tag, message) -> {
                in.basicAck(message.getEnvelope().getDeliveryTag(), false);
                received.countDown();
            }, tag -> { });
            var body = new byte[900];
            var persistent = new com.rabbitmq.client.AMQP.BasicProperties.Builder().deliveryMode(2).build();
            long start = System.nanoTime();
            for (int i = 1; i <= messages; i++) {
                out.basicPublish("", queue, persistent, body);
                if (i % 200 == 0) {
                    out.waitForConfirmsOrDie(10_000);
                }
            }
            received.await();
            System.out.printf("%-12s %,8.0f messages/s published with confirms and consumed with acks%n", "broker", messages / ((System.nanoTime() - start) / 1e9));
            in.close();
            out.queueDelete(queue);
        }
    }

    /** Start-up time is in each service's own first log lines; memory is what the system holds resident. */
    private void footprint() {
        product.status.get("services").fields().forEachRemaining(service -> service.getValue().get("instances").forEach(instance -> {
            long megabytes = Product.resident(instance);
            System.out.printf("%-24s %s%n", service.getKey(), megabytes < 0 ? "memory is not to be read here" : megabytes + " MB");
        }));
    }

    private static String millis(Histogram times, double percentile) {
        return times.getTotalCount() == 0 ? "–" : String.format("%.1f ms", times.getValueAtPercentile(percentile) / 1_000.0);
    }
}
