package io.tongpin.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
class PassageTest {

    @Test
    void whatACallerClaimsAboutItselfStaysHere() {
        // given
        var headers = MultiMap.caseInsensitiveMultiMap().add("Cookie", "q_session=1").add("Authorization", "Bearer stolen")
                .add("X-User-Id", "1").add("x-forwarded-user", "root").add("X-Forwarded-For", "1.2.3.4").add("Forwarded", "for=1")
                .add("Accept-Language", "en").add("Idempotency-Key", "k").add("X-Request-Id", "r").add("X-Signature", "t=1,v1=2");
        // when
        Passage.clean(headers);
        // then
        assertThat(headers.names()).containsExactlyInAnyOrder("Accept-Language", "Idempotency-Key", "X-Request-Id", "X-Signature");
    }

    @Test
    void linksStayOnThisOrigin() {
        assertThat(Passage.onThisOrigin("http://10.0.0.7:8080/api/leads/1?a=b")).isEqualTo("/api/leads/1?a=b");
        assertThat(Passage.onThisOrigin("/api/leads/1")).isEqualTo("/api/leads/1");
    }
}
