package io.tongpin.lead.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.field.domain.CustomFields;
import java.util.List;
import java.util.Map;
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

    @Test
    void headersAreFoundInChineseAndEnglish() {
        // given
        var columns = ImportColumns.of(List.of("公司名称", "Contact Name", "手机号", "来源"), Map.of(), CustomFields.NONE);
        // when
        var draft = columns.draft(List.of("甲", "王敏", "13812345678", "展会"));
        // then
        assertThat(columns.missing()).isEmpty();
        assertThat(draft.company()).isEqualTo("甲");
        assertThat(draft.phone()).isEqualTo("13812345678");
    }

    @Test
    void aToldColumnWinsOverTheWords() {
        var columns = ImportColumns.of(List.of("公司", "甲方", "联系人", "来源"), Map.of("company", "甲方"), CustomFields.NONE);
        assertThat(columns.draft(List.of("错", "对", "王敏", "展会")).company()).isEqualTo("对");
    }

    @Test
    void aFileWithoutACompanyColumnSaysSo() {
        assertThat(ImportColumns.of(List.of("姓名", "来源"), Map.of(), CustomFields.NONE).missing()).containsExactly("company");
    }
}
