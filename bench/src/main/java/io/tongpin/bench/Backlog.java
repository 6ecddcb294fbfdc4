package io.tongpin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;

/**
 * The optimal plan for a backlog over HTTP: reading the leads, scoring each against everybody, solving, comparing with greedy, storing.
 * Once with leads that differ by region, store and industry; once with a former owner each as well, so that hardly two are alike. Then
 * the last plan is carried out in one transaction.
 *
 * <p>Arguments: leads (default 10000), people (default 200).
 */
final class Backlog {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws Exception {
        int leads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int people = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        try (var service = new AssignmentAlone()) {
            service.start();
            try (var connection = service.connect()) {
                fill(connection, leads, people);
                System.out.printf("%d processors; %,d leads, %,d people%n", Runtime.getRuntime().availableProcessors(), leads, people);
                for (int i = 1; i <= 3; i++) {
                    preview(service, "alike by region, store, industry", i);
                }
                run(connection, """
                        with r as (select id, row_number() over (order by id) - 1 as n, count(*) over () as c from representative where username like 'bench%')
                        update lead l set former_owners = array[r.id] from (select id, row_number() over (order by md5(id::text)) as n from lead) k, r
                        where k.id = l.id and r.n = k.n % r.c""");
                String plan = null;
                for (int i = 1; i <= 3; i++) {
                    plan = preview(service, "with a former owner each", i).get("id").asText();
                }
                long began = System.nanoTime();
                var done = post(service, "/api/assignment/backlog/" + plan + "/confirm");
                System.out.printf("carried out: %s leads in %.2f s%n", done.get("given"), (System.nanoTime() - began) / 1e9);
                try (var statement = connection.createStatement(); var rows = statement.executeQuery("select count(*) from representative where load > capacity")) {
                    rows.next();
                    System.out.printf("people above their capacity: %d%n", rows.getLong(1));
                }
            }
        }
        System.exit(0);
    }

    private static JsonNode preview(AssignmentAlone service, String what, int time) throws Exception {
        long began = System.nanoTime();
        var plan = post(service, "/api/assignment/backlog/preview");
        var figures = plan.get("figures");
        System.out.printf("%s, run %d: %.2f s over HTTP, %d ms scoring and solving (%s); placed %d of %d, scores %.1f, greedy %.1f, gain %.2f %%%n", what, time,
                (System.nanoTime() - began) / 1e9, figures.get("tookMs").asLong(), figures.get("solver").asText(), figures.get("placed").asInt(),
                figures.get("leads").asInt(), figures.get("total").asDouble(), figures.get("greedyTotal").asDouble(), 100 * figures.get("gain").asDouble());
        return plan;
    }

    private static JsonNode post(AssignmentAlone service, String path) throws Exception {
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(service.url() + path)).timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + service.token("ops.admin")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** People in ten stores of five regions, each with three industries; room for nine tenths of the leads. */
    private static void fill(Connection connection, int leads, int people) throws Exception {
        Thread.sleep(5_000);
        run(connection, "update representative set active = false where 'sales-rep' = any(roles)");
        run(connection, """
                insert into representative(id, username, name, path, roles, industries, languages, level, mirrored_capacity, test)
                select gen_random_uuid(), 'bench' || i, 'Bench ' || i, '/r' || i %% 5 || '/s' || i %% 10 || '/t', array['sales-rep'],
                  array['i' || i %% 12, 'i' || i %% 7, 'i' || i %% 5], '{}', case when i %% 3 = 0 then 'senior' else 'junior' end, %d, false
                from generate_series(1, %d) i""".formatted(leads * 9 / 10 / people, people));
        run(connection, """
                insert into rule_list(version, published_by, rules) select max(version) + 1, 'bench', '[{"id": "all", "name": {"zh": "all"}, "when": "true",
                  "candidates": {}, "weights": {"territory": 0.4, "industry": 0.4, "seniority": 0.1, "load": 0.1}}]' from rule_list""");
        run(connection, """
                insert into lead(id, captured, company, source, industry, region, store, created_at, status, queue_reason, queued_since, queue_tried_at)
                select gen_random_uuid(), true, 'backlog ' || i, 'WEB', 'i' || (random() * 11)::int, 'r' || i %% 5, 's' || i %% 10,
                  now() - i * interval '1 second', 'OPEN', 'ROUNDS_EXHAUSTED', now(), now() from generate_series(1, %d) i""".formatted(leads));
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
