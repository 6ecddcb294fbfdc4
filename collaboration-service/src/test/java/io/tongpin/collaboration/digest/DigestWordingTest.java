package io.tongpin.collaboration.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.digest.domain.Fact;
import io.tongpin.collaboration.digest.domain.Figure;
import io.tongpin.collaboration.digest.domain.Occurrences;
import io.tongpin.collaboration.digest.domain.Occurrences.Named;
import io.tongpin.collaboration.digest.domain.Segment;
import io.tongpin.collaboration.digest.domain.Topic;
import io.tongpin.platform.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class DigestWordingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private final DigestWording wording = new DigestWording();

    @Test
    void wonDealsAreNamedWithTheirAmounts() {
        var sentence = wording.happened(happened(Topic.WON, 5, Money.of("864000", "CNY"), Money.of("125000000", "CNY")));
        assertThat(zh(sentence.segments())).isEqualTo("赢单5单（客户1 86.4万元、客户2 1.25亿元）");
        assertThat(en(sentence.segments())).isEqualTo("won 5 deals (客户1 CNY 864,000, 客户2 CNY 125,000,000)");
    }

    @Test
    void aTitleInTwoLanguagesReadsInOne() {
        var sentence = wording.happened(new Occurrences(Topic.DEVIATIONS, 2, Map.of(),
                List.of(new Named(null, "准时交付率 · On-time delivery", null, null), new Named(null, "成交周期", null, null)), List.of()));
        assertThat(zh(sentence.segments())).isEqualTo("偏离目标2项（准时交付率、成交周期）");
        assertThat(en(sentence.segments())).isEqualTo("off their line: 2 key results (On-time delivery, 成交周期)");
    }

    @Test
    void aLateDeliveryLeadsToItsOrder() {
        var sentence = wording.happened(new Occurrences(Topic.DELAYED, 1, Map.of(), List.of(new Named(null, "远景科技", null, "/orders/SO-1")), List.of()));
        assertThat(sentence.facts()).extracting(Fact::link).containsExactly("/orders", "/orders/SO-1");
    }

    @Test
    void oneIsSingularInEnglish() {
        var sentence = wording.happened(happened(Topic.QUEUED, 1));
        assertThat(en(sentence.segments())).isEqualTo("1 lead waiting in a manager's queue");
    }

    @Test
    void aShareShowsWhatItIsMadeOf() {
        var sentence = wording.figure(Topic.RESPONSE, figure("response-attainment", "0.9237288", "109", "118"), DAY.minusDays(1), DAY);
        assertThat(zh(sentence.segments())).isEqualTo("线索按时响应率92.4%（109/118）");
        assertThat(sentence.facts().get(0).link()).isEqualTo("/metrics/response-attainment?from=2026-11-23&to=2026-11-25&definition=v");
    }

    @Test
    void aTrailingShareIsNoDuration() {
        var sentence = wording.figure(Topic.ON_TIME, new Figure("on-time-delivery", "trailing-30-days", DAY, new BigDecimal("0.4321"), new BigDecimal("35"),
                new BigDecimal("81"), "RATIO"), DAY, DAY);
        assertThat(zh(sentence.segments())).isEqualTo("近一月准时交付率43.2%（35/81）");
    }

    @Test
    void aMedianIsADuration() {
        var sentence = wording.figure(Topic.QUOTE_HOURS, new Figure("l4-l5-hours", "median", DAY, new BigDecimal("26.04"), null, null, "HOURS"), DAY, DAY);
        assertThat(zh(sentence.segments())).isEqualTo("方案到报价中位用时26小时");
    }

    @Test
    void noNumberStandsOutsideAFact() {
        var sentences = Arrays.stream(Topic.values())
                .map(topic -> topic.arithmetic() == null ? wording.happened(happened(topic, 7, Money.of("1", "CNY")))
                        : wording.figure(topic, figure("m", "0.5", "1", "2"), DAY, DAY)).toList();
        assertThat(sentences).flatMap(sentence -> sentence.segments()).filteredOn(segment -> segment.fact() == null)
                .noneMatch(segment -> (segment.zh() + segment.en()).matches(".*\\d.*"));
    }

    private static Occurrences happened(Topic topic, long count, Money... amounts) {
        var named = LongStream.rangeClosed(1, amounts.length)
                .mapToObj(i -> new Named(UUID.randomUUID(), "客户" + i, amounts[(int) i - 1], null)).toList();
        return new Occurrences(topic, count, Map.of("REASSIGNED", 2L), named, List.of(UUID.randomUUID()));
    }

    private static Figure figure(String metric, String value, String numerator, String denominator) {
        return new Figure(metric, "v", DAY, new BigDecimal(value), new BigDecimal(numerator), new BigDecimal(denominator), null);
    }

    private static String zh(List<Segment> segments) {
        return segments.stream().map(Segment::zh).collect(Collectors.joining());
    }

    private static String en(List<Segment> segments) {
        return segments.stream().map(Segment::en).collect(Collectors.joining());
    }
}
