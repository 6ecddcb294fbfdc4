package io.tongpin.analytics;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.tongpin.local.Tokens;
import java.util.HashMap;
import java.util.Map;

/** Calls as a signed-in person, and orders as they are told. */
public final class Api {

    private Api() {}

    public static ValidatableResponse get(String username, String path) {
        return given().auth().oauth2(Tokens.of(username)).get(path).then();
    }

    public static ValidatableResponse post(String username, String path, Object body) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(body).post(path).then();
    }

    public static ValidatableResponse put(String username, String path, String ifMatch, Object body) {
        var request = given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(path).then();
    }

    /** A new order of 1,000.00, signed on 31 March 2026. */
    public static Map<String, Object> order(String orderNo, String customer) {
        return new HashMap<>(Map.of("orderNo", orderNo, "customer", customer, "type", "NEW", "signedAt", "2026-03-31", "amount", cny("1000.00"),
                "productLine", "GTX", "voucher", Map.of("reference", "contract")));
    }

    public static Map<String, String> cny(String amount) {
        return Map.of("amount", amount, "currency", "CNY");
    }
}
