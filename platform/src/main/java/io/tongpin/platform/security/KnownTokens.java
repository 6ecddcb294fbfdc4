package io.tongpin.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whom an access token names is remembered for a minute, so that its signature is not checked again for each request of a busy caller.
 * Never beyond the token's own end. What was not verified is not remembered. Thread-safe.
 */
@Singleton
class KnownTokens implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {
    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    /** What verifies has the default, 1001. */
    private static final int BEFORE_VERIFICATION = 2_000;

    private final Cache<String, SecurityIdentity> known = Caffeine.newBuilder().maximumSize(MOST)
            .expireAfter(Expiry.<String, SecurityIdentity>creating(
                    (token, identity) -> lifetime(Instant.ofEpochSecond(((JsonWebToken) identity.getPrincipal()).getExpirationTime()), Instant.now()))).build();

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return BEFORE_VERIFICATION;
    }

    /** Nobody when the token is not known: the next provider verifies it. */
    @Override
    public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(request.getToken() instanceof AccessTokenCredential token ? known.getIfPresent(token.getToken()) : null);
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity verified, AuthenticationRequestContext context) {
        var token = verified.getCredential(AccessTokenCredential.class);
        if (token != null && verified.getPrincipal() instanceof JsonWebToken) {
            known.asMap().computeIfAbsent(token.getToken(), first -> withoutRequest(verified));
        }
        return Uni.createFrom().item(verified);
    }

    /** The verified identity holds on to the request in which it was. */
    private static SecurityIdentity withoutRequest(SecurityIdentity verified) {
        return QuarkusSecurityIdentity.builder().setPrincipal(verified.getPrincipal()).addRoles(verified.getRoles())
                .addCredentials(verified.getCredentials()).build();
    }

    static Duration lifetime(Instant end, Instant now) {
        var left = Duration.between(now, end);
        return left.isNegative() ? Duration.ZERO : left.compareTo(KEEP) < 0 ? left : KEEP;
    }
}
