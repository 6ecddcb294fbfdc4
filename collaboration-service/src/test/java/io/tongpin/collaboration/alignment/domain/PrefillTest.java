package io.tongpin.collaboration.alignment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.alignment.domain.Prefill.Deviating;
import io.tongpin.collaboration.alignment.domain.Prefill.Happened;
import io.tongpin.collaboration.alignment.domain.Prefill.Kind;
import io.tongpin.collaboration.alignment.domain.Prefill.Line;
import io.tongpin.collaboration.alignment.domain.Prefill.Waiting;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D4")
class PrefillTest {

    @Test
    void aDeviationStandsWithTheDepartmentWhoseFigureItIsAndSetsAGoal() {
        var sections = Prefill.of(List.of(new Deviating("获客成本降到 3,000", "acquisition-cost", new BigDecimal("-0.2188"), new BigDecimal("3200"), "CNY")), List.of(), List.of());
        assertThat(sections.get(Question.ROOT_CAUSE).get("marketing")).containsExactly(new Line(Kind.DEVIATES, "获客成本降到 3,000", "21.9 %", null, null, null));
        assertThat(sections.get(Question.ROOT_CAUSE).get("sales")).isEmpty();
        assertThat(sections.get(Question.JOINT_GOAL).get("all")).containsExactly(new Line(Kind.GOAL, "获客成本降到 3,000", "3200", null, null, null));
    }

    @Test
    void whatHappenedStandsWithWhoHadToDoWithIt() {
        var sections = Prefill.of(List.of(), List.of(new Happened("OVERDUE", 3, "3条线索超时未跟进", "3 leads overdue"), new Happened("DELAYED", 1, "交付延期1笔（远景科技）", null),
                new Happened("WON", 9, "赢单9单", "9 won")), List.of());
        assertThat(sections.get(Question.ROOT_CAUSE).get("sales")).containsExactly(new Line(Kind.HAPPENED, null, null, null, "3条线索超时未跟进", "3 leads overdue"));
        assertThat(sections.get(Question.ROOT_CAUSE).get("delivery")).extracting(Line::en).containsExactly("交付延期1笔（远景科技）");
        assertThat(sections.get(Question.ROOT_CAUSE).get("marketing")).isEmpty();
    }

    @Test
    void aPromiseThatWaitsComesBackAsAnAction() {
        var sections = Prefill.of(List.of(), List.of(), List.of(new Waiting("每周二给市场一份原因", "Sales Head")));
        assertThat(sections.get(Question.ACTION_NEEDED).get("sales")).containsExactly(new Line(Kind.WAITING, "每周二给市场一份原因", null, "Sales Head", null, null));
    }

    @Test
    void everyQuestionHasItsPartsEvenOnAQuietFortnight() {
        var sections = Prefill.of(List.of(), List.of(), List.of());
        for (var question : Question.values()) {
            assertThat(sections.get(question).keySet()).containsExactlyInAnyOrderElementsOf(question.departments());
        }
    }
}
