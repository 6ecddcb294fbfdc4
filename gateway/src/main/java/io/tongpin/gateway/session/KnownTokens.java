package io.tongpin.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whom a token, or the tokens of a session, name is remembered for a minute, so that their signatures are not checked again for each
 * request of a page. Never until their end: a session that is near it has to come by its renewal. Thread-safe.
 */
@Singleton
class KnownTokens implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {
    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    /** What verifies has the default, 1001. */
    private static final int BEFORE_VERIFICATION = 2_000;

    private final Duration renewedBefore;
    private final Cache<Tokens, SecurityIdentity> known = Caffeine.newBuilder().maximumSize(MOST)
            .expireAfter(Expiry.<Tokens, SecurityIdentity>creating(this::lifetime)).build();

    /** @param id null when a program came with an access token alone */
    private record Tokens(String id, String access) {}

    KnownTokens(@ConfigProperty(name = "quarkus.oidc.token.refresh-token-time-skew") Duration renewedBefore) {
        this.renewedBefore = renewedBefore;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return BEFORE_VERIFICATION;
    }

    /** Nobody when the tokens are not known: the next provider verifies them. */
    @Override
    public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        var token = request.getToken();
        Tokens tokens = null;
        if (token instanceof AccessTokenCredential) {
            tokens = new Tokens(null, token.getToken());
        } else if (token instanceof IdTokenCredential) {
            tokens = new Tokens(token.getToken(), HttpSecurityUtils.getRoutingContextAttribute(request).get("access_token"));
        }
        return Uni.createFrom().item(tokens == null || tokens.access() == null ? null : known.getIfPresent(tokens));
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity verified, AuthenticationRequestContext context) {
        var access = verified.getCredential(AccessTokenCredential.class);
        var id = verified.getCredential(IdTokenCredential.class);
        if (access != null && verified.getPrincipal() instanceof JsonWebToken) {
            known.asMap().computeIfAbsent(new Tokens(id == null ? null : id.getToken(), access.getToken()), first -> withoutRequest(verified));
        }
        return Uni.createFrom().item(verified);
    }

    /** The verified identity holds on to the request in which it was. */
    private static SecurityIdentity withoutRequest(SecurityIdentity verified) {
        return QuarkusSecurityIdentity.builder().setPrincipal(verified.getPrincipal()).addRoles(verified.getRoles())
                .addCredentials(verified.getCredentials()).build();
    }

    private Duration lifetime(Tokens tokens, SecurityIdentity identity) {
        var accessEnds = Caller.of(tokens.access()).until();
        var ends = Instant.ofEpochSecond(((JsonWebToken) identity.getPrincipal()).getExpirationTime());
        return lifetime((accessEnds.isBefore(ends) ? accessEnds : ends).minus(renewedBefore), Instant.now());
    }

    static Duration lifetime(Instant end, Instant now) {
        var left = Duration.between(now, end);
        return left.isNegative() ? Duration.ZERO : left.compareTo(KEEP) < 0 ? left : KEEP;
    }
}
