package io.tongpin.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever goes wrong in a request is answered as problem+json; what nobody planned is logged and told without its inner life. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    /** How values of a kind are written, as the catalogue of problems says it. */
    private static final Map<Class<?>, String> SHAPES = Map.of(Duration.class, "json.duration", Instant.class, "json.moment", OffsetDateTime.class, "json.moment",
            LocalDate.class, "json.date", LocalTime.class, "json.time", UUID.class, "json.id");

    @ServerExceptionMapper
    Response refused(Problem problem, RoutingContext request) {
        return answer(problem, request);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid, RoutingContext request) {
        var problem = Problem.of(400, "malformed");
        for (ConstraintViolation<?> violation : invalid.getConstraintViolations()) {
            var path = violation.getPropertyPath().toString();
            var annotation = violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
            var attributes = violation.getConstraintDescriptor().getAttributes();
            problem.error(withoutMethod(path), "constraint." + annotation, attributes.get("min"), attributes.get("max"), attributes.get("value"));
        }
        return answer(problem, request);
    }

    /**
     * Also reached through the framework's own wrapper of unreadable bodies. A value of the wrong kind is named as well: the framework has
     * an answer of its own for it, which is empty.
     */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException unreadable, RoutingContext request) {
        var field = unreadable instanceof JsonMappingException mapping
                ? mapping.getPath().stream().map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .collect(Collectors.joining()).replaceFirst("^\\.", "")
                : "";
        if (field.isEmpty()) {
            return answer(Problem.badRequest("body", "json.syntax"), request);
        }
        var wanted = unreadable instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : null;
        if (wanted != null && wanted.isEnum()) {
            return answer(Problem.badRequest(field, "json.one-of", Arrays.stream(wanted.getEnumConstants()).map(Object::toString)
                    .collect(Collectors.joining(", "))), request);
        }
        return answer(Problem.badRequest(field, wanted == null ? "json.value" : SHAPES.getOrDefault(wanted, "json.value")), request);
    }

    @ServerExceptionMapper
    Response anonymous(UnauthorizedException anonymous, RoutingContext request) {
        return unauthorized(request);
    }

    @ServerExceptionMapper
    Response rejected(AuthenticationFailedException rejected, RoutingContext request) {
        return unauthorized(request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden, RoutingContext request) {
        return answer(Problem.forbidden("forbidden"), request);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException http, RoutingContext request) {
        if (http.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, request);
        }
        int status = http.getResponse().getStatus();
        return status < 400 ? http.getResponse() : answer(Problem.of(status, "status." + status), request);
    }

    @ServerExceptionMapper
    Response unplanned(Exception unplanned, RoutingContext request) {
        LOG.errorf(unplanned, "%s %s failed", request.request().method(), request.normalizedPath());
        return answer(Problem.of(500, "status.500"), request);
    }

    private static Response unauthorized(RoutingContext request) {
        return Response.fromResponse(answer(Problem.of(401, "status.401"), request)).header("WWW-Authenticate", "Bearer").build();
    }

    private static Response answer(Problem problem, RoutingContext request) {
        var locale = Language.of(request.request().getHeader("Accept-Language"));
        var body = problem.body(locale);
        if (problem.status() >= 500) {
            RequestIds.of(request).ifPresent(id -> body.put("requestId", id));
        }
        return Response.status(problem.status()).type("application/problem+json").header("Content-Language", locale.getLanguage())
                .entity(body).build();
    }

    private static String withoutMethod(String path) {
        int dot = path.indexOf('.');
        var inner = dot < 0 ? path : path.substring(dot + 1);
        int body = inner.indexOf('.');
        return (body < 0 ? inner : inner.substring(body + 1)).replace("<K>", "").replace(".<map key>", "");
    }
}
