package io.tongpin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final UUID ID = UUID.randomUUID();

    private static Scope scope(String path, String... roles) {
        return new Caller(ID, "x", "X", Set.of(roles), path, Locale.CHINESE).scope();
    }

    @Test
    void theWidestRoleDecides() {
        assertThat(scope("/Central/s/t", Roles.SALES_REP)).isEqualTo(new Scope.Own(ID));
        assertThat(scope("/Central/s/t", Roles.SALES_REP, Roles.SALES_MANAGER)).isEqualTo(new Scope.OrgPath("/Central/s/t"));
        assertThat(scope("/Central/s/t", Roles.SALES_MANAGER, Roles.SALES_HEAD)).isEqualTo(new Scope.All());
    }

    @Test
    void aManagerWithoutATeamAndAStrangerSeeNothing() {
        assertThat(scope(null, Roles.SALES_MANAGER)).isEqualTo(new Scope.None());
        assertThat(scope("/Central")).isEqualTo(new Scope.None());
        assertThat(scope(null, Roles.DELIVERY)).isEqualTo(new Scope.None());
    }
}
