package io.tongpin.platform.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A token that is known lets in whom it names, and nobody else. */
@QuarkusTest
@WithTestResource(TestStack.class)
class KnownTokensIT {
    @Inject
    IdentityProviderManager door;

    @Test
    void aKnownTokenLetsInWhomItNames() {
        for (int i = 0; i < 3; i++) {
            given().auth().oauth2(Tokens.of("data.steward")).get("/api/dead-letters").then().statusCode(200);
            given().auth().oauth2(Tokens.of("anna.snelling")).get("/api/dead-letters").then().statusCode(403);
        }
        // what verifies would ask for the request that the token came with
        var unverified = new TokenAuthenticationRequest(new AccessTokenCredential(Tokens.of("data.steward")));
        assertThat(door.authenticate(unverified).await().indefinitely().getRoles()).contains(Roles.DATA_STEWARD);
    }

    @Test
    void aKnownTokenWithAnotherSignatureOrOtherClaimsIsRefused() {
        var steward = Tokens.of("data.steward");
        given().auth().oauth2(steward).get("/api/dead-letters").then().statusCode(200);
        var parts = steward.split("\\.");
        var anna = Tokens.of("anna.snelling").split("\\.");
        given().auth().oauth2(parts[0] + "." + parts[1] + "." + anna[2]).get("/api/dead-letters").then().statusCode(401);
        given().auth().oauth2(anna[0] + "." + parts[1] + "." + anna[2]).get("/api/dead-letters").then().statusCode(401);
    }
}
