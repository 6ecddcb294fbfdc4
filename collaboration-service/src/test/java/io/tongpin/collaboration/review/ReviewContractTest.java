package io.tongpin.collaboration.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.Contracts;
import io.tongpin.collaboration.review.domain.ReviewState;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.money.Money;
import org.junit.jupiter.api.Test;

/** The examples of lead-service parse into what the review desk reads. */
class ReviewContractTest {

    @Test
    void aFrozenAmountHasAllThatAReviewerNeeds() {
        var frozen = Wire.read(Contracts.example("lead/amount-frozen"), AmountFrozen.class);
        assertThat(frozen).hasNoNullFieldsOrProperties();
        assertThat(frozen.pending()).isEqualTo(Money.of("960000", "CNY"));
    }

    @Test
    void aDecidedAmountSaysWhichReviewItEnds() {
        var decided = Wire.read(Contracts.example("lead/amount-decided"), AmountDecided.class);
        assertThat(decided).hasNoNullFieldsOrPropertiesExcept("editor");
        assertThat(decided.outcome()).isEqualTo(ReviewState.APPROVED);
    }

    @Test
    void aSpotCheckSaysWhoWasCheckedAndByWhom() {
        var checked = Wire.read(Contracts.example("lead/spot-check-recorded"), SpotCheckRecorded.class);
        assertThat(checked).hasNoNullFieldsOrPropertiesExcept("note");
        assertThat(checked.opening("sales-head").facts().getString("rep")).isEqualTo("Anna Snelling");
    }

    @Test
    void aQuestionAboutCustomersHasBothSidesAndWhyItIsAsked() {
        var asked = Wire.read(Contracts.example("analytics/identity-review-opened"), IdentityAsked.class);
        assertThat(asked).hasNoNullFieldsOrProperties();
        assertThat(asked.opening("data-steward").facts().getJsonArray("why")).hasSize(2);
        assertThat(Wire.read(Contracts.example("analytics/identity-review-decided"), IdentityDecided.class).closing().outcome()).isEqualTo(ReviewState.APPROVED);
    }

    @Test
    void aChangedOwnerIsRead() {
        var changed = Wire.read(Contracts.example("lead/lead-changed"), LeadChanged.class);
        assertThat(changed.owner()).hasNoNullFieldsOrProperties();
    }
}
