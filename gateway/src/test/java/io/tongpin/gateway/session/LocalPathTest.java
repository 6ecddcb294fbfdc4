package io.tongpin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F1")
class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/leads", "/leads/1?tab=evidence", "/leads?due=overdue#top"})
    void aPageOfThisSiteIsKept(String path) {
        assertThat(LocalPath.of(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "leads", "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/a\\..\\b",
        "javascript:alert(1)", "/leads\r\nSet-Cookie: a=b", "///evil.example", "/.//evil.example", "/login", "/logout", "/a/../login"})
    void anythingElseBecomesTheStartPage(String elsewhere) {
        assertThat(LocalPath.of(elsewhere).value()).isEqualTo("/");
    }
}
