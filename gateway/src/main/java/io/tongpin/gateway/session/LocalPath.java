package io.tongpin.gateway.session;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a browser goes after signing in: a page of this site, never another one. */
public record LocalPath(String value) {
    private static final LocalPath START = new LocalPath("/");

    /** @param wanted as the caller sent it, or null; anything but a path of this site becomes the start page */
    public static LocalPath of(String wanted) {
        if (wanted == null || !wanted.startsWith("/") || wanted.indexOf('\\') >= 0 || wanted.split("[?#]", 2)[0].contains("//")) {
            return START;
        }
        try {
            var uri = new URI(wanted);
            var outside = uri.isAbsolute() || uri.getRawAuthority() != null;
            return outside || isSignIn(uri.normalize().getPath()) ? START : new LocalPath(uri.toASCIIString());
        } catch (URISyntaxException malformed) {
            return START;
        }
    }

    private static boolean isSignIn(String path) {
        return path.equals("/login") || path.equals("/logout");
    }
}
