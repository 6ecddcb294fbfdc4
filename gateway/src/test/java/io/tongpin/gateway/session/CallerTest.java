package io.tongpin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
class CallerTest {

    @Test
    void theWidestRoleDecides() {
        assertThat(caller("/East/store-a/team-a", "sales-rep", "sales-manager", "sales-head").scope()).isEqualTo(new Scope.All());
        assertThat(caller("/East/store-a/team-a", "sales-rep", "sales-manager").scope()).isEqualTo(new Scope.OrgPath("/East/store-a/team-a"));
        assertThat(caller("/East/store-a/team-a", "sales-rep").scope()).isEqualTo(new Scope.Own("me"));
        assertThat(caller(null, "finance").scope()).isEqualTo(new Scope.None());
    }

    @Test
    void aManagerHearsOfTheOwnTeamAndBelowOnly() {
        // given
        var scope = new Scope.OrgPath("/East/store-a");
        // then
        assertThat(scope.covers("anyone", "/East/store-a")).isTrue();
        assertThat(scope.covers("anyone", "/East/store-a/team-a")).isTrue();
        assertThat(scope.covers("anyone", "/East/store-ab")).isFalse();
        assertThat(scope.covers("anyone", null)).isFalse();
    }

    @Test
    void aRepHearsOfTheOwnOnly() {
        assertThat(new Scope.Own("me").covers("me", "/East/store-a")).isTrue();
        assertThat(new Scope.Own("me").covers("you", "/East/store-a")).isFalse();
        assertThat(new Scope.Own("me").covers(null, null)).isFalse();
    }

    private static Caller caller(String orgPath, String... roles) {
        return new Caller("me", "me", "Me", Set.of(roles), orgPath, "zh-CN", "token", Instant.MAX);
    }
}
