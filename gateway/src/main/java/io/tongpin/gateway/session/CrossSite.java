package io.tongpin.gateway.session;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Tells whether another site may be using a visitor's cookie (request forgery). Calls with a bearer token carry no cookie's rights. */
public final class CrossSite {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private CrossSite() {}

    /** @param host the authority that the browser asked for, such as {@code tongpin.example:8443} */
    static boolean suspected(HttpMethod method, MultiMap headers, String host) {
        if (READING.contains(method) || hasBearer(headers) || headers.contains("X-Requested-With")) {
            return false;
        }
        var site = headers.get("Sec-Fetch-Site");
        return site == null ? !isOwn(headers.get("Origin"), host) : !site.equals("same-origin");
    }

    public static boolean hasBearer(MultiMap headers) {
        var authorization = headers.get("Authorization");
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
    }

    /** Whether a page of another site sent this; programs send no origin. */
    public static boolean foreignPage(MultiMap headers, String host) {
        var origin = headers.get("Origin");
        return origin != null && !isOwn(origin, host);
    }

    private static boolean isOwn(String origin, String host) {
        try {
            return origin != null && host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
