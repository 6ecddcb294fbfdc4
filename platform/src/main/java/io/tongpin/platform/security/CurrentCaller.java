package io.tongpin.platform.security;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.tongpin.platform.problem.Language;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the request at hand, read from its verified access token. */
@RequestScoped
public class CurrentCaller {
    private static final String VIA = "X-Tongpin-Via";
    private static final Set<String> KNOWN_VIA = Set.of("assistant");
    private final SecurityIdentity identity;
    private final RoutingContext request;
    private Caller caller;

    @Inject
    CurrentCaller(SecurityIdentity identity, RoutingContext request) {
        this.identity = identity;
        this.request = request;
    }

    protected CurrentCaller() {
        this(null, null);
    }

    /** @throws UnauthorizedException when nobody is signed in */
    public Caller get() {
        if (caller == null) {
            if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
                throw new UnauthorizedException();
            }
            var groups = token.getGroups().stream().filter(group -> group.startsWith("/")).sorted().toList();
            caller = new Caller(UUID.fromString(token.getSubject()), token.getClaim("preferred_username"), token.getClaim("name"),
                    identity.getRoles(), groups.isEmpty() ? null : groups.get(0), Language.of(request.request().getHeader("Accept-Language")), via());
        }
        return caller;
    }

    private String via() {
        var via = request.request().getHeader(VIA);
        return via != null && KNOWN_VIA.contains(via) ? via : null;
    }
}
