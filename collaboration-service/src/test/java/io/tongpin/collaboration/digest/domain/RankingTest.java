package io.tongpin.collaboration.digest.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class RankingTest {
    private static final List<Sentence> ALL = Arrays.stream(Topic.values()).map(topic -> saying(topic, 1)).toList();

    @Test
    void overdueLeadsComeFirstForTheSalesHead() {
        var first = Ranking.order(ALL, "sales-head").get(0);
        assertThat(first.topic()).isEqualTo(Topic.OVERDUE);
    }

    @Test
    void amountsToReviewComeFirstForTheMarketingHead() {
        var first = Ranking.order(ALL, "marketing-head").get(0);
        assertThat(first.topic()).isEqualTo(Topic.AMOUNT_FROZEN);
    }

    @Test
    void wonDealsComeFirstForTheDeliveryHead() {
        var first = Ranking.order(ALL, "delivery-head").get(0);
        assertThat(first.topic()).isEqualTo(Topic.WON);
    }

    @Test
    void aFloodRisesButDoesNotSilenceWhatWeighsFarMore() {
        var order = Ranking.order(List.of(saying(Topic.OVERDUE, 20), saying(Topic.WON, 1)), "delivery-head");
        assertThat(order).extracting(Sentence::topic).containsExactly(Topic.WON, Topic.OVERDUE);
    }

    @Test
    void onlyHeadsHaveARanking() {
        assertThatThrownBy(() -> Ranking.order(ALL, "sales-rep")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void rankingLosesNothing(@ForAll List<@DoubleRange(min = 0, max = 1e6) Double> magnitudes) {
        var sentences = magnitudes.stream().map(magnitude -> saying(Topic.LOST, magnitude)).toList();
        assertThat(Ranking.order(sentences, null)).containsExactlyInAnyOrderElementsOf(sentences);
    }

    private static Sentence saying(Topic topic, double magnitude) {
        return Sentence.of(topic, magnitude, "话", "words", Map.of());
    }
}
