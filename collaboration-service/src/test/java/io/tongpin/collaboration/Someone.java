package io.tongpin.collaboration;

import io.tongpin.local.Tokens;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** A person of the demo realm, as the access token describes them. */
public record Someone(UUID id, String username, String name, String path, List<String> roles) {

    public static Someone called(String username) {
        var claims = new JsonObject(new String(Base64.getUrlDecoder().decode(Tokens.of(username).split("\\.")[1])));
        var groups = claims.getJsonArray("groups");
        return new Someone(UUID.fromString(claims.getString("sub")), username, claims.getString("name"),
                groups == null || groups.isEmpty() ? null : groups.getString(0),
                claims.getJsonObject("realm_access").getJsonArray("roles").stream().map(Object::toString).toList());
    }

    public String token() {
        return Tokens.of(username);
    }
}
