package io.tongpin.collaboration.digest.domain;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A digest in the Markdown that WeCom shows: each fact a link to its evidence. */
public final class WeComMarkdown {

    private WeComMarkdown() {}

    /**
     * @param address where the product is reached from a phone; empty when nobody has told: then there are no links
     * @param limit   bytes of UTF-8 that the channel takes; links that don't fit are left out, words never are
     */
    public static String of(DigestText text, String address, int limit) {
        var linked = text.segments().stream().map(segment -> segment.fact() == null || address.isEmpty() ? plain(segment.zh())
                : "[" + plain(segment.zh()) + "](" + address + link(text, segment) + ")").collect(Collectors.joining());
        return linked.getBytes(StandardCharsets.UTF_8).length <= limit ? linked : plain(text.zh());
    }

    private static String link(DigestText text, Segment segment) {
        return text.facts().stream().filter(fact -> fact.id().equals(segment.fact())).findFirst().orElseThrow().link();
    }

    /** Names come from customers: what Markdown would read as markup is shown as its full-width twin. */
    private static String plain(String words) {
        return words.replace('[', '［').replace(']', '］').replace('<', '＜').replace('>', '＞').replace('*', '＊').replace('`', '｀')
                .replace('#', '＃').replace('_', '＿');
    }
}
