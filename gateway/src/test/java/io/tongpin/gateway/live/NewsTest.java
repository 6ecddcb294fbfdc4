package io.tongpin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.gateway.live.News.Audience;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F1")
class NewsTest {

    @ParameterizedTest
    @CsvSource({
        "io.tongpin.lead.lead-captured.v1, lead.changed",
        "io.tongpin.lead.amount-frozen.v1, lead.changed",
        "io.tongpin.lead.import-progressed.v1, import",
        "io.tongpin.lead.model-published.v1, config.published",
        "io.tongpin.assignment.lead-assigned.v1, assignment.changed",
        "io.tongpin.assignment.follow-up-overdue.v1, assignment.changed",
        "io.tongpin.assignment.sla-published.v1, config.published",
        "io.tongpin.collaboration.review-opened.v1, review",
        "io.tongpin.analytics.dashboard-moved.v1, dashboard",
    })
    void eventsBecomeNews(String type, String kind) {
        assertThat(News.of(type, "1", null, null, null)).get().extracting(News::kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"io.tongpin.assignment.representative-changed.v1", "io.tongpin.analytics.metric-snapshot.v1", "com.example.other", "''"})
    void whatNoPageShowsIsNoNews(String type) {
        assertThat(News.of(type, "1", null, null, null)).isEmpty();
    }

    @Test
    void aNotificationConcernsItsPersonOnlyAndNobodyWithoutOne() {
        var type = "io.tongpin.collaboration.notification-created.v1";
        assertThat(News.of(type, "1", "owner", "/East", "anna")).get().extracting(News::audience).isEqualTo(new Audience.OnePerson("anna"));
        assertThat(News.of(type, "1", "owner", "/East", null)).isEmpty();
    }

    @Test
    void aLeadConcernsThoseInWhoseScopeItsOwnerLies() {
        assertThat(News.of("io.tongpin.lead.lead-changed.v1", "1", "anna", "/East", null)).get().extracting(News::audience)
                .isEqualTo(new Audience.InScope("anna", "/East"));
    }
}
