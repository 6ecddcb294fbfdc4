package io.tongpin.gateway.route;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
@Tag("F2")
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(Services.class)
class PagesIT {
    @TestHTTPResource
    URI address;

    private Browser browser;

    @BeforeEach
    void aBrowser() {
        browser = new Browser(Browser.site(address.getPort()));
    }

    @Test
    void everyAddressOfTheWebUiIsItsOnePageAndNeverCached() {
        for (var path : new String[] {"/", "/index.html", "/leads", "/digest/2026-01-01"}) {
            // when
            var answer = page(path);
            // then
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).contains("<div id=\"root\">");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void pagesCannotBeFramedOrRunForeignScripts() {
        // when
        var headers = page("/").headers();
        // then
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'").contains("frame-ancestors 'none'")
                .doesNotContain("script-src 'unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    }

    @Test
    void assetsAreCachedForGoodAndCompressed() {
        // when
        var asset = browser.call("GET", "/assets/app-1a2b3c4d.js", "Accept-Encoding", "gzip");
        // then
        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.headers().allValues("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
        assertThat(asset.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @Test
    void whatIsNoPageIsNotAnsweredWithOne() {
        assertThat(page("/assets/gone.js").statusCode()).isEqualTo(404);
        assertThat(browser.call("GET", "/leads").statusCode()).isEqualTo(404);
        assertThat(page("/api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void healthNeedsNoSignIn() {
        assertThat(browser.call("GET", "/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(browser.call("GET", "/q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aBrokerThatIsAwayIsNoReasonToRestartTheGateway() {
        assertThat(browser.call("GET", "/q/health").body()).doesNotContain("\"live\"");
    }

    private HttpResponse<String> page(String path) {
        return browser.call("GET", path, "Accept", "text/html", "Authorization", "Bearer " + Tokens.of("marketing.head"));
    }
}
