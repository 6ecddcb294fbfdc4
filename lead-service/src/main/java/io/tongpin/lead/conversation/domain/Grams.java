package io.tongpin.lead.conversation.domain;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Words, pairs of words, and runs of one to three Chinese characters of a text, each as the number of a bucket (the hashing trick). */
public final class Grams {
    public static final int BUCKETS = 8192;
    private static final Pattern WORD = Pattern.compile("[a-z']+");
    private static final int LONGEST_RUN = 3;

    private Grams() {}

    /** Each bucket once, in rising order. */
    public static int[] of(String raw) {
        var text = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var buckets = new TreeSet<Integer>();
        String before = null;
        var words = WORD.matcher(text);
        while (words.find()) {
            buckets.add(bucket("w" + words.group()));
            if (before != null) {
                buckets.add(bucket(before + "_" + words.group()));
            }
            before = words.group();
        }
        for (int start = 0; start < text.length(); start++) {
            for (int end = start; end < text.length() && end - start < LONGEST_RUN && han(text.charAt(end)); end++) {
                buckets.add(bucket(text.substring(start, end + 1)));
            }
        }
        return buckets.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What each bucket counts: the vector has length one. */
    public static double value(int[] buckets) {
        return buckets.length == 0 ? 0 : 1 / Math.sqrt(buckets.length);
    }

    private static boolean han(char c) {
        return c >= 0x4e00 && c <= 0x9fff;
    }

    private static int bucket(String gram) {
        var crc = new CRC32();
        crc.update(gram.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % BUCKETS);
    }
}
