package io.tongpin.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.gateway.Browser;
import io.tongpin.gateway.Services;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(Services.class)
class RateLimitIT {
    @TestHTTPResource
    URI address;

    @Test
    void whoAsksTooFastIsToldWhenToTryAgainAndOthersAreNotHeldUp() {
        // given
        var browser = new Browser(Browser.site(address.getPort()));
        // when
        var refused = firstRefusal(() -> browser.call("GET", "/api/me", "Authorization", "Bearer " + Tokens.of("product1")));
        // then
        assertThat(refused.headers().firstValue("Retry-After").map(Long::parseLong)).hasValueSatisfying(s -> assertThat(s).isPositive());
        assertThat(Browser.json(refused).getString("type")).endsWith("too-many-requests");
        assertThat(browser.call("GET", "/api/me", "Authorization", "Bearer " + Tokens.of("service1")).statusCode()).isEqualTo(200);
    }

    @Test
    void hooksHaveATighterLimit() {
        // given
        var browser = new Browser(Browser.site(address.getPort()));
        // when
        var refused = firstRefusal(() -> browser.call("POST", "/api/hooks/demo-form"));
        // then
        assertThat(refused.statusCode()).isEqualTo(429);
    }

    private static HttpResponse<String> firstRefusal(Supplier<HttpResponse<String>> call) {
        return Stream.generate(call).limit(2_000).filter(answer -> answer.statusCode() == 429).findFirst().orElseThrow();
    }
}
