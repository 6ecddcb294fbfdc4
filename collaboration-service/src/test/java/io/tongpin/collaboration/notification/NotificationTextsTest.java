package io.tongpin.collaboration.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.notification.domain.NoticeKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("D6")
class NotificationTextsTest {

    private static final Map<String, Object> ARGS = new HashMap<>(Map.of("company", "远景科技", "dueAt", "2026-03-02T10:00:00Z",
            "owner", "Anna Snelling", "editor", "Anna Snelling", "by", "Mei", "before", Map.of("amount", "100.00", "currency", "CNY"),
            "after", Map.of("amount", "150.00", "currency", "CNY"), "amount", Map.of("amount", "150.00", "currency", "CNY"),
            "zh", "日报", "en", "digest"));

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyKindHasItsWordsInBothLanguages(NoticeKind kind) {
        ARGS.put("comment", null);
        ARGS.put("evidence", "太贵了");
        ARGS.put("startAt", "2026-03-02T10:00:00Z");
        for (var name : new String[] {"reason", "requester", "to", "from", "justification", "asker", "message", "answer", "rep", "metric", "title", "due", "promised", "subject", "requirement", "state", "kind", "role", "release"}) {
            ARGS.put(name, "某某");
        }
        for (var name : new String[] {"count", "faults"}) {
            ARGS.put(name, 3);
        }
        for (var name : new String[] {"repMargin", "teamMargin", "value", "threshold"}) {
            ARGS.put(name, 0.25);
        }
        for (var language : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
            assertThat(NotificationTexts.render(kind.name(), ARGS, language, "Asia/Shanghai")).isNotBlank().doesNotContain("{");
            assertThat(NotificationTexts.render(kind + ".title", ARGS, language, "Asia/Shanghai")).isNotBlank();
        }
    }

    @Test
    void timesAreTheCompanys() {
        var text = NotificationTexts.render("FOLLOW_UP_DUE_SOON", ARGS, Locale.CHINESE, "Asia/Shanghai");
        assertThat(text).isEqualTo("「远景科技」须在 3月2日 18:00 前联系，否则将转给他人。");
    }
}
