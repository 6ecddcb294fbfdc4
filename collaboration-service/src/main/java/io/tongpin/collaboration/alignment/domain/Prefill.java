package io.tongpin.collaboration.alignment.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page of a meeting begins with, so that heads correct instead of recall: facts, worded in each reader's language. */
public final class Prefill {
    private static final Map<String, String> OWNERS = Map.of("acquisition-cost", "marketing", "valid-lead-share", "marketing", "on-time-delivery", "delivery");
    private static final Map<String, String> HAPPENED = Map.of("OVERDUE", "sales", "QUEUED", "sales", "LOST", "sales", "AMOUNT_FROZEN", "sales", "DELAYED", "delivery",
            "TICKETS", "delivery");

    /** A key result off its line. @param deviation worse is negative; null where the target is zero */
    public record Deviating(String title, String metric, BigDecimal deviation, BigDecimal target, String unit) {}

    /** Something of a kind that happened since the last meeting. @param words in Chinese; @param en in English, null of meetings from before */
    public record Happened(String topic, long count, String words, String en) {
        public String words(boolean chinese) {
            return chinese || en == null ? words : en;
        }
    }

    /** A commitment of before that waits. */
    public record Waiting(String title, String owner) {}

    /** What a line tells. */
    public enum Kind {
        /** A key result is off its line, by {@code figure} where that can be said. */
        DEVIATES,
        /** A key result shall be back at {@code figure}. */
        GOAL,
        /** What {@code owner} promised is overdue. */
        WAITING,
        /** Something happened, in the digest's words. */
        HAPPENED
    }

    /** One line of a section. Fields that its kind does not have are null. */
    public record Line(Kind kind, String title, String figure, String owner, String zh, String en) {
        static Line of(Kind kind, String title, String figure) {
            return new Line(kind, title, figure, null, null, null);
        }
    }

    private Prefill() {}

    /** @param waiting open commitments that are overdue */
    public static Map<Question, Map<String, List<Line>>> of(List<Deviating> deviating, List<Happened> happened, List<Waiting> waiting) {
        var causes = new LinkedHashMap<String, List<Line>>();
        Question.ROOT_CAUSE.departments().forEach(department -> causes.put(department, new ArrayList<>()));
        var goals = new ArrayList<Line>();
        for (var one : deviating) {
            causes.get(OWNERS.getOrDefault(one.metric() == null ? "" : one.metric(), "sales"))
                    .add(Line.of(Kind.DEVIATES, one.title(), one.deviation() == null ? null : percent(one.deviation().abs())));
            if (one.target() != null) {
                goals.add(Line.of(Kind.GOAL, one.title(), figure(one.target(), one.unit())));
            }
        }
        for (var one : happened) {
            var department = HAPPENED.get(one.topic());
            if (department != null) {
                causes.get(department).add(new Line(Kind.HAPPENED, null, null, null, one.words(true), one.words(false)));
            }
        }
        var actions = new LinkedHashMap<String, List<Line>>();
        Question.ACTION_NEEDED.departments().forEach(department -> actions.put(department, List.of()));
        actions.put("sales", waiting.stream().map(one -> new Line(Kind.WAITING, one.title(), null, one.owner(), null, null)).toList());
        var sections = new EnumMap<Question, Map<String, List<Line>>>(Question.class);
        sections.put(Question.ROOT_CAUSE, causes);
        sections.put(Question.ACTION_NEEDED, actions);
        sections.put(Question.JOINT_GOAL, Map.of("all", goals));
        return sections;
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " %";
    }

    private static String figure(BigDecimal value, String unit) {
        return "RATIO".equals(unit) ? percent(value) : value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
