package io.tongpin.collaboration.leadquality.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.leadquality.domain.LeadQuality.Cell;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D8")
class LeadQualityTest {
    private static final Map<String, String> EXPO = Map.of("campaign", "智造日", "industry", "教育");
    private static final Map<String, String> OTHER = Map.of("campaign", "智造日", "industry", "制造");
    private static final List<Cell> CELLS = List.of(cell(EXPO, 1, false, "WRONG_INDUSTRY", 18, "1800"), cell(OTHER, 1, false, "NO_BUDGET", 7, "700"),
            cell(OTHER, 3, false, null, 20, "2000"), cell(OTHER, 5, true, null, 5, "500"));

    @Test
    void theFunnelCountsEveryValidLeadAtEachLevelItReached() {
        // when
        var total = LeadQuality.total(CELLS);
        // then
        assertThat(total.funnel()).isEqualTo(new LeadQuality.Funnel(50, 25, 25, 25, 5, 5, 5, 0, new BigDecimal("0.5000")));
        assertThat(total.cost()).isEqualByComparingTo("5000");
        assertThat(total.costPerValid()).isEqualByComparingTo("200");
        assertThat(total.reasons()).extracting(LeadQuality.Reason::reason).containsExactly("WRONG_INDUSTRY", "NO_BUDGET");
    }

    @Test
    void theOneWrongTagThatSpoilsMostStandsFirst() {
        // when
        var fixes = LeadQuality.fixFirst(CELLS);
        // then
        assertThat(fixes.get(0).by()).isEqualTo(EXPO);
        assertThat(fixes.get(0).share()).isEqualByComparingTo("0.72");
        assertThat(fixes.get(0).weight()).isEqualByComparingTo("1296.00");
    }

    @Test
    void withoutSpendTheMoreLeadsDecide() {
        // when
        var fixes = LeadQuality.fixFirst(List.of(cell(OTHER, 1, false, "NO_BUDGET", 2, "0"), cell(EXPO, 1, false, "DUPLICATE", 3, "0")));
        // then
        assertThat(fixes).extracting(LeadQuality.Fix::leads).containsExactly(3L, 2L);
    }

    @Test
    void noLeadsHaveNoShare() {
        // when
        var total = LeadQuality.total(List.of());
        // then
        assertThat(total.funnel().validShare()).isNull();
        assertThat(total.costPerValid()).isNull();
    }

    private static Cell cell(Map<String, String> by, int reached, boolean won, String reason, long leads, String cost) {
        return new Cell(by, reached, won, reason, 0, leads, new BigDecimal(cost));
    }
}
