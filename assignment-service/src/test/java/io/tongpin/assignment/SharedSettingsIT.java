package io.tongpin.assignment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "PUT | sla | {'default':{'response':'abc'},'sources':{}} | default.response | write a duration like PT24H or P3D",
            "PUT | sharing | {'duty':'NEVER'} | duty | must be one of: ALWAYS, WORKING_HOURS",
            "PUT | calendar | {'hours':{},'days':[{'date':'2027-02-30','kind':'HOLIDAY'}]} | days[0].date | write a date like 2026-11-27, of a day that exists",
            "PUT | sla | {'default':{'response':'PT1H'},'sources':{},'levels':{'L9':{'response':'PT1H'}}} | levels[L9] | has the wrong format",
            "POST | rules/draft/backtest | {'last':'many'} | last | the value has the wrong type or format"})
    void aValueOfTheWrongKindIsNamedWithItsCure(String method, String path, String body, String field, String cure) {
        as("ops.admin").header("Accept-Language", "en").body(body.replace('\'', '"')).request(method, "/api/assignment/" + path).then().statusCode(400)
                .contentType("application/problem+json").body("errors[0].field", equalTo(field)).body("errors[0].message", equalTo(cure));
    }
}
