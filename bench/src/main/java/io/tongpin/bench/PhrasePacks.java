package io.tongpin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A phrase pack of one industry from many utterances (C4): closed leads with conversations are written by SQL, the pack is asked for through the
 * gateway, twice: the first time each sentence of a rep gets its vector, the second time only the mining is left, which is what a week
 * later costs beside the week's own conversations. All is deleted afterwards. The limit of the same run: the vectors alone, as many
 * sentences times what one sentence takes over HTTP with nobody else asking.
 *
 * <p>Arguments: utterances (default 100000), half of them the reps' and nearly all different: words said before would get their vector at once.
 */
final class PhrasePacks {
    private static final String EDITOR = "ops.admin";
    private static final int OF_A_CALL = 20;
    private static final int OF_A_LEAD = 10;

    public static void main(String[] arguments) throws Exception {
        int utterances = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var product = Product.running();
        var industry = "bench-" + System.currentTimeMillis();
        try (var connection = product.database("lead")) {
            try {
                fill(connection, industry, utterances / OF_A_CALL);
                System.out.printf("%d processors; %,d utterances (%,d different ones of reps) in %,d conversations of %,d closed leads%n", Runtime.getRuntime().availableProcessors(),
                        count(connection, "select count(*) from call_utterance u join call c on c.id = u.call_id join lead l on l.id = c.lead_id where l.industry = '" + industry + "'"),
                        count(connection, "select count(distinct u.text) from call_utterance u join call c on c.id = u.call_id join lead l on l.id = c.lead_id where u.speaker = 'REP' and l.industry = '" + industry + "'"),
                        count(connection, "select count(*) from call c join lead l on l.id = c.lead_id where l.industry = '" + industry + "'"),
                        count(connection, "select count(*) from lead where industry = '" + industry + "'"));
                var sentence = sentence(product);
                System.out.printf("one sentence judged over HTTP: p50 %.1f ms; lead-service holds %,d MB%n", sentence.getValueAtPercentile(50) / 1e3, resident(product));
                build(product, industry, "vectors and mining");
                long vectors = count(connection, "select count(*) from call_fragment f join call c on c.id = f.call_id join lead l on l.id = c.lead_id where l.industry = '" + industry + "'");
                System.out.printf("limit: %,d sentences × p50 = %.0f s%n", vectors, vectors * sentence.getValueAtPercentile(50) / 1e6);
                build(product, industry, "mining alone");
            } finally {
                forget(connection, industry);
            }
        }
        System.exit(0);
    }

    private static void fill(Connection connection, String industry, int calls) throws Exception {
        int leads = Math.max(2, calls / OF_A_LEAD);
        String columns;
        try (var rows = connection.createStatement().executeQuery(
                "select string_agg(quote_ident(column_name), ', ') from information_schema.columns where table_name = 'lead' and table_schema = current_schema() and is_generated = 'NEVER'")) {
            rows.next();
            columns = rows.getString(1);
        }
        run(connection, "create temp table bench_lead as select " + columns + " from (select * from lead where status in ('WON', 'LOST') and owner_id is not null and review_id is null limit 20) l"
                + " cross join generate_series(1, " + (leads + 19) / 20 + ")");
        run(connection, "update bench_lead set id = gen_random_uuid(), external_id = null, industry = '" + industry + "', history = true, test = false, closed_at = now() - interval '1 day', merged_into = null,"
                + " status = case when random() < 0.5 then 'WON' else 'LOST' end");
        run(connection, "insert into lead(" + columns + ") select " + columns + " from bench_lead");
        run(connection, "insert into call(id, lead_id, consent, by_id, by_name, at) select gen_random_uuid(), id, true, owner_id, owner_name, now() - random() * interval '100 days' from bench_lead"
                + " cross join generate_series(1, " + OF_A_LEAD + ")");
        run(connection, """
                insert into call_utterance(call_id, position, speaker, at_ms, text)
                select c.id, p, case when p %% 2 = 0 then 'REP' else 'CUSTOMER' end, p * 5000,
                  (said.openings)[1 + floor(random() * cardinality(said.openings))::int] || (said.points)[1 + floor(random() * cardinality(said.points))::int]
                    || (said.ends)[1 + floor(random() * cardinality(said.ends))::int] || replace((said.figures)[1 + floor(random() * cardinality(said.figures))::int], '#', floor(random() * 1e5)::int::text)
                from call c join lead l on l.id = c.lead_id cross join generate_series(0, %d) p
                cross join (select array['我们先', '您放心，', '上次客户', '这个方案', '按您说的，', '其实', '我建议', '很多同行', '如果可以，', '第一步'] as openings,
                  array['把停线的损失算给您看', '用两周做一条线的试点', '安排工程师驻场三个月', '把三年的总成本列成一张表', '请财务一起看回本的月份', '把验收标准写进合同', '先接您现有的系统', '把备件放在您仓库里',
                    '让您的老客户来介绍', '按里程碑分四次付款', '把培训排在上线前一周', '承诺四小时到场', '对比了两家的维护费', '让销售助理每周发进度', '把旧设备折价收回来', '用您的样品先打一批', '半年内免费换件', '给操作工发上岗证', '按产量分档算租金', '把接口文档先给您信息部', '请质检一起定抽样办法',
                    '替您向园区申请补贴', '仓库那边加一班人', '把噪声降到国标以下', '用录像教夜班的师傅', '让财务按季开票', '把年检排在春节停产时', '出差费算我们的', '在您展厅放一台样机', '请您的主管看现场演示', '把交期拆成三段来保证'] as points,
                  array['', '，您看行吗', '，这样风险最小', '，下周就能开始', '，不满意可以退', '，签完字就排期', '，成本反而更低'] as ends,
                  array['，一共#台', '，合同号#', '，每年#元', '，误差#个微米', '，跑了#小时没停', '，照#号图纸做', '，备了#个零件', '，离您#公里'] as figures) said
                where l.industry = '%s'""".formatted(OF_A_CALL - 1, industry));
        run(connection, "analyze call, call_utterance, lead");
    }

    private static void build(Product product, String industry, String what) throws Exception {
        long start = System.nanoTime();
        var id = product.post(EDITOR, "/api/phrase-packs/build", Map.of("industry", industry)).at("/jobs/0/id").asText();
        long most = 0;
        for (long told = start; ; ) {
            Thread.sleep(250);
            most = Math.max(most, resident(product));
            if (System.nanoTime() - told > 60_000_000_000L) {
                product.signInAgain();
                told = System.nanoTime();
            }
            JsonNode job = null;
            for (var one : product.get(EDITOR, "/api/phrase-packs/jobs").get("jobs")) {
                job = one.get("id").asText().equals(id) ? one : job;
            }
            if (job != null && (job.get("state").asText().equals("DONE") || job.get("state").asText().equals("FAILED"))) {
                System.out.printf("%-20s %s in %.1f s, %s phrases, lead-service held %,d MB at most%s%n", what, job.get("state").asText(), (System.nanoTime() - start) / 1e9,
                        job.path("phrases").asText("0"), most, job.path("error").isNull() || job.path("error").isMissingNode() ? "" : "; " + job.get("error").asText());
                return;
            }
        }
    }

    private static Histogram sentence(Product product) throws Exception {
        var took = new Histogram(3);
        for (int i = 0; i < 120; i++) {
            long start = System.nanoTime();
            var answer = product.http.send(product.as(EDITOR, "/api/conversation/analyze").POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"我建议用两周做一条线的试点，这样风险最小 " + i + "\"}")).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            if (i >= 20) {
                took.recordValue((System.nanoTime() - start) / 1_000);
            }
        }
        return took;
    }

    /** Megabytes that the system holds for all replicas of lead-service; 0 where that is not to be read. */
    private static long resident(Product product) {
        long all = 0;
        for (var instance : product.status.at("/services/lead-service/instances")) {
            all += Math.max(0, Product.resident(instance));
        }
        return all;
    }

    private static void forget(Connection connection, String industry) throws Exception {
        var leads = "(select id from lead where industry = '" + industry + "')";
        var calls = "(select id from call where lead_id in " + leads + ")";
        run(connection, "delete from phrase_job where industry = '" + industry + "'");
        run(connection, "delete from phrase_pack where industry = '" + industry + "'");
        run(connection, "delete from call_fragment where call_id in " + calls);
        run(connection, "delete from call_utterance where call_id in " + calls);
        run(connection, "delete from call where lead_id in " + leads);
        run(connection, "delete from lead where industry = '" + industry + "'");
    }

    private static long count(Connection connection, String sql) throws Exception {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
