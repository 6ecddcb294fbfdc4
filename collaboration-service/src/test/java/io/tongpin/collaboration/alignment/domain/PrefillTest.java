package io.tongpin.collaboration.alignment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.alignment.domain.Prefill.Deviating;
import io.tongpin.collaboration.alignment.domain.Prefill.Happened;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D4")
class PrefillTest {

    @Test
    void aDeviationStandsWithTheDepartmentWhoseFigureItIsAndSetsAGoal() {
        var sections = Prefill.of(List.of(new Deviating("获客成本降到 3,000", "acquisition-cost", new BigDecimal("-0.2188"), new BigDecimal("3200"), "CNY")), List.of(), List.of());
        assertThat(sections.get(Question.ROOT_CAUSE).get("marketing")).isEqualTo("「获客成本降到 3,000」比目标线差 21.9 %");
        assertThat(sections.get(Question.ROOT_CAUSE).get("sales")).isEmpty();
        assertThat(sections.get(Question.JOINT_GOAL).get("all")).isEqualTo("把「获客成本降到 3,000」拉回目标 3200");
    }

    @Test
    void whatHappenedStandsWithWhoHadToDoWithIt() {
        var sections = Prefill.of(List.of(), List.of(new Happened("OVERDUE", 3, "3条线索超时未跟进"), new Happened("DELAYED", 1, "交付延期1笔（远景科技）"),
                new Happened("WON", 9, "赢单9单")), List.of());
        assertThat(sections.get(Question.ROOT_CAUSE)).containsEntry("sales", "3条线索超时未跟进").containsEntry("delivery", "交付延期1笔（远景科技）")
                .containsEntry("marketing", "");
    }

    @Test
    void aPromiseThatWaitsComesBackAsAnAction() {
        var sections = Prefill.of(List.of(), List.of(), List.of("每周二给市场一份原因（Sales Head）"));
        assertThat(sections.get(Question.ACTION_NEEDED).get("sales")).isEqualTo("上期承诺未完成：每周二给市场一份原因（Sales Head）");
    }

    @Test
    void everyQuestionHasItsPartsEvenOnAQuietFortnight() {
        var sections = Prefill.of(List.of(), List.of(), List.of());
        for (var question : Question.values()) {
            assertThat(sections.get(question).keySet()).containsExactlyInAnyOrderElementsOf(question.departments());
        }
    }
}
