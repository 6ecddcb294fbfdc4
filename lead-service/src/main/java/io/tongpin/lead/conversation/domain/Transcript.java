package io.tongpin.lead.conversation.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who said what when, read from the forms in which conversations leave other systems: SubRip (SRT) and chat exports of WeCom. */
public record Transcript(List<Line> lines) {
    public static final int MOST_LINES = 5_000;
    private static final Pattern CUE = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})[,.](\\d{1,3})\\s*-->\\s*(?:(\\d{1,2}):(\\d{2}):(\\d{2})[,.](\\d{1,3}))?.*");
    private static final Pattern SPOKEN_BY = Pattern.compile("^\\s*[\\[<(（【]?(客户|顾客|买方|customer|client|销售|顾问|坐席|客服|rep|sales|agent)[^:：\\]>)）】]{0,12}[\\]>)）】]?\\s*[:：]\\s*(.+)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    /** Exports tell the whole date; messages that are copied out of a chat leave out the year, and the day if it is today's, but tell the seconds. */
    private static final Pattern CHAT_HEAD = Pattern.compile("^([^:：，。？！?!]{1,40}?)\\s+[(（]?(?:(?:(\\d{4})[-/年])?(\\d{1,2})[-/月](\\d{1,2})日?\\s+)?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?[)）]?\\s*[:：]?$");
    private static final int SOME_LEAP_YEAR = 2000;
    /** How WeCom marks customers, and nobody of the company, once there is one. */
    private static final Pattern CUSTOMER = Pattern.compile(".*@\\s*(微信|WeChat)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern REP_WORDS = Pattern.compile("销售|顾问|坐席|客服|rep|sales|agent", Pattern.CASE_INSENSITIVE);

    /** @param at since the beginning of the conversation, as is {@code end}, which is null when it is not known */
    public record Line(boolean byRep, Duration at, Duration end, String text) {
        public Line(boolean byRep, Duration at, String text) {
            this(byRep, at, null, text);
        }
    }

    /** @param repName the rep's name as the export shows it: those lines are the rep's; null when unknown */
    public static Transcript read(String text, String repName) {
        var lines = text.contains("-->") ? subRip(text) : chat(text, repName);
        return new Transcript(lines);
    }

    private static List<Line> subRip(String text) {
        var lines = new ArrayList<Line>();
        for (var block : text.replace("\r", "").split("\n\\s*\n")) {
            Duration at = null;
            Duration end = null;
            var said = new StringBuilder();
            for (var line : block.split("\n")) {
                var cue = CUE.matcher(line.strip());
                if (cue.matches()) {
                    at = time(cue, 1);
                    end = cue.group(5) == null ? null : time(cue, 5);
                } else if (at != null && !line.isBlank()) {
                    said.append(said.isEmpty() ? "" : " ").append(line.strip());
                }
            }
            if (at != null && !said.isEmpty()) {
                var line = spoken(said.toString(), at);
                lines.add(new Line(line.byRep(), at, end == null || end.compareTo(at) < 0 ? null : end, line.text()));
            }
        }
        return lines;
    }

    private static Duration time(Matcher cue, int group) {
        return Duration.ofHours(Long.parseLong(cue.group(group))).plusMinutes(Long.parseLong(cue.group(group + 1))).plusSeconds(Long.parseLong(cue.group(group + 2)))
                .plusMillis(Long.parseLong((cue.group(group + 3) + "00").substring(0, 3)));
    }

    private static List<Line> chat(String text, String repName) {
        var lines = new ArrayList<Line>();
        var all = text.replace("\r", "").split("\n");
        boolean customersMarked = Arrays.stream(all).map(line -> CHAT_HEAD.matcher(line.strip())).anyMatch(head -> head.matches() && CUSTOMER.matcher(head.group(1)).matches());
        LocalDateTime first = null;
        boolean byRep = false;
        Duration at = Duration.ZERO;
        for (var line : all) {
            var head = CHAT_HEAD.matcher(line.strip());
            var time = head.matches() ? time(head) : null;
            if (time != null) {
                first = first == null ? time : first;
                var since = Duration.between(first, time);
                // without a year or a day, midnight goes back in time
                at = since.compareTo(at) < 0 ? at : since;
                byRep = head.group(1).equals(repName) || REP_WORDS.matcher(head.group(1)).find() || customersMarked && !CUSTOMER.matcher(head.group(1)).matches();
            } else if (!line.isBlank()) {
                lines.add(first == null ? spoken(line.strip(), at) : new Line(byRep, at, line.strip()));
            }
        }
        return lines;
    }

    private static Line spoken(String text, Duration at) {
        var by = SPOKEN_BY.matcher(text);
        return by.matches() ? new Line(REP_WORDS.matcher(by.group(1)).find(), at, by.group(2).strip()) : new Line(false, at, text);
    }

    private static LocalDateTime time(Matcher head) {
        if (head.group(2) == null && head.group(7) == null) {
            // "we meet at 10:30" is said, not headed
            return null;
        }
        try {
            return LocalDateTime.of(number(head, 2, SOME_LEAP_YEAR), number(head, 3, 1), number(head, 4, 1), number(head, 5, 0), number(head, 6, 0), number(head, 7, 0));
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static int number(Matcher head, int group, int otherwise) {
        return head.group(group) == null ? otherwise : Integer.parseInt(head.group(group));
    }
}
