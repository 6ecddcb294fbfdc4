package io.tongpin.bench;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A head's digest over a day of very many events (D3): how long its preview takes through the gateway. The limit is PostgreSQL counting
 * the same rows once. The events are put into the table of key events and taken out again.
 *
 * <p>Arguments: events of the day (default 1000000).
 */
final class Digest {
    private static final List<String> HEADS = List.of("sales.head", "marketing.head", "delivery.head");
    private static final int RUNS = 3;

    private final Product product = Product.running();

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var digest = new Digest();
        try (var connection = digest.product.database("collaboration")) {
            fill(connection, events);
            try {
                System.out.printf("%d processors; %,d events today%n", Runtime.getRuntime().availableProcessors(), events);
                for (int run = 1; run <= RUNS; run++) {
                    for (var head : HEADS) {
                        digest.preview(head, run);
                    }
                    limit(connection);
                }
            } finally {
                clear(connection);
            }
        }
        System.exit(0);
    }

    private void preview(String head, int run) throws Exception {
        long began = System.nanoTime();
        var answer = product.http.send(product.as(head, "/api/digests/preview").timeout(Duration.ofMinutes(2)).POST(HttpRequest.BodyPublishers.ofString("{}")).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the preview answered " + answer.statusCode() + ": " + answer.body());
        }
        System.out.printf("%-15s run %d: %.2f s, %s characters%n", head, run, (System.nanoTime() - began) / 1e9, Product.JSON.readTree(answer.body()).get("characters"));
    }

    private static void fill(Connection connection, int events) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into key_event(event_id, topic, lead_id, company, detail, amount, currency, at)
                select gen_random_uuid(), (array['OVERDUE', 'QUEUED', 'WON', 'TICKETS'])[1 + n % 4], gen_random_uuid(), '基准' || n % 5000,
                  null, 1000 + n % 90000, 'CNY', now() - n % 60 * interval '1 second' from generate_series(1, ?) n""")) {
            statement.setInt(1, events);
            statement.execute();
        }
    }

    private static void limit(Connection connection) throws SQLException {
        long began = System.nanoTime();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("select topic, count(*), max(amount) from key_event where at >= now() - interval '1 day' group by topic")) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
        System.out.printf("limit: PostgreSQL counts the same rows once in %.2f s%n", (System.nanoTime() - began) / 1e9);
    }

    private static void clear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("delete from key_event where company like '基准%'");
        }
    }
}
