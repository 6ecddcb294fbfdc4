package io.tongpin.collaboration.board.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How far a lead of a spreadsheet came, as its words say. */
public record Stage(int level, String outcome) {
    private static final Map<String, Integer> LEVELS = Map.ofEntries(Map.entry("新线索", 1), Map.entry("新建", 1), Map.entry("new", 1), Map.entry("已联系", 2), Map.entry("电话确认", 2),
            Map.entry("contacted", 2), Map.entry("qualified", 3), Map.entry("需求确认", 3), Map.entry("方案", 4), Map.entry("方案演示", 4), Map.entry("proposal", 4), Map.entry("engaging", 4),
            Map.entry("报价", 5), Map.entry("谈判", 5), Map.entry("商务谈判", 5), Map.entry("quote", 5), Map.entry("negotiation", 5));

    private static final Pattern WON = Pattern.compile("赢单|成交|签约|won");
    private static final Pattern INVALID = Pattern.compile("无效|invalid|junk");
    private static final Pattern LOST = Pattern.compile("输单|丢单|流失|lost");
    private static final Pattern NUMBERED = Pattern.compile("l?[1-5]");
    private static final Pattern BETWEEN = Pattern.compile("[\\s_-]");

    /** @param level words such as L3, 3, 需求确认; {@code status} words such as 赢单, Lost, 无效 */
    public static Stage of(String level, String status) {
        var words = plain(status) + " " + plain(level);
        var outcome = WON.matcher(words).find() ? "WON"
                : INVALID.matcher(words).find() ? "INVALID" : LOST.matcher(words).find() ? "LOST" : "OPEN";
        int reached = 1;
        var text = plain(level);
        if (NUMBERED.matcher(text).matches()) {
            reached = text.charAt(text.length() - 1) - '0';
        } else if (LEVELS.containsKey(text)) {
            reached = LEVELS.get(text);
        }
        return new Stage(outcome.equals("WON") ? 5 : reached, outcome);
    }

    private static String plain(String text) {
        return text == null ? "" : BETWEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
