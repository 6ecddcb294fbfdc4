package io.tongpin.assignment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ops-admins publish together: nobody overwrites unseen what another published meanwhile. */
@QuarkusTest
@Tag("B5")
class SharedSettingsIT extends ServiceIT {

    @ParameterizedTest
    @ValueSource(strings = {"sla", "calendar", "sharing"})
    void aChangeOfAnOlderVersionIsRefused(String settings) {
        // given
        var path = "/api/assignment/" + settings;
        var read = as("ops.admin").get(path).then().statusCode(200).extract();
        var body = read.body().asString();
        as("ops.admin").header("If-Match", read.header("ETag")).body(body).put(path).then().statusCode(200);
        // when
        var stale = as("ops.admin").header("If-Match", read.header("ETag")).header("Accept-Language", "en").body(body).put(path).then();
        // then
        stale.statusCode(412).contentType("application/problem+json").body("title", equalTo("Published by somebody else meanwhile"))
                .body("detail", containsString("Version "));
        as("ops.admin").body(body).put(path).then().statusCode(200);
        as("sales.head").body(body).put(path).then().statusCode(403);
    }
}
