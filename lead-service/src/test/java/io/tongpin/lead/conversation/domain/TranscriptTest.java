package io.tongpin.lead.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    @Tag("C1")
    void subtitlesAreReadWithTheirTimesAndSpeakers() {
        // when
        var transcript = Transcript.read("1\n00:00:01,500 --> 00:00:03,000\n销售：您好\n\n2\n00:01:02,250 --> 00:01:05,000\n客户：你们比别家贵\n一截\n", null);
        // then
        assertThat(transcript.lines()).containsExactly(new Transcript.Line(true, Duration.ofMillis(1_500), Duration.ofSeconds(3), "您好"),
                new Transcript.Line(false, Duration.ofMillis(62_250), Duration.ofSeconds(65), "你们比别家贵 一截"));
    }

    @Test
    @Tag("C1")
    void aChatExportTellsTheRepByName() {
        // when
        var transcript = Transcript.read("Anna Snelling 2026-11-25 10:00:00\n方案发您了\n\n韩屿舟 2026-11-25 10:02:30\n收到，我再考虑考虑\n", "Anna Snelling");
        // then
        assertThat(transcript.lines()).containsExactly(new Transcript.Line(true, Duration.ZERO, "方案发您了"),
                new Transcript.Line(false, Duration.ofSeconds(150), "收到，我再考虑考虑"));
    }

    @Test
    @Tag("C1")
    void plainLinesAreTheCustomersUnlessTheySayOtherwise() {
        // when
        var transcript = Transcript.read("Customer: too expensive\nSales: I see\nwe will think about it", null);
        // then
        assertThat(transcript.lines()).extracting(Transcript.Line::byRep).containsExactly(false, true, false);
    }

    @Test
    @Tag("C1")
    void messagesCopiedOutOfAChatAreReadWithoutYearAndAcrossMidnight() {
        // when
        var transcript = Transcript.read("周敏 11/25 23:59:30\n报价单您看了吗\n韩屿舟 0:01:00\n看了，约在明天下午 15:30\n再谈", "周敏");
        // then
        assertThat(transcript.lines()).containsExactly(new Transcript.Line(true, Duration.ZERO, "报价单您看了吗"), new Transcript.Line(false, Duration.ZERO, "看了，约在明天下午 15:30"),
                new Transcript.Line(false, Duration.ZERO, "再谈"));
    }

    @Test
    @Tag("C1")
    void whereCustomersAreMarkedEverybodyElseIsOurs() {
        // when
        var transcript = Transcript.read("周敏 2026年11月25日 10:00\n您好\n\n韩屿舟@微信 2026年11月25日 10:02\n你好\n\n李工 2026-11-25 10:03:00\n我来补充", "Anna Snelling");
        // then
        assertThat(transcript.lines()).extracting(Transcript.Line::byRep).containsExactly(true, false, true);
        assertThat(transcript.lines()).extracting(Transcript.Line::at).containsExactly(Duration.ZERO, Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    @Tag("C1")
    void aSentenceThatEndsInATimeIsASentence() {
        // when
        var transcript = Transcript.read("Customer: let us meet at 10:30\n销售：好的，明天 15:30", null);
        // then
        assertThat(transcript.lines()).extracting(Transcript.Line::text).containsExactly("let us meet at 10:30", "好的，明天 15:30");
    }
}
