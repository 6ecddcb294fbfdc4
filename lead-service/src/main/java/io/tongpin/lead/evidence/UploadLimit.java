package io.tongpin.lead.evidence;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tongpin.lead.evidence.domain.EvidenceType;
import io.tongpin.platform.problem.Language;
import io.tongpin.platform.problem.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Refuses a file that is too large while it comes in, not when it is here: by the length that is announced, before a byte is kept, and by
 * what has come where none is announced.
 */
@Singleton
class UploadLimit {
    private static final Pattern UPLOAD = Pattern.compile("/api/leads/[^/]+/evidence/?");
    /** What a form has around its file: boundaries, names, the other fields. */
    private static final long AROUND = 64 * 1024;
    private static final long MOST = EvidenceType.LARGEST + AROUND;
    private static final int BEFORE_ALL_ELSE = 1_000;
    private static final long LOOK_EVERY_MILLIS = 5;

    void register(@Observes Filters filters) {
        filters.register(UploadLimit::guard, BEFORE_ALL_ELSE);
    }

    private static void guard(RoutingContext request) {
        if (request.request().method() == HttpMethod.POST && UPLOAD.matcher(request.normalizedPath()).matches()) {
            var announced = request.request().getHeader("Content-Length");
            if (announced == null) {
                count(request);
            } else if (announced.length() > 18 || Long.parseLong(announced) > MOST) {
                // what comes is read and thrown away, since senders listen only when they have sent all
                request.request().handler(gone -> { }).endHandler(end -> refuse(request)).resume();
                return;
            }
        }
        request.next();
    }

    private static void count(RoutingContext request) {
        long timer = request.vertx().setPeriodic(LOOK_EVERY_MILLIS, tick -> {
            if (request.request().bytesRead() > MOST && !request.response().ended()) {
                request.vertx().cancelTimer(tick);
                refuse(request);
                request.request().connection().close();
            }
        });
        request.addEndHandler(end -> request.vertx().cancelTimer(timer));
    }

    private static void refuse(RoutingContext request) {
        var locale = Language.of(request.request().getHeader("Accept-Language"));
        var problem = Problem.of(413, "evidence.too-large").error("file", "evidence.too-large");
        request.response().setStatusCode(413).putHeader("Content-Type", "application/problem+json").putHeader("Content-Language", locale.getLanguage())
                .end(Json.encodeToBuffer(problem.body(locale)));
    }
}
