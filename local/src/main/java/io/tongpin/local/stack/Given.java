package io.tongpin.local.stack;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A part of the stack that already runs somewhere else, as told by an environment variable. */
record Given(String host, int port, String user, String password, String path) {

    static Optional<Given> address(String variable, int defaultPort) {
        return Optional.ofNullable(System.getenv(variable)).map(address -> {
            var uri = URI.create(address);
            var userInfo = uri.getRawUserInfo();
            if (uri.getHost() == null || userInfo == null || !userInfo.contains(":")) {
                throw new StackException(variable + " must look like scheme://user:password@host:port");
            }
            var colon = userInfo.indexOf(':');
            return new Given(uri.getHost(), uri.getPort() < 0 ? defaultPort : uri.getPort(), decode(userInfo.substring(0, colon)),
                decode(userInfo.substring(colon + 1)), uri.getRawPath().isEmpty() ? "" : decode(uri.getRawPath().substring(1)));
        });
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
