package io.tongpin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tongpin.gateway.Browser;
import io.tongpin.gateway.Services;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As behind an ingress, which ends TLS and says so in its forwarding headers. */
@Tag("F1")
@QuarkusTest
@TestProfile(BehindTlsIT.Ingress.class)
@WithTestResource(TestStack.class)
@WithTestResource(Services.class)
class BehindTlsIT {
    public static final class Ingress implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tongpin.behind.tls", "true");
        }
    }

    private static final String[] FORWARDED =
            {"X-Forwarded-Proto", "https", "X-Forwarded-Host", "tongpin.example", "X-Forwarded-For", "203.0.113.7"};

    @TestHTTPResource
    URI address;

    private Browser browser;

    @BeforeEach
    void aBrowser() {
        browser = new Browser(Browser.site(address.getPort()));
    }

    @Test
    void signInComesBackByHttpsAndItsCookiesAreSecure() {
        // when
        var answer = browser.call("GET", "/login?next=/leads", FORWARDED);
        // then
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("redirect_uri=https%3A%2F%2Ftongpin.example%2Flogin");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        assertThat(browser.cookies().values()).isNotEmpty().allMatch(cookie -> cookie.getSecure() && cookie.isHttpOnly());
    }

    @Test
    void callsPassWithoutTheForwardingHeaders() {
        // when
        var answer = browser.call("GET", "/api/orders", with("Authorization", "Bearer " + Tokens.of("sales.head")));
        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Browser.json(answer).getJsonObject("headers").fieldNames()).noneMatch(name -> name.startsWith("x-forwarded"));
    }

    @Test
    void healthAndMetricsAreNotForVisitors() {
        assertThat(browser.call("GET", "/q/metrics", FORWARDED).statusCode()).isEqualTo(404);
        assertThat(browser.call("GET", "/q/health/ready").statusCode()).isEqualTo(200);
    }

    private static String[] with(String... more) {
        var all = Arrays.copyOf(FORWARDED, FORWARDED.length + more.length);
        System.arraycopy(more, 0, all, FORWARDED.length, more.length);
        return all;
    }
}
