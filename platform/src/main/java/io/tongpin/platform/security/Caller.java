package io.tongpin.platform.security;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls, as the token says.
 *
 * @param orgPath first group path (region/store/team) or null
 * @param locale  language of answers: Chinese or English
 * @param via     what the person let act in their place, as the gateway tells it, or null; for the trace alone, no right rests on it
 */
public record Caller(UUID id, String username, String name, Set<String> roles, String orgPath, Locale locale, String via) {
    private static final Set<String> WHOLE_COMPANY = Set.of(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING,
            Roles.OPS_ADMIN, Roles.DATA_STEWARD);

    public Caller(UUID id, String username, String name, Set<String> roles, String orgPath, Locale locale) {
        this(id, username, name, roles, orgPath, locale, null);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    public boolean isAny(String... any) {
        for (var role : any) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** The widest of the caller's roles decides: company, then team, then own rows. */
    public Scope scope() {
        if (roles.stream().anyMatch(WHOLE_COMPANY::contains)) {
            return new Scope.All();
        }
        if (is(Roles.SALES_MANAGER) && orgPath != null) {
            return new Scope.OrgPath(orgPath);
        }
        return is(Roles.SALES_REP) ? new Scope.Own(id) : new Scope.None();
    }
}
