package io.tongpin.collaboration.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D6")
class PreferencesTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30), SHANGHAI);

    @Test
    void whatComesAtNightIsReleasedInTheMorning() {
        assertThat(NIGHT.release(Instant.parse("2026-03-02T15:00:00Z"))).isEqualTo(Instant.parse("2026-03-02T23:30:00Z"));
        assertThat(NIGHT.release(Instant.parse("2026-03-02T20:00:00Z"))).isEqualTo(Instant.parse("2026-03-02T23:30:00Z"));
    }

    @Test
    void theEndOfQuietHoursIsNoLongerQuiet() {
        var end = Instant.parse("2026-03-02T23:30:00Z");
        assertThat(NIGHT.release(end)).isEqualTo(end);
    }

    @Property
    void aReleaseIsNeverEarlierNorInQuietHoursNorADayLater(@ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second,
            @ForAll @IntRange(max = 1439) int from, @ForAll @IntRange(max = 1439) int to) {
        var hours = new QuietHours(LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(to * 60L), SHANGHAI);
        var now = Instant.ofEpochSecond(second);
        var release = hours.release(now);
        assertThat(release).isBetween(now, now.plus(Duration.ofHours(26)));
        assertThat(hours.release(release)).isEqualTo(release);
    }

    @Test
    void aChoiceWinsOverTheDefaultAndInAppStaysOn() {
        var mine = new Preferences(Map.of(NoticeKind.LEAD_ASSIGNED, Map.of(Channel.WECOM_APP, false, Channel.EMAIL, true)), null);
        assertThat(mine.wants(NoticeKind.LEAD_ASSIGNED, Channel.WECOM_APP)).isFalse();
        assertThat(mine.wants(NoticeKind.LEAD_ASSIGNED, Channel.EMAIL)).isTrue();
        assertThat(mine.wants(NoticeKind.LEAD_ASSIGNED, Channel.IN_APP)).isTrue();
        assertThat(mine.wants(NoticeKind.FOLLOW_UP_OVERDUE, Channel.WECOM_APP)).isTrue();
        assertThat(mine.wants(NoticeKind.FOLLOW_UP_OVERDUE, Channel.EMAIL)).isFalse();
    }

    @Test
    void wordsAreCutBetweenCharacters() {
        assertThat(PlainText.within("同频日报", 10)).isEqualTo("同频…");
        assertThat(PlainText.within("👍👍👍", 9)).isEqualTo("👍…");
        assertThat(PlainText.within("abc", 3)).isEqualTo("abc");
    }
}
