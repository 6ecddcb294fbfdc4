package io.tongpin.collaboration.digest;

import io.tongpin.platform.security.Roles;
import java.util.Collection;
import java.util.List;

/** The three who get the digest, and the group that they share. */
final class Heads {
    static final List<String> ROLES = List.of(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD);
    static final String GROUP = "group";
    /** Whoever gets an edition: the holders of a role, or the group. */
    static final List<String> AUDIENCES = List.of(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, GROUP);

    private Heads() {}

    /** The first that somebody holds who heads more than one department; null for others. */
    static String roleOf(Collection<String> roles) {
        return ROLES.stream().filter(roles::contains).findFirst().orElse(null);
    }
}
