package io.tongpin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
class CrossSiteTest {

    @Test
    void aChangeFromAnotherSiteIsSuspected() {
        assertThat(suspected(HttpMethod.POST, "Origin", "https://evil.example")).isTrue();
        assertThat(suspected(HttpMethod.POST, "Sec-Fetch-Site", "cross-site", "Origin", "https://tongpin.example")).isTrue();
        assertThat(suspected(HttpMethod.DELETE, "Origin", "null")).isTrue();
    }

    @Test
    void aChangeThatDoesNotSayWhereItComesFromIsSuspected() {
        assertThat(suspected(HttpMethod.PUT)).isTrue();
        assertThat(suspected(HttpMethod.PUT, "Authorization", "Basic eDp5")).isTrue();
    }

    @Test
    void aChangeFromOurOwnPageIsNot() {
        assertThat(suspected(HttpMethod.POST, "Sec-Fetch-Site", "same-origin")).isFalse();
        assertThat(suspected(HttpMethod.POST, "Origin", "https://tongpin.example")).isFalse();
        assertThat(suspected(HttpMethod.POST, "X-Requested-With", "tongpin")).isFalse();
    }

    @Test
    void readingAndProgramsAreNot() {
        assertThat(suspected(HttpMethod.GET, "Sec-Fetch-Site", "cross-site")).isFalse();
        assertThat(suspected(HttpMethod.POST, "Authorization", "Bearer abc")).isFalse();
    }

    private static boolean suspected(HttpMethod method, String... headers) {
        var sent = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            sent.add(headers[i], headers[i + 1]);
        }
        return CrossSite.suspected(method, sent, "tongpin.example");
    }
}
