package io.tongpin.assignment.representative;

import io.tongpin.assignment.representative.domain.Member;
import io.tongpin.platform.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.NotFoundException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Reads everybody who has a role of ours. The calls grow with the number of roles and groups, not of people: members come in pages, with
 * their attributes.
 */
@ApplicationScoped
class KeycloakClient {
    private static final List<String> ROLES = List.of(Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD,
            Roles.DELIVERY_HEAD, Roles.MARKETING, Roles.DELIVERY, Roles.PRODUCT, Roles.SERVICE, Roles.FINANCE, Roles.OPS_ADMIN,
            Roles.DATA_STEWARD);
    private static final String SERVICE_ACCOUNT = "service-account-";
    private static final int PAGE = 500;

    private final Keycloak keycloak;
    private final String realm;

    KeycloakClient(Keycloak keycloak, @ConfigProperty(name = "quarkus.keycloak.admin-client.realm") String realm) {
        this.keycloak = keycloak;
        this.realm = realm;
    }

    /** Blocks while it reads: to be called on a worker. */
    @ActivateRequestContext
    List<Member> members() {
        var source = keycloak.realm(realm);
        var users = new HashMap<String, UserRepresentation>();
        var roles = new HashMap<String, Set<String>>();
        for (var role : ROLES) {
            for (var user : membersOf(source, role)) {
                if (user.isEnabled() && !user.getUsername().startsWith(SERVICE_ACCOUNT)) {
                    users.put(user.getId(), user);
                    roles.computeIfAbsent(user.getId(), id -> new HashSet<>()).add(role);
                }
            }
        }
        var paths = paths(source);
        return users.values().stream().map(user -> member(user, roles.get(user.getId()), paths.get(user.getId()))).toList();
    }

    private static List<UserRepresentation> membersOf(RealmResource realm, String role) {
        try {
            return pages((first, max) -> realm.roles().get(role).getUserMembers(false, first, max));
        } catch (NotFoundException noSuchRole) {
            return List.of();
        }
    }

    /** Group path of each member; the alphabetically first when there are several. */
    private static Map<String, String> paths(RealmResource realm) {
        var paths = new HashMap<String, String>();
        walk(realm, pages((first, max) -> realm.groups().groups("", first, max, true)), group ->
                pages((first, max) -> realm.groups().group(group.getId()).members(first, max, true)).forEach(user ->
                        paths.merge(user.getId(), group.getPath(), (one, other) -> one.compareTo(other) < 0 ? one : other)));
        return paths;
    }

    private static void walk(RealmResource realm, List<GroupRepresentation> groups, Consumer<GroupRepresentation> visit) {
        for (var group : groups) {
            visit.accept(group);
            walk(realm, pages((first, max) -> realm.groups().group(group.getId()).getSubGroups(first, max, true)), visit);
        }
    }

    private static <T> List<T> pages(BiFunction<Integer, Integer, List<T>> read) {
        var all = new ArrayList<T>();
        List<T> page;
        do {
            page = read.apply(all.size(), PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private static Member member(UserRepresentation user, Set<String> roles, String path) {
        var attributes = user.getAttributes() == null ? Map.<String, List<String>>of() : user.getAttributes();
        var name = ((user.getFirstName() == null ? "" : user.getFirstName()) + " " + (user.getLastName() == null ? "" : user.getLastName())).strip();
        return new Member(UUID.fromString(user.getId()), user.getUsername(), name.isEmpty() ? user.getUsername() : name, path, roles,
                attributes.getOrDefault("industries", List.of()), attributes.getOrDefault("languages", List.of()),
                first(attributes, "level"), capacity(first(attributes, "capacity")), zone(first(attributes, "zoneinfo")), Boolean.parseBoolean(first(attributes, "test")));
    }

    private static String first(Map<String, List<String>> attributes, String name) {
        var values = attributes.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    /** The claim of OpenID Connect; what is no zone is none. */
    private static ZoneId zone(String text) {
        try {
            return text == null || text.isBlank() ? null : ZoneId.of(text.strip());
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static int capacity(String text) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
