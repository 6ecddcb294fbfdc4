package io.tongpin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.gateway.Browser;
import io.tongpin.gateway.Services;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(Services.class)
class SignInIT {
    @TestHTTPResource
    URI address;

    private Browser browser;

    @BeforeEach
    void aBrowser() {
        browser = new Browser(Browser.site(address.getPort()));
    }

    @Test
    void anAnonymousCallIsAProblemInTheCallersLanguage() {
        // when
        var chinese = browser.call("GET", "/api/leads");
        var english = browser.call("GET", "/api/me", "Accept-Language", "en-GB,en;q=0.8");
        // then
        assertThat(chinese.statusCode()).isEqualTo(401);
        assertThat(chinese.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Browser.json(chinese).getString("title")).isEqualTo("请先登录");
        assertThat(english.statusCode()).isEqualTo(401);
        assertThat(Browser.json(english).getString("title")).isEqualTo("Sign in first");
    }

    @Test
    void anAnonymousPageViewGoesToSignInAndComesBack() {
        // when
        var redirected = browser.visit("/leads/7?tab=evidence");
        var page = browser.signIn("/leads/7?tab=evidence", "anna.snelling", "demo");
        // then
        assertThat(redirected.statusCode()).isEqualTo(302);
        assertThat(redirected.headers().firstValue("Location")).hasValue("/login?next=%2Fleads%2F7%3Ftab%3Devidence");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().toString()).endsWith(address.getPort() + "/leads/7?tab=evidence");
        assertThat(page.body()).contains("<div id=\"root\">");
    }

    @Test
    void theSessionCookieSpeaksForTheUserAndHidesTheToken() {
        // when
        browser.signIn("/", "anna.snelling", "demo");
        // then
        var me = Browser.json(browser.call("GET", "/api/me"));
        assertThat(me.getString("username")).isEqualTo("anna.snelling");
        assertThat(me.getJsonArray("roles")).containsExactly("sales-rep");
        assertThat(me.getJsonObject("scope").getString("kind")).isEqualTo("OWN");
        assertThat(me.getString("orgPath")).startsWith("/");
        var session = browser.cookies().values().stream().filter(cookie -> cookie.getName().startsWith("q_session")).toList();
        assertThat(session).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getValue()).doesNotStartWith("eyJhbGciOiJSUzI1NiI");
        });
    }

    @Test
    void signingInNeverLeadsToAnotherSite() {
        // when
        var page = browser.signIn("/login?next=https://evil.example/", "sales.head", "demo");
        var again = browser.visit("/login?next=//evil.example");
        // then
        assertThat(page.uri()).isEqualTo(Browser.site(address.getPort()).resolve("/"));
        assertThat(again.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void aChangeWithTheCookieMustComeFromOurOwnPages() {
        // given
        browser.signIn("/", "anna.snelling", "demo");
        // when
        var forged = browser.call("POST", "/api/leads", "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example");
        var own = browser.call("POST", "/api/leads", "X-Requested-With", "tongpin");
        // then
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(Browser.json(forged).getString("type")).endsWith("cross-site");
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(Browser.json(own).getJsonObject("headers").getString("authorization")).startsWith("Bearer eyJ");
        assertThat(Browser.json(own).getJsonObject("headers").getString("cookie")).isNull();
    }

    @Test
    void aProgramsTokenIsEnough() {
        // when
        var me = browser.call("GET", "/api/me", "Authorization", "Bearer " + Tokens.of("dustin.brinkmann"));
        var changed = browser.call("POST", "/api/leads", "Authorization", "Bearer " + Tokens.of("dustin.brinkmann"));
        // then
        assertThat(Browser.json(me).getJsonObject("scope").getString("kind")).isEqualTo("ORG");
        assertThat(Browser.json(me).getJsonObject("scope").getString("path")).isEqualTo(Browser.json(me).getString("orgPath"));
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void aForgedTokenIsRefused() {
        // given
        var token = Tokens.of("sales.head");
        var forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
        // when
        var answer = browser.call("GET", "/api/me", "Authorization", "Bearer " + forged);
        // then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Browser.json(answer).getInteger("status")).isEqualTo(401);
    }

    @Test
    void aDamagedSessionIsNoSession() {
        // when
        var answer = browser.call("GET", "/api/me", "Cookie", "q_session=damaged");
        // then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutEndsTheSessionHereAndAtKeycloak() {
        // given
        browser.signIn("/", "anna.snelling", "demo");
        // when
        var afterwards = browser.follow(browser.visit("/logout"));
        // then
        assertThat(browser.call("GET", "/api/me").statusCode()).isEqualTo(401);
        assertThat(afterwards.body()).contains("<form").contains("password");
    }
}
