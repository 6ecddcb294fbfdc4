package io.tongpin.lead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.field.domain.CustomFields;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A1")
class ImportColumnsTest {

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
