package io.tongpin.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A file of leads like the ones that marketing gets from a fair: mostly good, a few per cent repeated or faulty on purpose.
 *
 * @param duplicates rows that repeat an earlier one
 * @param faulty     rows with a wrong phone number or without a company
 */
record GeneratedLeads(String text, int duplicates, int faulty) {
    private static final List<String> PLACES = List.of("宁波", "上海", "苏州", "杭州", "深圳", "成都", "武汉", "青岛", "西安", "厦门");
    private static final List<String> TRADES = List.of("精密", "医疗", "软件", "零售", "物流", "电子", "新材料", "食品");
    private static final List<String> INDUSTRIES = List.of("medical", "retail", "software", "technology", "finance", "marketing");
    private static final List<String> REGIONS = List.of("Central", "East", "West");
    private static final List<String> PRODUCTS = List.of("GTX Pro", "GTX Basic", "MG Special", "GTK 500");

    /** The same counts for the same number of rows; names differ from call to call. */
    static GeneratedLeads csv(int rows) {
        var random = new Random(rows);
        var names = new Random();
        var text = new StringBuilder("公司名称,联系人,手机,来源,行业,区域,产品,预计金额\n");
        var good = new ArrayList<String>();
        int duplicates = 0;
        int faulty = 0;
        for (int i = 0; i < rows; i++) {
            int kind = random.nextInt(100);
            if (kind < 3 && !good.isEmpty()) {
                text.append(good.get(random.nextInt(good.size())));
                duplicates++;
            } else if (kind < 5) {
                text.append(row(i, names, "12345"));
                faulty++;
            } else {
                var row = row(i, names, "1" + (30 + names.nextInt(10)) + String.format("%08d", names.nextInt(100_000_000)));
                good.add(row);
                text.append(row);
            }
        }
        return new GeneratedLeads(text.toString(), duplicates, faulty);
    }

    private static String row(int i, Random names, String phone) {
        var company = pick(PLACES, names) + UUID.randomUUID().toString().substring(0, 8) + pick(TRADES, names) + "有限公司";
        return String.join(",", company, "联系人" + i, phone, "FAIR", pick(INDUSTRIES, names), pick(REGIONS, names), pick(PRODUCTS, names),
                Integer.toString(5_000 + names.nextInt(200_000))) + "\n";
    }

    private static String pick(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
