package io.tongpin.lead.health.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.health.domain.LeadHealth.Story;
import io.tongpin.lead.health.domain.LeadHealth.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A11")
class LeadHealthTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final LeadHealth RULES = new LeadHealth(Map.of(1, 3, 2, 7, 3, 14, 4, 14, 5, 10), 3, 3, 2, 30, Set.of());

    private static Story story(int level, Instant next, Instant touched, int contacts, boolean decider) {
        return new Story(level, true, next, touched, contacts, decider, null, 0, false, false);
    }

    @Test
    void aLeadInGoodHandsHasNoWarning() {
        assertThat(RULES.at(story(4, NOW.plusSeconds(3600), NOW, 2, true), NOW)).isEmpty();
    }

    @Test
    void eachThingInTheWayIsNamed() {
        // given
        var story = new Story(4, true, null, NOW.minus(Duration.ofDays(15)), 1, false, NOW.minus(Duration.ofDays(3)), 2, true, true);
        // then
        assertThat(RULES.at(story, NOW)).containsExactlyInAnyOrder(Warning.values());
    }

    @Test
    void silenceBeginsAtAnInstantThatDependsOnTheLevel() {
        assertThat(RULES.look(story(1, NOW, NOW, 1, false), NOW).silentAt()).isEqualTo(NOW.plus(Duration.ofDays(3)));
        assertThat(RULES.look(story(3, NOW, NOW, 2, true), NOW).silentAt()).isEqualTo(NOW.plus(Duration.ofDays(14)));
    }

    @Test
    void aNextStepThatPassesAndAStepBackThatIsLongAgoNeedNobodyToLookAgain() {
        // given
        var back = NOW.minus(Duration.ofDays(10));
        var story = new Story(2, true, NOW, NOW, 1, false, back, 0, false, false);
        // when
        var finding = RULES.look(story, NOW);
        // then
        assertThat(finding.warnings()).containsExactly(Warning.MOVED_BACK);
        assertThat(finding.noNextStepAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(finding.movedBackUntil()).isEqualTo(back.plus(Duration.ofDays(30)));
        assertThat(RULES.look(story, finding.noNextStepAt()).warnings()).contains(Warning.NO_NEXT_STEP);
        assertThat(RULES.look(story, finding.noNextStepAt()).noNextStepAt()).isNull();
        assertThat(RULES.look(story, finding.movedBackUntil()).warnings()).doesNotContain(Warning.MOVED_BACK);
    }

    @Test
    void aLeadNobodyReachedYetNeedsNoNextStepAndEarlyOnesNoDecisionMaker() {
        assertThat(RULES.at(new Story(1, false, null, NOW, 1, false, null, 0, false, false), NOW)).isEmpty();
        assertThat(RULES.at(story(2, NOW, NOW, 1, false), NOW)).isEmpty();
    }

    @Test
    void aWarningThatIsSwitchedOffIsNotGiven() {
        var quiet = new LeadHealth(RULES.rotDays(), 3, 3, 2, 30, Set.of(Warning.SILENT, Warning.NO_NEXT_STEP));
        assertThat(quiet.at(story(2, null, NOW.minus(Duration.ofDays(90)), 1, false), NOW)).isEmpty();
        assertThat(quiet.look(story(2, NOW, NOW, 1, false), NOW).noNextStepAt()).isNull();
    }
}
