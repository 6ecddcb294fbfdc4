package io.tongpin.assignment.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.assignment.rule.domain.RuleDiff.Difference;
import io.tongpin.assignment.rule.domain.RuleDiff.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class RuleDiffTest {
    private record Line(String id, String when) {}

    private static List<Line> lines(String... ids) {
        return Arrays.stream(ids).map(id -> new Line(id.substring(0, 1), id)).toList();
    }

    private static List<Difference> diff(List<Line> before, List<Line> after) {
        return RuleDiff.of(before, after, Line::id, Map.of("when", Line::when));
    }

    @Test
    void aRuleDraggedToTheTopIsTheOnlyOneThatMoved() {
        assertThat(diff(lines("a", "b", "c", "d"), lines("d", "a", "b", "c"))).containsExactly(new Difference("d", Kind.MOVED, 4, 1, List.of()));
    }

    @Test
    void whatWasAddedRemovedAndChangedIsTold() {
        assertThat(diff(lines("a", "b", "c"), lines("a2", "c", "e"))).containsExactly(new Difference("a", Kind.CHANGED, 1, 1, List.of("when")),
                new Difference("e", Kind.ADDED, null, 3, List.of()), new Difference("b", Kind.REMOVED, 2, null, List.of()));
    }
}
