package io.tongpin.collaboration.digest.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A language model's words for a digest (D3). The model writes places such as {@code {won}} where a fact stands, so it can change no number and no
 * name; what it writes around them is looked through for numbers and names of its own. Anything doubtful is refused: the template is there.
 */
public final class Rewording {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");
    private static final String FACT = "\uFFFC";
    private static final Pattern DIGIT = Pattern.compile("\\p{N}|[%％‰]");
    private static final Pattern CHINESE_NUMBER = Pattern.compile(
            "[零〇一二两三四五六七八九十百千万亿几数]+[个条笔单张项家位人次天日周月年倍成元小点分]|翻倍|翻番|过半|一半|半数|近半|百分");
    private static final Pattern ENGLISH_NUMBER = Pattern.compile(
            "\\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half|halves|twice|double[ds]?|triple[ds]?|percent)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("[{}\\[\\]<>`*#_|\\\\]|://|\\v");
    private static final Pattern CHINESE_NAME = Pattern.compile("公司|集团|股份|有限|科技|银行|先生|女士|总监|老板|《|“|「");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}[\\p{IsLatin}'’-]*");
    /** Words that begin a sentence and name nobody. */
    private static final Set<String> OPENERS = Set.of("a", "all", "also", "and", "at", "attention", "but", "by", "for", "from", "in", "it", "meanwhile", "new", "no", "of",
            "on", "other", "still", "the", "there", "these", "this", "today", "watch", "we", "with");

    /** Both languages, with a place for each fact. */
    public record Words(String zh, String en) {}

    public sealed interface Outcome {
        record Taken(DigestText text) implements Outcome {
        }

        record Refused(String why) implements Outcome {
        }
    }

    private Rewording() {}

    /** The template's own words, for a model to start from: no number, no name. */
    public static Words places(DigestText template) {
        return new Words(places(template, Segment::zh), places(template, Segment::en));
    }

    public static Outcome of(DigestText template, Words words) {
        var facts = template.facts().stream().collect(Collectors.toMap(Fact::id, fact -> fact));
        var own = places(template);
        var doubt = doubt(words.zh(), own.zh(), facts, CHINESE_NUMBER, Rewording::chineseName);
        if (doubt == null) {
            doubt = doubt(words.en(), own.en(), facts, ENGLISH_NUMBER, Rewording::englishName);
        }
        if (doubt != null) {
            return new Outcome.Refused(doubt);
        }
        Sentence sentence;
        try {
            sentence = Sentence.of(null, 1, words.zh(), words.en(), facts);
        } catch (IllegalArgumentException differing) {
            return new Outcome.Refused("the two languages name different facts");
        }
        if (sentence.length() > DigestText.LIMIT) {
            return new Outcome.Refused(sentence.length() + " characters");
        }
        return new Outcome.Taken(DigestText.of(sentence.segments(), sentence.facts(), DigestText.WordedBy.MODEL));
    }

    private interface Names {
        boolean strange(String text, Set<String> known);
    }

    /** @return what is wrong with a text, or null */
    private static String doubt(String text, String template, Map<String, Fact> facts, Pattern numbers, Names names) {
        var places = PLACE.matcher(text).results().map(place -> place.group(1)).toList();
        if (!facts.keySet().containsAll(places) || Set.copyOf(places).size() < places.size() || !places.contains("day")) {
            return "facts that are not the digest's, or one twice, or no day";
        }
        var words = PLACE.matcher(text).replaceAll(FACT);
        var known = PLACE.matcher(template).replaceAll(FACT);
        if (DIGIT.matcher(words).find() || numbers.matcher(words).find()) {
            return "a number of its own";
        }
        if (MARKUP.matcher(words).find()) {
            return "markup";
        }
        return names.strange(words, LATIN.matcher(known).results().map(word -> word.group().toLowerCase(Locale.ROOT)).collect(Collectors.toSet())) ? "a name of its own" : null;
    }

    private static boolean chineseName(String text, Set<String> known) {
        return CHINESE_NAME.matcher(text).find() || LATIN.matcher(text).results().anyMatch(word -> !known.contains(word.group().toLowerCase(Locale.ROOT)));
    }

    private static boolean englishName(String text, Set<String> known) {
        return LATIN.matcher(text).results().anyMatch(word -> Character.isUpperCase(word.group().codePointAt(0))
                && !known.contains(word.group().toLowerCase(Locale.ROOT)) && !OPENERS.contains(word.group().toLowerCase(Locale.ROOT)))
                || text.codePoints().anyMatch(Character::isIdeographic);
    }

    private static String places(DigestText template, Function<Segment, String> language) {
        return template.segments().stream().map(segment -> segment.fact() == null ? language.apply(segment) : "{" + segment.fact() + "}").collect(Collectors.joining());
    }
}
