package io.tongpin.lead.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A1")
class PayloadMappingTest {

    @Test
    void anAdPlatformsListOfAnswersIsMapped() {
        // given
        var mapping = new PayloadMapping(Map.of("company", "form.answers[name=company].values.0", "contact.name", "form.answers[name=full_name].values.0",
                "contact.phone", "form.answers[name=phone].values.0", "custom.area", "form.area", "deliveryId", "id"), Map.of("source", "DOUYIN"));
        Object payload = Map.of("id", 77, "form", Map.of("area", 120, "answers", List.of(Map.of("name", "company", "values", List.of("甲公司")),
                Map.of("name", "full_name", "values", List.of("王敏")), Map.of("name", "phone", "values", List.of("13812345678")))));
        // when
        var draft = mapping.draft(payload);
        // then
        assertThat(draft.company()).isEqualTo("甲公司");
        assertThat(draft.contactName()).isEqualTo("王敏");
        assertThat(draft.phone()).isEqualTo("13812345678");
        assertThat(draft.source()).isEqualTo("DOUYIN");
        assertThat(draft.custom()).containsEntry("area", 120);
        assertThat(mapping.deliveryId(payload)).isEqualTo("77");
    }

    @Test
    void aPayloadOfAnotherShapeLeavesFieldsEmpty() {
        var mapping = new PayloadMapping(Map.of("company", "a.b[x=y].c", "note", "list.9"), Map.of());
        assertThat(mapping.draft(Map.of("a", "text", "list", List.of(1))).company()).isNull();
        assertThat(mapping.draft(List.of()).note()).isNull();
    }

    @Test
    void onlyPathsThatCanBeFollowedAreLegal() {
        assertThat(List.of("a", "a.b.c", "a[name=x].b", "a.0.b", "联系人.电话")).allMatch(PayloadMapping::legal);
        assertThat(List.of("", ".a", "a.", "a..b", "a[name]", "a[")).noneMatch(PayloadMapping::legal);
    }
}
