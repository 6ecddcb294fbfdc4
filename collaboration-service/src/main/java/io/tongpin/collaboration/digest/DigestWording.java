package io.tongpin.collaboration.digest;

import com.ibm.icu.text.MessageFormat;
import io.tongpin.collaboration.digest.domain.DigestText;
import io.tongpin.collaboration.digest.domain.Fact;
import io.tongpin.collaboration.digest.domain.Figure;
import io.tongpin.collaboration.digest.domain.Occurrences;
import io.tongpin.collaboration.digest.domain.Sentence;
import io.tongpin.collaboration.digest.domain.Topic;
import io.tongpin.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts into words what a digest may say. The words are in {@code digest.properties} (Chinese) and {@code digest_en.properties}. */
@ApplicationScoped
class DigestWording {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final int LONGEST_COMPANY = 24;
    /** Of key results and commitments: a sentence that says what is wanted, often in English. */
    private static final int LONGEST_TITLE = 48;
    private static final Pattern ENDS_IN_LATIN = Pattern.compile("[\\p{IsLatin}\\p{N}.)]$");
    private static final BigDecimal WAN = BigDecimal.valueOf(10_000);
    private static final BigDecimal YI = BigDecimal.valueOf(100_000_000);

    Sentence heading(LocalDate day) {
        return Sentence.of(null, 1, pattern("heading", Locale.CHINESE), pattern("heading", Locale.ENGLISH), Map.of("day",
                new Fact("day", day.format(DateTimeFormatter.ofPattern("M月d日")), day.format(DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH)),
                        day.toString(), "/digest/" + day, List.of())));
    }

    Sentence quiet() {
        return Sentence.of(null, 1, pattern("quiet", Locale.CHINESE), pattern("quiet", Locale.ENGLISH), Map.of());
    }

    /** @param from first company day of the window, {@code to} the last */
    Sentence figure(Topic topic, Figure figure, LocalDate from, LocalDate to) {
        var name = name(topic);
        var link = "/metrics/" + figure.metric() + "?from=" + from + "&to=" + to.plusDays(1) + "&definition=" + figure.definition();
        return sentence(topic, topic.name(), 1, List.of(switch (topic.arithmetic()) {
            case SHARE -> share(name, figure, link);
            case SUM -> {
                var money = new Money(figure.value(), currency(figure.unit()));
                yield new Fact(name, chinese(money), english(money), figure.value().toPlainString(), link, List.of());
            }
            case LATEST -> figure.isShare() ? share(name, figure, link) : new Fact(name, counted("hours", tenths(figure.value()), Locale.CHINESE),
                    counted("hours", tenths(figure.value()), Locale.ENGLISH), figure.value().toPlainString(), link, List.of());
        }));
    }

    private static Fact share(String name, Figure figure, String link) {
        if (figure.numerator() == null || figure.denominator() == null) {
            return new Fact(name, percent(figure), percent(figure), figure.value().toPlainString(), link, List.of());
        }
        var of = whole(figure.numerator()) + "/" + whole(figure.denominator());
        return new Fact(name, percent(figure) + "（" + of + "）", percent(figure) + " (" + of + ")", figure.value().toPlainString(), link, List.of());
    }

    Sentence happened(Occurrences all) {
        return switch (all.topic()) {
            case OVERDUE -> {
                long reassigned = all.went("REASSIGNED");
                var overdue = count(all, "overdue", "leads", all.count(), "/leads?due=overdue");
                yield reassigned == 0 ? sentence(all.topic(), "OVERDUE", all.count(), List.of(overdue))
                        : sentence(all.topic(), "OVERDUE.reassigned", all.count(),
                                List.of(overdue, count(all, "reassigned", "leads", reassigned, "/leads?due=overdue")));
            }
            case QUEUED -> sentence(all.topic(), "QUEUED", all.count(), List.of(count(all, "queued", "leads", all.count(), "/board")));
            case AMOUNT_FROZEN -> named(all, "frozen", "changes", "/reviews?state=OPEN");
            case AMOUNT_DECIDED -> sentence(all.topic(), "AMOUNT_DECIDED", all.count(),
                    List.of(count(all, "decided", "changes", all.count(), "/reviews?state=CLOSED")));
            case WON -> named(all, "won", "deals", "/leads?status=WON");
            case LOST -> named(all, "lost", "deals", "/leads?status=LOST");
            case RISKS -> sentence(all.topic(), "RISKS", all.count(), List.of(count(all, "risks", "leads", all.count(), "/leads")));
            case DELAYED -> named(all, "delayed", "deliveries", "/orders");
            case TICKETS -> named(all, "tickets", "tickets", "/tickets");
            case DEVIATIONS -> named(all, "deviations", "results", "/okr");
            case COMMITMENTS -> named(all, "commitments", "promises", "/commitments");
            default -> throw new IllegalArgumentException(all.topic() + " is a figure");
        };
    }

    /** How many, and the foremost by name: {@code {won}（{won-a}、{won-b}）}. */
    private Sentence named(Occurrences all, String name, String unit, String link) {
        var facts = new ArrayList<Fact>();
        facts.add(count(all, name, unit, all.count(), link));
        int longest = all.topic() == Topic.DEVIATIONS || all.topic() == Topic.COMMITMENTS ? LONGEST_TITLE : LONGEST_COMPANY;
        for (var one : all.foremost()) {
            var zh = DigestText.shortened(spoken(one.company(), Locale.CHINESE), longest);
            var en = DigestText.shortened(spoken(one.company(), Locale.ENGLISH), longest);
            facts.add(new Fact(name + "-" + (char) ('a' + facts.size() - 1),
                    one.amount() == null ? zh : zh + (ENDS_IN_LATIN.matcher(zh).find() ? " " : "") + chinese(one.amount()),
                    one.amount() == null ? en : en + " " + english(one.amount()),
                    one.amount() == null ? one.company() : one.amount().amount().toPlainString(), one.link() != null ? one.link() : one.leadId() == null ? link : "/leads/" + one.leadId(),
                    one.leadId() == null ? List.of() : List.of(one.leadId())));
        }
        var names = facts.stream().skip(1).map(fact -> "{" + fact.id() + "}").toList();
        var key = all.topic().name();
        return Sentence.of(all.topic(), all.count(),
                pattern(key, Locale.CHINESE).replace("{names}", String.join("、", names)),
                pattern(key, Locale.ENGLISH).replace("{names}", String.join(", ", names)), byId(facts));
    }

    /** A title that people wrote in two languages, such as 准时交付率 · On-time delivery, reads in one. */
    private static String spoken(String title, Locale language) {
        var parts = title.split(" [·/|] ");
        if (parts.length != 2 || isChinese(parts[0]) == isChinese(parts[1])) {
            return title;
        }
        return isChinese(parts[0]) == (language == Locale.CHINESE) ? parts[0] : parts[1];
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    private Sentence sentence(Topic topic, String key, double magnitude, List<Fact> facts) {
        return Sentence.of(topic, magnitude, pattern(key, Locale.CHINESE), pattern(key, Locale.ENGLISH), byId(facts));
    }

    private static Map<String, Fact> byId(List<Fact> facts) {
        return facts.stream().collect(Collectors.toMap(Fact::id, fact -> fact, (one, other) -> one, LinkedHashMap::new));
    }

    /** A single lead is its own evidence. */
    private Fact count(Occurrences all, String id, String unit, long n, String link) {
        List<UUID> leads = all.leads();
        return new Fact(id, counted(unit, n, Locale.CHINESE), counted(unit, n, Locale.ENGLISH), Long.toString(n),
                all.count() == 1 && leads.size() == 1 && !link.startsWith("/reviews") ? "/leads/" + leads.get(0) : link, leads);
    }

    private static String counted(String unit, Number n, Locale language) {
        return new MessageFormat(pattern("count." + unit, language), language).format(Map.of("n", n));
    }

    private static String pattern(String key, Locale language) {
        return ResourceBundle.getBundle("digest", language, DigestWording.class.getClassLoader(), NO_FALLBACK).getString(key);
    }

    private static String name(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String percent(Figure figure) {
        return figure.value().movePointRight(2).setScale(1, RoundingMode.HALF_UP) + "%";
    }

    private static String whole(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal tenths(BigDecimal number) {
        return number.setScale(1, RoundingMode.HALF_UP);
    }

    private static String currency(String unit) {
        return unit != null && unit.matches("[A-Z]{3}") ? unit : "CNY";
    }

    /** As Chinese readers expect: 86.4万元, 1.25亿元. */
    private static String chinese(Money money) {
        var size = money.amount().abs();
        var number = size.compareTo(YI) >= 0 ? scaled(money.amount(), YI, 2) + "亿"
                : size.compareTo(WAN) >= 0 ? scaled(money.amount(), WAN, 1) + "万" : scaled(money.amount(), BigDecimal.ONE, 2);
        return money.currency().equals("CNY") ? number + "元" : number + money.currency();
    }

    private static String scaled(BigDecimal amount, BigDecimal unit, int places) {
        return amount.divide(unit, places, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    private static String english(Money money) {
        return money.currency() + " " + NumberFormat.getIntegerInstance(Locale.ENGLISH).format(money.amount());
    }
}
