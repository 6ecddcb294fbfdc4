package io.tongpin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongpin.local.WeComRobotStub;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What a group's robot gets under its limit of 20 messages a minute (D6): leads are posted all at once, each assignment is told to the group,
 * and the robot, a stub that holds callers to the limit, counts. Half-way one of two replicas of collaboration-service is killed with
 * {@code kill -9}. The limit is the robot's own. Starts a product of its own and ends it.
 *
 * <p>Arguments: messages (default 50), {@code kill} or nothing.
 */
final class Notifications {
    private static final Path DATA = Path.of(System.getProperty("tongpin.checkout", ".")).resolve("bench/target/notified");
    private static final int PER_MINUTE = 20;

    private final Product product;
    private final WeComRobotStub robot;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private int before;

    private Notifications(Product product, WeComRobotStub robot) {
        this.product = product;
        this.robot = robot;
    }

    public static void main(String[] arguments) throws Exception {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        boolean kill = arguments.length > 1 && arguments[1].equals("kill");
        try (var robot = WeComRobotStub.start(0)) {
            var product = Product.started(DATA, told(robot));
            try {
                new Notifications(product, robot).measure(messages, kill);
            } finally {
                Product.end(DATA);
            }
        }
        System.exit(0);
    }

    private void measure(int messages, boolean kill) throws Exception {
        var pids = kill ? twoReplicas() : List.<Long>of();
        send("ops.admin", "PUT", "/api/notification-preferences/groups", Map.of("kinds", Map.of("LEAD_ASSIGNED", List.of("WECOM_ROBOT"))));
        before = settled();
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            send("marketing1", "POST", "/api/leads", Map.of("company", "基准" + run + "x" + i + "x有限公司", "contact", Map.of("name", "韩屿舟", "phone", "137" + phone(i)),
                    "source", "WEB", "industry", "medical", "region", "Central"));
        }
        System.out.printf("%d processors; %d leads posted in %.1f s, each told to the group%n", Runtime.getRuntime().availableProcessors(), messages, seconds(start));
        var seen = new TreeMap<Long, Integer>();
        long patience = TimeUnit.MINUTES.toNanos(messages / PER_MINUTE + 3L);
        int settled = 0;
        while (settled < messages && System.nanoTime() - start < patience) {
            TimeUnit.MILLISECONDS.sleep(200);
            seen.merge(TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - start), robot.taken().size(), Math::max);
            if (!pids.isEmpty() && robot.taken().size() > messages / 2) {
                ProcessHandle.of(pids.get(0)).orElseThrow().destroyForcibly();
                System.out.printf("killed one of two replicas after %d messages%n", robot.taken().size());
                pids = List.of();
            }
            settled = settledAsFarAsTold(settled);
        }
        report(messages, start, seen);
    }

    private void report(int messages, long start, Map<Long, Integer> seen) {
        product.signInAgain();
        var taken = robot.taken();
        int arrived = 0;
        int doubled = 0;
        for (int i = 0; i < messages; i++) {
            var mark = run + "x" + i + "x";
            long times = taken.stream().filter(message -> message.contains(mark)).count();
            arrived += times > 0 ? 1 : 0;
            doubled += times > 1 ? 1 : 0;
        }
        System.out.printf("all settled after %.0f s; by minute %s; arrived %d of %d, doubled %d, without an answer and left to a person %d; against the limit or the format %d%n",
                seconds(start), seen.values(), arrived, messages, doubled, resting(), robot.complaints().size());
        System.out.printf("limit: %d a minute, so %d messages take %d s%n", PER_MINUTE, messages, (messages - 1) / PER_MINUTE * 60);
    }

    /** @param earlier the answer while a question is lost with the replica that had it, or with a token that is too old */
    private int settledAsFarAsTold(int earlier) {
        try {
            return settled() - before;
        } catch (IllegalStateException lost) {
            product.signInAgain();
            return earlier;
        }
    }

    /** Messages that wait no more, those of earlier runs on the same data too. */
    private int settled() {
        int settled = 0;
        for (var state : List.of("SENT", "UNKNOWN", "FAILED")) {
            settled += deliveries(state).get("total").asInt();
        }
        return settled;
    }

    private int resting() {
        return deliveries("UNKNOWN").get("total").asInt() + deliveries("FAILED").get("total").asInt();
    }

    private JsonNode deliveries(String state) {
        return product.get("data.steward", "/api/notifications/deliveries?channel=WECOM_ROBOT&size=1&state=" + state);
    }

    /** What each replica has to know, those started later too. */
    private static Map<String, String> told(WeComRobotStub robot) {
        return Map.of("TONGPIN_WECOM_ROBOT_URL", robot.url());
    }

    private List<Long> twoReplicas() throws Exception {
        Product.tongpin(DATA, told(robot), "scale", "collaboration-service", "2");
        var status = Product.JSON.readTree(Product.tongpin(DATA, Map.of(), "status", "--json"));
        return status.get("services").get("collaboration-service").get("instances").findValues("pid").stream().map(JsonNode::asLong).toList();
    }

    private void send(String username, String method, String path, Object body) throws Exception {
        var answer = product.http.send(product.as(username, path).method(method, HttpRequest.BodyPublishers.ofString(Product.JSON.writeValueAsString(body))).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private String phone(int i) {
        return String.format("%08d", (run.hashCode() & 0xffff) * 1_000 % 90_000_000 + i);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
