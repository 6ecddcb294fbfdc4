package io.tongpin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Many leads at once through the gateway (A12): a page of their list, all of them as a file, one change to each by a bulk command, and what
 * lead-service holds in memory meanwhile. The leads are copies written by SQL that bear a tag of their own; they are deleted afterwards.
 * The limits of the same run: PostgreSQL writing the same columns out once, and changing the same rows by one statement.
 *
 * <p>Arguments: leads (default 100000, as many as one command takes).
 */
final class ManyLeads {
    private static final String HEAD = "sales.head";
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int PAGES = 100;

    public static void main(String[] arguments) throws Exception {
        int leads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var product = Product.running();
        var tag = "bench-" + System.currentTimeMillis();
        try (var connection = product.database("lead")) {
            try {
                fill(connection, tag, leads);
                System.out.printf("%d processors; %,d leads of a tag; lead-service holds %,d MB%n", Runtime.getRuntime().availableProcessors(), leads, resident(product));
                pages(product, tag);
                export(product, tag, "csv");
                export(product, tag, "xlsx");
                long start = System.nanoTime();
                run(connection, "create temp table written as select * from lead where tags @> array['" + tag + "'] order by id");
                System.out.printf("limit: the same rows written once by one statement: %.2f s%n", seconds(start));
                change(product, tag, leads);
                start = System.nanoTime();
                run(connection, "update lead set campaign = 'limit', updated_at = now() where tags @> array['" + tag + "']");
                System.out.printf("limit: the same rows changed by one statement: %.2f s%n", seconds(start));
            } finally {
                run(connection, "delete from timeline where lead_id in (select id from lead where tags @> array['" + tag + "'])");
                run(connection, "delete from bulk_job_lead where lead_id in (select id from lead where tags @> array['" + tag + "'])");
                run(connection, "delete from lead_health where lead_id in (select id from lead where tags @> array['" + tag + "'])");
                run(connection, "delete from lead where tags @> array['" + tag + "']");
            }
        }
        System.exit(0);
    }

    private static void fill(Connection connection, String tag, int leads) throws Exception {
        String columns;
        try (var rows = connection.createStatement().executeQuery(
                "select string_agg(quote_ident(column_name), ', ') from information_schema.columns where table_name = 'lead' and table_schema = current_schema() and is_generated = 'NEVER'")) {
            rows.next();
            columns = rows.getString(1);
        }
        run(connection, "create temp table bench_lead as select " + columns + " from (select * from lead where status = 'OPEN' and review_id is null limit 20) l cross join generate_series(1, "
                + (leads + 19) / 20 + ") limit " + leads);
        run(connection, "update bench_lead set id = gen_random_uuid(), external_id = null, test = false, merged_into = null, tags = array['" + tag + "']");
        run(connection, "insert into lead(" + columns + ") select " + columns + " from bench_lead");
        run(connection, "analyze lead");
    }

    private static void pages(Product product, String tag) throws Exception {
        for (var list : Map.of("newest of the tag", "/api/leads?tag=" + tag + "&size=50", "open, by deadline", "/api/leads?status=OPEN&sort=dueAt,asc&size=50").entrySet()) {
            var took = new Histogram(3);
            for (int i = -20; i < PAGES; i++) {
                long start = System.nanoTime();
                product.get(HEAD, list.getValue());
                if (i >= 0) {
                    took.recordValue((System.nanoTime() - start) / 1_000);
                }
            }
            System.out.printf("a page of 50, %s: p50 %.1f ms, p95 %.1f ms, worst %.1f ms (%d)%n", list.getKey(), took.getValueAtPercentile(50) / 1e3, took.getValueAtPercentile(95) / 1e3,
                    took.getMaxValue() / 1e3, PAGES);
        }
    }

    private static void export(Product product, String tag, String format) throws Exception {
        var file = Files.createTempFile("leads", "." + format);
        try {
            long start = System.nanoTime();
            var answer = product.http.sendAsync(product.as(HEAD, "/api/leads/export?tag=" + tag + "&format=" + format).timeout(Duration.ofMinutes(5)).build(),
                    HttpResponse.BodyHandlers.ofFile(file));
            long most = 0;
            while (!answer.isDone()) {
                Thread.sleep(LOOK_EVERY.toMillis());
                most = Math.max(most, resident(product));
            }
            if (answer.get().statusCode() != 200) {
                throw new IllegalStateException("the export was answered " + answer.get().statusCode());
            }
            System.out.printf("exported as %s in %.1f s, %.1f MB%s; lead-service held %,d MB at most%n", format, seconds(start), Files.size(file) / 1e6,
                    format.equals("csv") ? ", %,d lines".formatted(Files.lines(file).count()) : "", most);
        } finally {
            Files.delete(file);
        }
    }

    private static void change(Product product, String tag, int leads) throws Exception {
        long start = System.nanoTime();
        var asked = product.post(HEAD, "/api/leads/bulk/edit", Map.of("filter", Map.of("tag", tag), "set", Map.of("campaign", "展会")));
        System.out.printf("the bulk command was taken after %.1f s%n", seconds(start));
        var id = asked.get("id").asText();
        long most = 0;
        JsonNode job;
        int told = 0;
        do {
            Thread.sleep(LOOK_EVERY.toMillis());
            job = product.get(HEAD, "/api/leads/bulk/" + id);
            most = Math.max(most, resident(product));
            if (job.get("done").asInt() * 10L / leads > told) {
                told = (int) (job.get("done").asInt() * 10L / leads);
                System.out.printf("  %,9d leads after %6.1f s%n", job.get("done").asInt(), seconds(start));
                product.signInAgain();
            }
        } while (job.get("state").asText().equals("RUNNING"));
        System.out.printf("%s: %,d leads changed, %,d refused in %.1f s, %,.0f leads/s; lead-service held %,d MB at most%n", job.get("state").asText(), job.get("done").asInt(),
                job.get("refused").asInt(), seconds(start), job.get("done").asInt() / seconds(start), most);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long resident(Product product) {
        return Product.resident(product.status.at("/services/lead-service/instances/0"));
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
