package io.tongpin.gateway.session;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who calls, as the verified access token says.
 *
 * @param id          Keycloak user id
 * @param roles       the product's roles among those of the token
 * @param orgPath     first group path (region/store/team), or null
 * @param accessToken what the services get
 * @param until       end of the access token
 */
public record Caller(String id, String username, String name, Set<String> roles, String orgPath, String locale, String accessToken,
        Instant until) {
    private static final Set<String> WHOLE_COMPANY =
            Set.of("sales-head", "marketing-head", "delivery-head", "marketing", "ops-admin", "data-steward");
    private static final Set<String> ROLES = Set.of("sales-rep", "sales-manager", "sales-head", "marketing-head", "delivery-head",
            "marketing", "delivery", "product", "service", "finance", "ops-admin", "data-steward");

    /** @param accessToken a JWT whose signature has been checked already */
    public static Caller of(String accessToken) {
        var claims = new JsonObject(
                new String(Base64.getUrlDecoder().decode(accessToken.split("\\.", 3)[1]), StandardCharsets.UTF_8));
        var username = claims.getString("preferred_username", claims.getString("sub"));
        return new Caller(claims.getString("sub"), username, claims.getString("name", username),
                strings(claims.getJsonObject("realm_access", new JsonObject()).getJsonArray("roles")).filter(ROLES::contains)
                        .collect(Collectors.toUnmodifiableSet()),
                strings(claims.getJsonArray("groups")).filter(group -> group.startsWith("/")).sorted().findFirst().orElse(null),
                claims.getString("locale", "zh-CN"), accessToken, Instant.ofEpochSecond(claims.getLong("exp")));
    }

    /** The widest role decides, as in the services: company, then team, then own rows. */
    public Scope scope() {
        if (roles.stream().anyMatch(WHOLE_COMPANY::contains)) {
            return new Scope.All();
        }
        if (roles.contains("sales-manager") && orgPath != null) {
            return new Scope.OrgPath(orgPath);
        }
        return roles.contains("sales-rep") ? new Scope.Own(id) : new Scope.None();
    }

    private static Stream<String> strings(JsonArray array) {
        return array == null ? Stream.empty() : array.stream().map(Object::toString);
    }
}
