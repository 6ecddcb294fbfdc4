package io.tongpin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongpin.local.Multipart;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file of leads through the gateway (A1): how long the upload takes, how many rows a second land with duplicate check, timeline and outbox, and
 * what lead-service holds in memory meanwhile. Owners and figures follow behind and are not waited for. The limit is PostgreSQL copying the
 * rows that landed once with one statement.
 *
 * <p>Arguments: rows (default 100000), charset (default UTF-8).
 */
final class ImportFile {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var charset = Charset.forName(arguments.length > 1 ? arguments[1] : "UTF-8");
        var product = Product.running();
        var file = csv(rows).getBytes(charset);
        long before = resident(product);
        System.out.printf("%d processors; %,d rows in %s, %.1f MB; lead-service holds %,d MB%n", Runtime.getRuntime().availableProcessors(), rows, charset, file.length / 1e6, before);
        long began = System.nanoTime();
        var answer = product.http.send(product.as("marketing1", "/api/leads/import").setHeader("Content-Type", Multipart.CONTENT_TYPE).timeout(Duration.ofMinutes(5))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Multipart.of(Map.of("file", file), Map.of()))).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("the import was answered " + answer.statusCode() + ": " + answer.body());
        }
        System.out.printf("taken after %.2f s%n", seconds(began));
        var job = Product.JSON.readTree(answer.body()).get("jobId").asText();
        long most = before;
        JsonNode now;
        int told = 0;
        do {
            Thread.sleep(LOOK_EVERY.toMillis());
            now = product.get("marketing1", "/api/imports/" + job);
            most = Math.max(most, resident(product));
            if (now.get("rows").asInt() / (rows / 10) > told) {
                told = now.get("rows").asInt() / (rows / 10);
                System.out.printf("  %,9d rows after %6.1f s, lead-service holds %,d MB%n", now.get("rows").asInt(), seconds(began), resident(product));
                product.signInAgain();
            }
        } while (now.get("state").asText().equals("RUNNING"));
        double took = seconds(began);
        System.out.printf("%s: %,d rows in %.1f s, %,.0f rows/s; %s accepted, %s duplicates, %s rejected; lead-service held %,d MB at most%n", now.get("state").asText(),
                now.get("rows").asInt(), took, now.get("rows").asInt() / took, now.get("accepted"), now.get("duplicates"), now.get("rejected"), most);
        limit(product, now.get("accepted").asInt());
        System.exit(0);
    }

    private static void limit(Product product, int leads) throws Exception {
        try (var connection = product.database("lead"); var statement = connection.createStatement()) {
            long began = System.nanoTime();
            statement.execute("create temp table again as select * from lead order by created_at desc limit " + leads);
            System.out.printf("limit: as many lead rows written once by one statement: %.2f s%n", seconds(began));
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long resident(Product product) {
        return Product.resident(product.status.at("/services/lead-service/instances/0"));
    }

    /** One row in fifty has a telephone number that is none. */
    private static String csv(int rows) {
        var random = ThreadLocalRandom.current();
        var text = new StringBuilder("公司名称,联系人,手机,来源,行业,区域,产品线\n");
        for (int i = 0; i < rows; i++) {
            text.append(Intake.company()).append(",联系人").append(i).append(',').append(i % 50 == 0 ? "12" : "13" + "%09d".formatted(random.nextLong(1_000_000_000L))).append(",展会,制造,")
                    .append(i % 3 == 0 ? "Central" : i % 3 == 1 ? "East" : "West").append(",GTX Pro\n");
        }
        return text.toString();
    }
}
