package io.tongpin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How late an alert is: {@code open} timers wait, {@code due} of them fall due spread over one minute, two replicas of assignment-service
 * watch. Lag is from the due instant until the alert has come over the broker to a reader, so it includes the claim, the second
 * assignment, the commit on disk and the outbox. With {@code kill} one replica is killed (kill -9) half a minute in. Beside it, in the
 * same run: the bare claim statement, in batches of the same size, on the same table.
 *
 * <p>Arguments: open (default 1000000), due (default 10000), {@code kill} or nothing.
 */
final class Timers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 200;
    private static int fills;

    public static void main(String[] arguments) throws Exception {
        int open = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int due = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        boolean kill = arguments.length > 2 && arguments[2].equals("kill");
        try (var service = new AssignmentAlone()) {
            var first = service.start();
            try (var connection = service.connect()) {
                people(connection);
                AssignmentAlone.kill(first);
                run(connection, "drop index watch_next; drop index lead_owned; drop index lead_newest; drop index lead_waiting_lane");
                fill(connection, open, "now() + interval '30 days'", "far");
                run(connection, "create index watch_next on watch (next_at) where next_at is not null; create index lead_owned on lead (owner_id) where status = 'OPEN'");
                run(connection, "analyze watch; analyze lead");
                System.out.printf("%d processors; %,d open timers, %,d falling due within a minute%s%n", Runtime.getRuntime().availableProcessors(), open, due,
                        kill ? "; then again, one of two replicas killed half-way" : "");
                limit(connection, due);
                service.start();
                service.start();
                measure(service, connection, due, false);
                if (kill) {
                    measure(service, connection, due, true);
                }
            }
        }
        System.exit(0);
    }

    /** Room for everybody, so that each overdue lead finds a second owner. */
    private static void people(Connection connection) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (number(connection, "select count(*) from representative where 'sales-rep' = any(roles)") < 10 && System.nanoTime() < until) {
            Thread.sleep(200);
        }
        run(connection, "update representative set capacity_override = 10000000");
        run(connection, "insert into rule_list(version, published_by, rules) select max(version) + 1, 'bench', "
                + "'[{\"id\": \"all\", \"name\": {\"zh\": \"all\"}, \"when\": \"true\", \"candidates\": {}, \"weights\": {\"load\": 1}}]' from rule_list");
    }

    private static void fill(Connection connection, int timers, String dueAt, String company) throws Exception {
        run(connection, """
                with owner as (select id, (row_number() over (order by id)) - 1 as n, count(*) over () as all_of_them from representative
                    where active and 'sales-rep' = any(roles) and not test),
                made as (
                  insert into lead(id, captured, company, source, created_at, status, owner_id, round)
                  select ('%s-0000-7000-8000-' || lpad(to_hex(s), 12, '0'))::uuid, true, '%s', 'WEB', now() - interval '23 hours', 'OPEN', o.id, 1
                  from generate_series(1, %d) s join owner o on o.n = s %% o.all_of_them returning id, owner_id)
                insert into watch(lead_id, round, owner_id, source, started_at, warn_at, due_at, sla_version, state)
                select id, 1, owner_id, 'WEB', now() - interval '23 hours', now() - interval '1 hour', %s, 1, 'WARNED' from made"""
                .formatted(String.format("%08x", ++fills), company, timers, dueAt));
    }

    /** The limit: claiming this many due timers among all, and nothing else. */
    private static void limit(Connection connection, int due) throws Exception {
        fill(connection, due, "now() - random() * interval '1 second'", "limit");
        var times = new Histogram(3);
        int claimed;
        int sum = 0;
        long began = System.nanoTime();
        do {
            long start = System.nanoTime();
            try (var statement = connection.createStatement()) {
                claimed = statement.executeUpdate("""
                        with due as (select w.lead_id, w.round from watch w join lead l on l.id = w.lead_id where w.next_at <= now()
                          order by w.next_at limit %d for update of w, l skip locked)
                        update watch w set state = 'CLOSED', ended_at = now() from due where w.lead_id = due.lead_id and w.round = due.round""".formatted(BATCH));
            }
            times.recordValue((System.nanoTime() - start) / 1_000);
            sum += claimed;
        } while (claimed == BATCH);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("limit: bare claim of %,d due timers, %d at a time: %,.0f a second; a batch p50 %.1f ms, p99 %.1f ms%n", sum, BATCH, sum / seconds,
                times.getValueAtPercentile(50) / 1e3, times.getValueAtPercentile(99) / 1e3);
    }

    private static void measure(AssignmentAlone service, Connection connection, int due, boolean kill) throws Exception {
        var lag = new ConcurrentHistogram(3);
        var early = new AtomicInteger();
        var heard = new ConcurrentHashMap<String, Integer>();
        var factory = new ConnectionFactory();
        factory.setHost(service.broker.host());
        factory.setPort(service.broker.port());
        factory.setUsername(service.broker.user());
        factory.setPassword(service.broker.password());
        factory.setVirtualHost(service.broker.virtualHost());
        try (var amqp = factory.newConnection(); var channel = amqp.createChannel()) {
            var queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, service.exchange, "io.tongpin.assignment.follow-up-overdue.v1");
            channel.basicConsume(queue, true, (tag, delivery) -> {
                var at = Instant.now();
                var data = JSON.readTree(delivery.getBody()).get("data");
                heard.merge(data.get("leadId").asText() + "#" + data.get("round").asInt(), 1, Integer::sum);
                long millis = Duration.between(Instant.parse(data.get("dueAt").asText()), at).toMillis();
                if (millis < 0) {
                    early.incrementAndGet();
                }
                lag.recordValue(Math.max(0, millis));
            }, tag -> { });
            var company = kill ? "due-kill" : "due";
            fill(connection, due, "now() + interval '30 days'", company);
            long before = number(connection, "select count(*) from watch where state = 'OVERDUE' and round = 1");
            long began = System.nanoTime();
            run(connection, """
                    update watch set due_at = now() + interval '20 seconds' + random() * interval '60 seconds'
                    where lead_id between '%1$s-0000-7000-8000-000000000000' and '%1$s-0000-7000-8000-ffffffffffff'""".formatted(String.format("%08x", fills)));
            System.out.printf("%,d timers set due in %.1f s (more than 20 s would be part of the lag)%n", due, (System.nanoTime() - began) / 1e9);
            run(connection, "select pg_notify('assignment_watch', '')");
            if (kill) {
                Thread.sleep(45_000);
                AssignmentAlone.kill(service.replicas.get(1));
                System.out.printf("killed one replica after %,d alerts%n", heard.size());
            }
            long until = System.nanoTime() + Duration.ofSeconds(180).toNanos();
            while (heard.size() < due && System.nanoTime() < until) {
                Thread.sleep(200);
            }
            Thread.sleep(3_000);
            long fired = number(connection, "select count(*) from watch where state = 'OVERDUE' and round = 1") - before;
            long twice = number(connection, "select count(*) from (select subject from outbox where type like '%follow-up-overdue%' group by subject having count(*) > 1) d");
            long second = number(connection, "select count(*) from lead where company = '" + company + "' and round = 2 and owner_id is not null");
            System.out.println(kill ? "with one replica killed:" : "two replicas:");
            System.out.printf("lag from due to the alert at a reader: p50 %d ms, p99 %d ms, worst %d ms; early %d%n", lag.getValueAtPercentile(50),
                    lag.getValueAtPercentile(99), lag.getMaxValue(), early.get());
            System.out.printf("missed %d (of %,d due; %,d fired), raised twice %d; second owners %,d; repeated deliveries %d%n", due - heard.size(), due, fired, twice,
                    second, heard.values().stream().mapToInt(times -> times - 1).sum());
        }
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
