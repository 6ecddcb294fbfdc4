package io.tongpin.lead.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.field.domain.CustomFields;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A1")
class LeadDraftTest {

    private static LeadDraft draft(String company, String phone, String amount) {
        return new LeadDraft(company, "王敏", phone, null, null, "WEB", null, null, null, null, null, amount, null, null, null, null, null);
    }

    @Test
    void phoneNumbersBecomeInternational() {
        var sound = (LeadDraft.Checked.Sound) draft("甲", "138 1234 5678", null).check(PhoneNumber::e164, CustomFields.NONE);
        assertThat(sound.phone()).isEqualTo("+8613812345678");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var faulty = (LeadDraft.Checked.Faulty) draft(" ", "12", "很多").check(PhoneNumber::e164, CustomFields.NONE);
        assertThat(faulty.faults()).extracting(LeadDraft.Fault::field).containsExactly("company", "contact.phone", "expectedAmount");
    }

    @Test
    void amountsMayHaveThousandsSeparators() {
        var sound = (LeadDraft.Checked.Sound) draft("甲", null, "1,200,000.50").check(PhoneNumber::e164, CustomFields.NONE);
        assertThat(sound.amount()).isEqualByComparingTo("1200000.50");
    }
}
