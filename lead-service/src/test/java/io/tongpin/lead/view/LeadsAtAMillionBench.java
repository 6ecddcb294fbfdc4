package io.tongpin.lead.view;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.lead.Team;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * Lists, search and the duplicate check with a million leads (A2, A12): loads them by SQL, asks over HTTP inside the service, and writes
 * percentiles and plans. Not part of the tests:
 * {@code mvn -pl lead-service -am test -Dtest=LeadsAtAMillionBench -Dsurefire.failIfNoSpecifiedTests=false [-Dbench.leads=1000000]}
 */
@QuarkusTest
@WithTestResource(TestStack.class)
class LeadsAtAMillionBench {
    private static final int LEADS = Integer.getInteger("bench.leads", 1_000_000);
    private static final int CHUNK = 50_000;
    private static final int CALLS = Integer.getInteger("bench.calls", 100);

    @Inject
    Pool pool;

    @Inject
    CommonWords common;

    private final HttpClient http = HttpClient.newHttpClient();
    private final StringBuilder report = new StringBuilder();

    @Test
    void measure() throws Exception {
        load();
        common.look().await().indefinitely();
        var base = "http://localhost:" + io.restassured.RestAssured.port;
        line("# Leads at " + LEADS + "\n");
        line("Java " + System.getProperty("java.version") + ", " + Runtime.getRuntime().availableProcessors() + " processors, system load "
                + java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() + "; " + CALLS + " calls each, over HTTP, one at a time.\n");
        line("| what | p50 ms | p95 ms | max ms |\n|---|---|---|---|");
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("open by deadline, whole company", "/api/leads?status=OPEN&sort=dueAt,asc&size=50");
        lists.put("newest, whole company", "/api/leads?size=50");
        lists.put("open of one team by amount", "/api/leads?status=OPEN&sort=expectedAmount,desc&size=50");
        lists.put("by company name", "/api/leads?status=OPEN&sort=company,asc&size=50");
        lists.put("an industry of one in thirty", "/api/leads?industry=industry-7&size=50");
        lists.put("rare industry", "/api/leads?status=OPEN&industry=industry-997&size=50");
        lists.put("search, four characters", "/api/leads?q=" + java.net.URLEncoder.encode("川云帆科", "UTF-8") + "&size=50");
        lists.put("search, two characters", "/api/leads?q=" + java.net.URLEncoder.encode("云帆", "UTF-8") + "&size=50");
        lists.put("search, a word of every tenth", "/api/leads?q=" + java.net.URLEncoder.encode("信息科技", "UTF-8") + "&size=50");
        lists.put("search, a word that nobody has", "/api/leads?q=" + java.net.URLEncoder.encode("龘龘", "UTF-8") + "&size=50");
        lists.put("search, phone", "/api/leads?q=13800012345&size=50");
        lists.put("search, end of a phone number", "/api/leads?q=12345&size=50");
        lists.put("search, a contact's phone", "/api/leads?q=13900012345&size=50");
        lists.put("search, e-mail", "/api/leads?q=c12345@x.cn&size=50");
        lists.put("search, a domain that everybody has", "/api/leads?q=x.cn&size=50");
        lists.put("search, one rare character", "/api/leads?q=" + java.net.URLEncoder.encode("龘", "UTF-8") + "&size=50");
        lists.put("search, a word of nearly all", "/api/leads?q=" + java.net.URLEncoder.encode("联系人", "UTF-8") + "&size=50");
        lists.put("search, a word of an own field", "/api/leads?q=" + java.net.URLEncoder.encode("七十七号", "UTF-8") + "&size=50");
        lists.put("a level of one in a thousand", "/api/leads?status=OPEN&level=L5&sort=dueAt,asc&size=50");
        lists.put("nobody's, in the pool", "/api/leads?status=POOL&sort=dueAt,asc&size=50");
        lists.put("frozen amounts", "/api/leads?frozen=true&size=50");
        lists.put("amounts of one in a hundred", "/api/leads?minAmount=987000&size=50");
        lists.put("all by deadline", "/api/leads?sort=dueAt,asc&size=50");
        lists.put("all by amount", "/api/leads?sort=expectedAmount,desc&size=50");
        lists.put("open by level", "/api/leads?status=OPEN&sort=level,desc&size=50");
        lists.put("open by next step", "/api/leads?status=OPEN&sort=nextFollowUpDueAt,asc&size=50");
        lists.put("tag", "/api/leads?tag=vip-77&size=50");
        for (var list : lists.entrySet()) {
            measure(list.getKey(), request(base + list.getValue(), list.getKey().contains("team") ? Team.ANNAS_MANAGER : "sales.head"));
        }
        int[] at = {0};
        var posts = base + "/api/leads";
        measure("new lead with its duplicate check", () -> HttpRequest.newBuilder(URI.create(posts)).header("Authorization", "Bearer " + Tokens.of("marketing1"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"company\":\"" + name(9_000_000 + at[0]++ * 7919) + "新\",\"contact\":{\"name\":\"王敏\",\"phone\":\"137"
                        + String.format("%08d", at[0]) + "\"},\"source\":\"WEB\"}")).build());
        line("\n## Plans\n");
        explain("open by deadline", "select l.* from lead l where $1::text is null and l.status in ('OPEN') order by l.due_at, l.id limit 50");
        explain("likeness", "select * from lead where company_pieces && company_probes('上海川云帆信息科枝') and company_key <> '上海川云帆信息科枝' and status = 'OPEN' order by similarity(company_key, '上海川云帆信息科枝') desc limit 5");
        for (var sought : List.of("川云帆科", "c12345@x.cn", "x.cn")) {
            var head = new Caller(UUID.randomUUID(), "head", "head", Set.of(Roles.SALES_HEAD), null, Locale.CHINESE);
            var search = LeadFilter.of(Map.of("q", sought)).sql(head, CustomFields.NONE, Instant.now(), ZoneOffset.UTC).where();
            explain("search for " + sought, "select l.* from lead l where " + search.replace("$2", "'%" + sought + "%'").replace("$3", "'" + sought + "'") + " order by l.created_at desc, l.id desc limit 50");
        }
        var folder = Files.createDirectories(Path.of(System.getProperty("bench.out", "target")));
        Files.writeString(folder.resolve("leads-at-" + LEADS + ".md"), report);
    }

    private java.util.function.Supplier<HttpRequest> request(String uri, String username) {
        return () -> HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + Tokens.of(username)).build();
    }

    private void measure(String what, java.util.function.Supplier<HttpRequest> requests) throws IOException, InterruptedException {
        var took = new long[CALLS];
        for (int i = -5; i < CALLS; i++) {
            var request = requests.get();
            long start = System.nanoTime();
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (i >= 0) {
                took[i] = System.nanoTime() - start;
            }
            if (status >= 300 && status != 409) {
                throw new IllegalStateException(what + " " + status);
            }
        }
        Arrays.sort(took);
        line(String.format("| %s | %.1f | %.1f | %.1f |", what, took[CALLS / 2] / 1e6, took[CALLS * 95 / 100] / 1e6, took[CALLS - 1] / 1e6));
    }

    private void explain(String what, String sql) {
        line("**" + what + "**\n\n```");
        pool.query("explain (analyze, buffers off, costs off) " + sql.replace("$1::text", "null::text")).executeAndAwait().forEach(row -> line(row.getString(0)));
        line("```\n");
    }

    private void line(String text) {
        System.out.println(text);
        report.append(text).append('\n');
    }

    /** Names as they are: a city, some characters, a trade; every third with a number in it. */
    private static String name(int seed) {
        var cities = List.of("上海", "杭州", "宁波", "苏州", "无锡", "南京", "北京", "广州", "深圳", "成都");
        var characters = "云帆川澜石泉松林岚屿禾舟星辰海山河明远清和安宁博雅志成达信诚智新华中天元亨利贞春夏秋冬东南西北金木水火土";
        var trades = List.of("信息科技", "精密机械", "食品", "物流", "医疗器械", "新材料", "电子", "纺织", "软件", "建筑工程");
        var random = new java.util.SplittableRandom(seed);
        var word = new StringBuilder(cities.get(random.nextInt(10)));
        for (int i = 0; i < 3; i++) {
            word.append(characters.charAt(random.nextInt(characters.length())));
        }
        word.append(trades.get(random.nextInt(10)));
        return seed % 3 == 0 ? word + "第" + random.nextInt(1000) + "分部" : word.toString();
    }

    private void load() {
        var owners = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            var id = UUID.nameUUIDFromBytes(("owner" + i).getBytes());
            owners.add(id.toString());
            var path = i < 10 ? Team.path(Team.ANNA) : "/R" + i % 5 + "/S" + i % 20 + "/T" + i;
            pool.query("insert into member(id, username, name, path, roles, active, test, sequence) values ('" + id + "', 'o" + i + "', '人" + i + "', '" + path
                    + "', '{sales-rep}', true, false, 1) on conflict do nothing").executeAndAwait();
        }
        for (int from = 0; from < LEADS; from += CHUNK) {
            var names = new String[Math.min(CHUNK, LEADS - from)];
            for (int i = 0; i < names.length; i++) {
                names[i] = name(from + i);
            }
            pool.preparedQuery("""
                    insert into lead(id, company, company_key, contact_name, phone, email, source, industry, region, level, level_since, model_version, status, owner_id, owner_name, owner_path,
                      due_at, first_response_at, amount, currency, created_at, created_by, created_by_name, updated_at, tags, custom, history, timeline_seq, timeline_hash)
                    select gen_random_uuid(), n.name, n.name, '联系人' || n.i, '+86138' || lpad((n.i + $2)::text, 8, '0'), 'c' || (n.i + $2) || '@x.cn', 'S' || n.i % 12,
                      'industry-' || case when n.i % 1000 = 997 then 997 else n.i % 30 end, 'R' || n.i % 5, case when n.i % 1000 = 3 then 5 else 1 + n.i % 4 end, now(), 1, case when n.i % 5 = 0 then 'LOST' else 'OPEN' end,
                      ($3::text[])[1 + n.i % 200]::uuid, '人' || n.i % 200, '/R', now() + (n.i % 10000 - 5000) * interval '1 minute', case when n.i % 2 = 0 then now() end, (n.i % 9973) * 100, 'CNY',
                      now() - (n.i + $2) * interval '20 seconds', gen_random_uuid(), 'x', now(), case when n.i % 1000 = 77 then array['vip-77'] else '{}' end,
                      case when n.i % 3 = 0 then jsonb_build_object('hall', n.i % 1000 || '号展厅', 'note', case when n.i % 5000 = 77 * 3 then '七十七号' else '老客户介绍' end) else '{}' end, true, 1, '\\x00'
                    from unnest($1::text[]) with ordinality n(name, i)""").execute(io.vertx.mutiny.sqlclient.Tuple.of(names, from, owners.toArray(String[]::new))).await().indefinitely();
        }
        pool.query("""
                insert into contact(lead_id, position, name, phone, email, role, verified)
                select id, 1, '采购' || contact_name, replace(phone, '+86138', '+86139'), 'p' || email, 'PURCHASER', false from lead where phone like '%5'""").executeAndAwait();
        var config = ConfigProvider.getConfig();
        // only the owner of the table may: what autovacuum does on a table that grew slowly
        try (var owner = java.sql.DriverManager.getConnection(config.getValue("quarkus.flyway.jdbc-url", String.class), config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class)); var statement = owner.createStatement()) {
            statement.execute("vacuum analyze lead, contact");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
