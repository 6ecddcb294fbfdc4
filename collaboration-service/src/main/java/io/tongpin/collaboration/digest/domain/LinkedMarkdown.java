package io.tongpin.collaboration.digest.domain;

import io.tongpin.collaboration.notification.domain.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A digest in the Markdown that WeCom, Feishu and DingTalk show: each fact a link to its evidence. */
public final class LinkedMarkdown {

    private LinkedMarkdown() {}

    /**
     * @param address where the product is reached from a phone; empty when nobody has told: then there are no links
     * @param limit   bytes of UTF-8 that the channel takes; links that don't fit are left out, words never are
     */
    public static String of(DigestText text, String address, int limit) {
        var linked = text.segments().stream().map(segment -> segment.fact() == null || address.isEmpty() ? PlainText.of(segment.zh())
                : "[" + PlainText.of(segment.zh()) + "](" + address + link(text, segment) + ")").collect(Collectors.joining());
        return linked.getBytes(StandardCharsets.UTF_8).length <= limit ? linked : PlainText.of(text.zh());
    }

    private static String link(DigestText text, Segment segment) {
        return text.facts().stream().filter(fact -> fact.id().equals(segment.fact())).findFirst().orElseThrow().link();
    }
}
