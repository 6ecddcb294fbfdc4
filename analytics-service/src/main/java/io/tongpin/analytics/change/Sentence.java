package io.tongpin.analytics.change;

import io.tongpin.analytics.change.ChangeResource.Driver;
import io.tongpin.analytics.change.ChangeResource.StrongSegment;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.metric.Catalogue.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer in one sentence, with the numbers of the answer and no others. */
final class Sentence {
    private static final Map<String, String> ZH = Map.of("NEW", "新签", "RENEWAL", "续约", "UPSELL", "老客增购", "REFERRAL", "转介绍");
    private static final Map<String, String> EN = Map.of("NEW", "new customers", "RENEWAL", "renewals", "UPSELL", "upsell to old customers", "REFERRAL", "referrals");

    private Sentence() {}

    static String of(Metric metric, BigDecimal before, BigDecimal after, List<Driver> drivers, List<StrongSegment> segments, Locale locale) {
        boolean english = Locale.ENGLISH.equals(locale);
        var difference = after.subtract(before);
        if (drivers.isEmpty() || difference.signum() == 0) {
            return english ? "%s stayed at %s.".formatted(metric.title(locale), number(metric, after, english)) : "%s没有变化，仍是 %s。".formatted(metric.title(locale), number(metric, after, english));
        }
        var main = drivers.get(0);
        var segment = segments.isEmpty() ? "" : segments.get(0).where().stream().map(part -> part.title() + " " + (part.value() == null ? (english ? "not stated" : "未填") : words(part.value(), english)))
                .collect(Collectors.joining(english ? ", " : "、"));
        var name = english ? EN.getOrDefault(main.driver(), main.driver()) : ZH.getOrDefault(main.driver(), main.driver());
        if (english) {
            return "%s went from %s to %s (%s). The largest part comes from %s: %s.%s".formatted(metric.title(locale), number(metric, before, english), number(metric, after, english),
                    signed(metric, difference, english), name, signed(metric, main.effect(), english), segment.isEmpty() ? "" : " Strongest segment: %s, %s.".formatted(segment, signed(metric, segments.get(0).effect(), english)));
        }
        return "%s从 %s 到 %s，%s。最大的一份来自%s：%s。%s".formatted(metric.title(locale), number(metric, before, english), number(metric, after, english), signed(metric, difference, english), name,
                signed(metric, main.effect(), english), segment.isEmpty() ? "" : "最强的一块是%s：%s。".formatted(segment, signed(metric, segments.get(0).effect(), english)));
    }

    private static String words(Object value, boolean english) {
        return (english ? EN : ZH).getOrDefault(String.valueOf(value), String.valueOf(value));
    }

    private static String signed(Metric metric, BigDecimal value, boolean english) {
        return (value.signum() > 0 ? "+" : value.signum() < 0 ? "−" : "") + number(metric, value.abs(), english);
    }

    private static String number(Metric metric, BigDecimal value, boolean english) {
        if (metric.unit() == Unit.RATIO) {
            return value.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
        }
        var grouped = "%,.0f".formatted(value);
        if (metric.unit() != Unit.MONEY) {
            return grouped;
        }
        return english ? "¥" + grouped : grouped + " 元";
    }
}
