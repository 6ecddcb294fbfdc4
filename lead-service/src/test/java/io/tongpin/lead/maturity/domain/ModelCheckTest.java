package io.tongpin.lead.maturity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.maturity.domain.Checkpoint.Kind;
import io.tongpin.lead.maturity.domain.MaturityModel.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A3")
class ModelCheckTest {
    private static final Map<String, String> TITLE = Map.of("zh", "标题", "en", "Title");
    private static final ModelCheck CHECK = new ModelCheck(Set.of("phone"), text -> text.equals("true") ? Optional.empty() : Optional.of("no"));

    private static Checkpoint point(String id, Kind kind, Map<String, Object> params) {
        return new Checkpoint(id, kind, TITLE, params);
    }

    private static List<Level> levels(int level, Checkpoint... points) {
        var levels = new ArrayList<Level>();
        for (int l = 1; l <= 5; l++) {
            levels.add(new Level(l, TITLE, l == level ? List.of(points) : List.of()));
        }
        return levels;
    }

    @Test
    void aSoundModelHasNoFaults() {
        assertThat(CHECK.faults(levels(2, point("valid-phone", Kind.FIELD, Map.of("field", "phone")), point("big", Kind.EXPRESSION, Map.of("expression", "true")),
                point("call", Kind.FOLLOW_UP, Map.of("kinds", List.of("CALL"), "outcomes", List.of("REACHED"))), point("boss", Kind.APPROVAL, Map.of())))).isEmpty();
    }

    @Test
    void eachFaultHasItsPlace() {
        // when
        var faults = CHECK.faults(levels(3, point("a", Kind.FIELD, Map.of("field", "shoeSize")), point("a", Kind.EXPRESSION, Map.of("expression", "lead.x")),
                point("B!", Kind.FOLLOW_UP, Map.of("kinds", List.of("FAX")))));
        // then
        assertThat(faults).extracting(ModelCheck.Fault::field).containsExactly("levels[2].checkpoints[0].params.field", "levels[2].checkpoints[1].id",
                "levels[2].checkpoints[1].params.expression", "levels[2].checkpoints[2].id", "levels[2].checkpoints[2].params.kinds",
                "levels[2].checkpoints[2].params.outcomes");
    }

    @Test
    void theFirstLevelIsOpenToAll() {
        assertThat(CHECK.faults(levels(1, point("boss", Kind.APPROVAL, Map.of())))).extracting(ModelCheck.Fault::code).containsExactly("model.first");
    }

    @Test
    void aDiffNamesWhatMovedAndWhatChanged() {
        // given
        var before = levels(2, point("a", Kind.APPROVAL, Map.of()), point("b", Kind.APPROVAL, Map.of()));
        var after = new ArrayList<>(levels(2, point("b", Kind.APPROVAL, Map.of("restsOnDecisionMaker", true)), point("c", Kind.APPROVAL, Map.of())));
        after.set(3, new Level(4, TITLE, List.of(point("a", Kind.APPROVAL, Map.of()))));
        // when
        var diff = ModelDiff.between(before, after);
        // then
        assertThat(diff).extracting(entry -> entry.change() + " " + entry.checkpoint().id()).containsExactly("CHANGED b", "ADDED c", "MOVED a");
        assertThat(ModelDiff.between(before, before)).isEmpty();
    }

    @Test
    @Tag("A6")
    void whatWasDoneForAFormerDecisionMakerIsStale() {
        // given
        var model = new MaturityModel(1, levels(2, point("quote", Kind.EVIDENCE, Map.of("restsOnDecisionMaker", true)), point("other", Kind.EVIDENCE, Map.of())));
        var then = Instant.parse("2026-11-01T00:00:00Z");
        var facts = new LeadFacts(Map.of(), List.of(), List.of(new LeadFacts.Evidence("quote", "application/pdf", then), new LeadFacts.Evidence("other",
                "application/pdf", then)), true, then.plusSeconds(60), Map.of(), text -> false);
        // when
        var states = model.states(facts);
        // then
        assertThat(states).extracting(MaturityModel.State::met).containsExactly(false, true);
        assertThat(states).extracting(MaturityModel.State::stale).containsExactly(true, false);
    }
}
