package io.tongpin.lead.conversation.domain;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who said what when, read from the forms in which conversations leave other systems: SubRip (SRT) and chat exports of WeCom. */
public record Transcript(List<Line> lines) {
    public static final int MOST_LINES = 5_000;
    private static final Pattern CUE = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})[,.](\\d{1,3})\\s*-->\\s*(?:(\\d{1,2}):(\\d{2}):(\\d{2})[,.](\\d{1,3}))?.*");
    private static final Pattern SPOKEN_BY = Pattern.compile("^\\s*[\\[<(（【]?(客户|顾客|买方|customer|client|销售|顾问|坐席|客服|rep|sales|agent)[^:：\\]>)）】]{0,12}[\\]>)）】]?\\s*[:：]\\s*(.+)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    private static final Pattern CHAT_HEAD = Pattern.compile("^(.{1,40}?)\\s+[(（]?(\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)[)）]?\\s*[:：]?$");
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
        LocalDateTime first = null;
        boolean byRep = false;
        Duration at = Duration.ZERO;
        for (var line : text.replace("\r", "").split("\n")) {
            var head = CHAT_HEAD.matcher(line.strip());
            if (head.matches()) {
                var time = time(head.group(2));
                if (time != null) {
                    first = first == null ? time : first;
                    at = Duration.between(first, time);
                    byRep = head.group(1).equals(repName) || REP_WORDS.matcher(head.group(1)).find();
                    continue;
                }
            }
            if (!line.isBlank()) {
                lines.add(first == null ? spoken(line.strip(), at) : new Line(byRep, at, line.strip()));
            }
        }
        return lines;
    }

    private static Line spoken(String text, Duration at) {
        var by = SPOKEN_BY.matcher(text);
        return by.matches() ? new Line(REP_WORDS.matcher(by.group(1)).find(), at, by.group(2).strip()) : new Line(false, at, text);
    }

    private static LocalDateTime time(String text) {
        var parts = text.replace('/', '-').split("\\s+");
        try {
            return LocalDateTime.parse(parts[0] + " " + (parts[1].length() < 8 && parts[1].chars().filter(c -> c == ':').count() == 1 ? parts[1] + ":00" : parts[1]),
                    DateTimeFormatter.ofPattern("yyyy-M-d H:mm:ss"));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
