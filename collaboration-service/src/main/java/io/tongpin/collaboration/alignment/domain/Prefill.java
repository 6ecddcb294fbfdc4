package io.tongpin.collaboration.alignment.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page of a meeting begins with, so that heads correct instead of recall. */
public final class Prefill {
    private static final Map<String, String> OWNERS = Map.of("acquisition-cost", "marketing", "valid-lead-share", "marketing", "on-time-delivery", "delivery");
    private static final Map<String, String> HAPPENED = Map.of("OVERDUE", "sales", "QUEUED", "sales", "LOST", "sales", "AMOUNT_FROZEN", "sales", "DELAYED", "delivery",
            "TICKETS", "delivery");

    /** A key result off its line. @param deviation worse is negative; null where the target is zero */
    public record Deviating(String title, String metric, BigDecimal deviation, BigDecimal target, String unit) {}

    /** Something of a kind that happened since the last meeting. @param words as people read it */
    public record Happened(String topic, long count, String words) {}

    private Prefill() {}

    /** @param waiting open commitments that are overdue, by title */
    public static Map<Question, Map<String, String>> of(List<Deviating> deviating, List<Happened> happened, List<String> waiting) {
        var causes = new LinkedHashMap<String, List<String>>();
        Question.ROOT_CAUSE.departments().forEach(department -> causes.put(department, new ArrayList<>()));
        var goals = new ArrayList<String>();
        for (var one : deviating) {
            causes.get(OWNERS.getOrDefault(one.metric() == null ? "" : one.metric(), "sales"))
                    .add("「" + one.title() + "」比目标线差" + (one.deviation() == null ? "" : " " + percent(one.deviation().abs())));
            if (one.target() != null) {
                goals.add("把「" + one.title() + "」拉回目标 " + figure(one.target(), one.unit()));
            }
        }
        for (var one : happened) {
            var department = HAPPENED.get(one.topic());
            if (department != null) {
                causes.get(department).add(one.words());
            }
        }
        var sections = new EnumMap<Question, Map<String, String>>(Question.class);
        sections.put(Question.ROOT_CAUSE, texts(causes));
        var actions = new LinkedHashMap<String, List<String>>();
        Question.ACTION_NEEDED.departments().forEach(department -> actions.put(department, List.of()));
        actions.put("sales", waiting.stream().map(title -> "上期承诺未完成：" + title).toList());
        sections.put(Question.ACTION_NEEDED, texts(actions));
        sections.put(Question.JOINT_GOAL, texts(Map.of("all", goals)));
        return sections;
    }

    private static Map<String, String> texts(Map<String, List<String>> lines) {
        var texts = new LinkedHashMap<String, String>();
        lines.forEach((department, all) -> texts.put(department, String.join("\n", all)));
        return texts;
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " %";
    }

    private static String figure(BigDecimal value, String unit) {
        return "RATIO".equals(unit) ? percent(value) : value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
