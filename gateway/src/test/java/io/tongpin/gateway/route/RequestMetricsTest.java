package io.tongpin.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F4")
class RequestMetricsTest {

    @ParameterizedTest
    @CsvSource({"/api/leads/019a/timeline,/api/leads", "/api/live,/api/live", "/leads/019a,/page", "/,/page", "/assets/app-1a2b.js,/page", "/q/health/ready,/q/health/ready", "/mcp,/mcp"})
    void aRequestIsAboutItsSubject(String uri, String subject) {
        assertThat(RequestMetrics.subject(uri)).isEqualTo(subject);
    }

    @Test
    void anEmptyAddressIsAPage() {
        assertThat(RequestMetrics.subject("")).isEqualTo("/page");
    }
}
