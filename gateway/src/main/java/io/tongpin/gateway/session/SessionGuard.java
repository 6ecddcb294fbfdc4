package io.tongpin.gateway.session;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.tongpin.gateway.Order;
import io.tongpin.gateway.problem.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/** The door of the API: nobody passes without a valid session or token, hooks excepted, which the lead-service checks by signature. */
@ApplicationScoped
public class SessionGuard {
    private static final Logger LOG = Logger.getLogger(SessionGuard.class);
    private static final String CALLER = Caller.class.getName();

    /** Who makes this request; only behind the guard, and not on a hook. */
    public static Caller caller(RoutingContext routing) {
        return routing.get(CALLER);
    }

    /** Makes {@code caller} the one who makes this request. */
    public static void admit(RoutingContext routing, Caller caller) {
        routing.put(CALLER, caller);
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(Order.SESSION).handler(this::check);
    }

    private void check(RoutingContext routing) {
        if (routing.normalizedPath().startsWith("/api/hooks/")) {
            routing.next();
            return;
        }
        routing.request().pause();
        identify(routing).subscribe().with(caller -> {
            if (caller.isEmpty()) {
                Problem.signInRequired().answer(routing);
            } else if (CrossSite.suspected(routing.request().method(), routing.request().headers(), host(routing))) {
                Problem.crossSite().answer(routing);
            } else {
                admit(routing, caller.get());
                routing.next();
            }
        }, routing::fail);
    }

    /** Empty for anonymous visitors, and for those whose session or token is no longer good. */
    public static Uni<Optional<Caller>> identify(RoutingContext routing) {
        // the framework's own handler would start the code flow, under /api as well
        routing.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, (BiConsumer<RoutingContext, Throwable>) (refused, why) -> {});
        return QuarkusHttpUser.getSecurityIdentity(routing, null)
                .onFailure().recoverWithItem(refused -> {
                    LOG.debugf("identity refused: %s", refused.getMessage());
                    return null;
                })
                .map(identity -> Optional.ofNullable(identity).filter(known -> !known.isAnonymous()).map(SessionGuard::caller));
    }

    private static Caller caller(SecurityIdentity identity) {
        return Caller.of(identity.getCredential(AccessTokenCredential.class).getToken());
    }

    private static String host(RoutingContext routing) {
        var authority = routing.request().authority();
        return authority == null ? null : authority.toString();
    }
}
