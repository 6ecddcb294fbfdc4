package io.tongpin.collaboration.board.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** How far a lead of a spreadsheet came, as its words say. */
public record Stage(int level, String outcome) {
    private static final Map<String, Integer> LEVELS = Map.ofEntries(Map.entry("新线索", 1), Map.entry("新建", 1), Map.entry("new", 1), Map.entry("已联系", 2), Map.entry("电话确认", 2),
            Map.entry("contacted", 2), Map.entry("qualified", 3), Map.entry("需求确认", 3), Map.entry("方案", 4), Map.entry("方案演示", 4), Map.entry("proposal", 4), Map.entry("engaging", 4),
            Map.entry("报价", 5), Map.entry("谈判", 5), Map.entry("商务谈判", 5), Map.entry("quote", 5), Map.entry("negotiation", 5));

    /** @param level words such as L3, 3, 需求确认; {@code status} words such as 赢单, Lost, 无效 */
    public static Stage of(String level, String status) {
        var words = plain(status) + " " + plain(level);
        var outcome = words.matches(".*(赢单|成交|已签约|签约|won|closedwon).*") ? "WON"
                : words.matches(".*(无效|invalid|junk).*") ? "INVALID" : words.matches(".*(输单|丢单|流失|lost).*") ? "LOST" : "OPEN";
        int reached = 1;
        var text = plain(level);
        if (text.matches("l?[1-5]")) {
            reached = text.charAt(text.length() - 1) - '0';
        } else if (LEVELS.containsKey(text)) {
            reached = LEVELS.get(text);
        }
        return new Stage(outcome.equals("WON") ? 5 : reached, outcome);
    }

    private static String plain(String text) {
        return text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
