package io.tongpin.lead.maturity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A3")
class MaturityModelTest {
    private static final Instant AT = Instant.parse("2026-11-20T01:00:00Z");
    private static final Checkpoint CALL = new Checkpoint("call-reached", Checkpoint.Kind.FOLLOW_UP, Map.of("zh", "接通"),
            Map.of("kinds", List.of("CALL"), "outcomes", List.of("REACHED")));
    private static final Checkpoint CONFIRMATION = new Checkpoint("need-confirmation", Checkpoint.Kind.EVIDENCE, Map.of("zh", "确认"),
            Map.of("types", List.of("image/", "application/pdf")));
    private static final Checkpoint APPROVAL = new Checkpoint("manager-approval", Checkpoint.Kind.APPROVAL, Map.of("zh", "主管"), Map.of());
    private static final MaturityModel MODEL = new MaturityModel(1, List.of(new MaturityModel.Level(1, Map.of(), List.of()),
            new MaturityModel.Level(2, Map.of(), List.of(CALL)), new MaturityModel.Level(3, Map.of(), List.of(CONFIRMATION, APPROVAL))));

    private static LeadFacts nothing() {
        return new LeadFacts(Map.of(), List.of(), List.of(), false, null, Map.of(), text -> true);
    }

    private static LeadFacts evidence(String contentType) {
        return new LeadFacts(Map.of(), List.of(), List.of(new LeadFacts.Evidence("need-confirmation", contentType, AT)), false,
                null, Map.of("manager-approval", AT), text -> true);
    }

    @Test
    void anAdvanceWithoutTheCheckpointNamesIt() {
        assertThat(MODEL.advance(1, 2, nothing())).isEqualTo(new Advance.Refused(List.of(CALL)));
    }

    @Test
    void aCallNobodyAnsweredIsNotACallReached() {
        // given
        var facts = new LeadFacts(Map.of(), List.of(new LeadFacts.FollowUp("CALL", "NO_ANSWER", AT)), List.of(), false, null, Map.of(), text -> true);
        // then
        assertThat(MODEL.advance(1, 2, facts)).isInstanceOf(Advance.Refused.class);
    }

    @Test
    void aSkippedLevelIsRefusedEvenWhenEverythingIsMet() {
        assertThat(MODEL.advance(1, 3, evidence("application/pdf"))).isEqualTo(new Advance.NotNext(2));
    }

    @Test
    void aConfirmationMustBeAnImageOrAPdf() {
        assertThat(MODEL.advance(2, 3, evidence("text/plain"))).isEqualTo(new Advance.Refused(List.of(CONFIRMATION)));
        assertThat(MODEL.advance(2, 3, evidence("image/png"))).isEqualTo(new Advance.Allowed(3));
    }

    @Test
    void thereIsNothingAboveTheTopLevel() {
        assertThat(MODEL.advance(3, 4, evidence("image/png"))).isEqualTo(new Advance.NotNext(null));
    }
}
