package io.tongpin.bench;

import io.tongpin.local.Multipart;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Three workbooks become a board (D7), through the gateway: columns recognised (preview), rows taken in, linked and worked out (import), and
 * one workbook renewed. The limit is PostgreSQL writing the same rows once with one statement.
 *
 * <p>Arguments: rows of each workbook (default 50000).
 */
final class ThreeSheets {
    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        var product = Product.running();
        var files = new LinkedHashMap<String, byte[]>();
        files.put("marketing", marketing(rows));
        files.put("leads", leads(rows));
        files.put("delivery", delivery(rows));
        System.out.printf("%d processors; 3 × %,d rows, %.1f MB%n", Runtime.getRuntime().availableProcessors(), rows,
                files.values().stream().mapToInt(file -> file.length).sum() / 1e6);
        for (int i = 1; i <= 3; i++) {
            send(product, "/api/boards/preview", files, Map.of(), "preview", i);
            var board = send(product, "/api/boards/import", files, Map.of(), "import", i);
            var id = Product.JSON.readTree(board).get("id").asText();
            var match = Product.JSON.readTree(board).get("result").get("match");
            System.out.printf("  matched: leads %s of %s, deliveries %s of %s%n", match.at("/leads/matched"), match.at("/leads/rows"), match.at("/delivery/matched"), match.at("/delivery/rows"));
            send(product, "/api/boards/import", Map.of("leads", files.get("leads")), Map.of("boardId", id), "leads renewed", i);
            limit(product, id);
        }
        System.exit(0);
    }

    private static void limit(Product product, String board) throws Exception {
        try (var connection = product.database("collaboration"); var statement = connection.createStatement()) {
            long began = System.nanoTime();
            statement.execute("create temp table again as select * from board_row where board_id = '" + board + "'");
            System.out.printf("  limit: the same rows written once by one statement: %.2f s%n", (System.nanoTime() - began) / 1e9);
        }
    }

    private static String send(Product product, String path, Map<String, byte[]> files, Map<String, String> texts, String what, int run) throws Exception {
        long began = System.nanoTime();
        var answer = product.http.send(product.as("marketing.head", path).setHeader("Content-Type", Multipart.CONTENT_TYPE).timeout(Duration.ofMinutes(5))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Multipart.of(files, texts))).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        System.out.printf("%s, run %d: %.2f s%n", what, run, (System.nanoTime() - began) / 1e9);
        return answer.body();
    }

    /** Campaigns of some hundred names, as a year of activities has. */
    private static byte[] marketing(int rows) {
        var text = new StringBuilder("活动名称,渠道,费用,报名人数,活动日期\n");
        for (int i = 0; i < rows; i++) {
            text.append("活动").append(i % 500).append(',').append(i % 3 == 0 ? "展会" : "官网").append(',').append(1000 + i % 900).append(',').append(i % 120).append(',')
                    .append(LocalDate.of(2026, 1, 1).plusDays(i % 300)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] leads(int rows) {
        var text = new StringBuilder("客户名称,电话,活动名称,等级,状态,金额,创建日期\n");
        for (int i = 0; i < rows; i++) {
            text.append("客户").append(i).append("有限公司,1").append(3_000_000_000L + i).append(",活动").append(i % 550).append(",L").append(1 + i % 5).append(',')
                    .append(i % 17 == 0 ? "赢单" : i % 11 == 0 ? "无效" : "").append(',').append(10_000 + i).append(',').append(LocalDate.of(2026, 1, 1).plusDays(i % 300)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A fifth only by phone, a tenth of unknown customers. */
    private static byte[] delivery(int rows) {
        var text = new StringBuilder("客户,电话,订单号,承诺交期,计划交付,金额\n");
        for (int i = 0; i < rows; i++) {
            var customer = i % 10 == 0 ? "陌生" + i : i % 5 == 0 ? "别名" + i : "客户" + i;
            text.append(customer).append(',').append(i % 5 == 0 && i % 10 != 0 ? "1" + (3_000_000_000L + i) : "").append(",SO-").append(i).append(',')
                    .append(LocalDate.of(2026, 4, 1).plusDays(i % 100)).append(',').append(LocalDate.of(2026, 4, 1).plusDays(i % 100 + (i % 7 == 0 ? 9 : -2))).append(',').append(5_000 + i).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
