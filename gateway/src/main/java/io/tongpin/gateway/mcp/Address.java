package io.tongpin.gateway.mcp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Path and query of a service's call, made of what an assistant gave: an id that could lead elsewhere makes it unsound, values are encoded.
 *
 * @param fault the value that cannot be an id, or null
 */
record Address(String uri, String fault) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    static Address of(String path) {
        return new Address(path, null);
    }

    /** @param path with {@code {}} where the id goes */
    static Address of(String path, String id) {
        return id != null && ID.matcher(id).matches() ? of(path.replace("{}", id)) : new Address(path, String.valueOf(id));
    }

    /** Adds a parameter of the query; null and blank ones are left out. */
    Address with(String name, Object value) {
        if (value == null || value.toString().isBlank()) {
            return this;
        }
        return new Address(uri + (uri.contains("?") ? "&" : "?") + name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8), fault);
    }

    String path() {
        return uri.split("\\?", 2)[0];
    }

    boolean sound() {
        return fault == null;
    }
}
