package io.tongpin.collaboration.notification;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/**
 * Posts JSON once and tells whether it may have left. Connecting and sending are two steps here, on a connection of its own, because a
 * failure of the first is safe to repeat and one of the second is not. Addresses hold keys and are never told or logged.
 */
@ApplicationScoped
class Webhook {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final HttpClient http;

    Webhook(Vertx vertx) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    }

    /**
     * @param timeout how long to wait for the connection, and then for the answer
     * @param read    what an answer with status 200 says; may throw when it is not the channel's
     */
    Uni<Answer> post(String address, JsonObject body, Duration timeout, Function<JsonObject, Answer> read) {
        return Uni.createFrom().deferred(() -> http.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(address)
                .putHeader("Content-Type", "application/json; charset=utf-8")))
                .ifNoItem().after(timeout).fail()
                .chain(request -> send(request, body, timeout, read))
                .onFailure().recoverWithItem(failure -> new Answer.Refused("not sent: " + failure.getClass().getSimpleName(), Duration.ZERO));
    }

    private static Uni<Answer> send(HttpClientRequest request, JsonObject body, Duration timeout, Function<JsonObject, Answer> read) {
        return request.send(Buffer.newInstance(body.toBuffer()))
                .chain(response -> response.body().map(answer -> read(response.statusCode(), answer.toString(), read)))
                .ifNoItem().after(timeout).fail()
                .onFailure().recoverWithItem(failure -> new Answer.Silence("no answer: " + failure.getClass().getSimpleName()));
    }

    private static Answer read(int status, String body, Function<JsonObject, Answer> read) {
        if (status == HttpResponseStatus.TOO_MANY_REQUESTS.code()) {
            return new Answer.Refused("HTTP 429", A_MINUTE);
        }
        if (status == HttpResponseStatus.BAD_GATEWAY.code() || status == HttpResponseStatus.GATEWAY_TIMEOUT.code()) {
            return new Answer.Silence("HTTP " + status);
        }
        if (status != HttpResponseStatus.OK.code()) {
            return new Answer.Refused("HTTP " + status, Duration.ZERO);
        }
        try {
            return read.apply(new JsonObject(body));
        } catch (DecodeException | ClassCastException | NullPointerException unreadable) {
            return new Answer.Silence("an answer that is not the channel's");
        }
    }

    /** The answer of channels that tell a code, 0 for taken. */
    static Answer coded(int code, String words, int tooMany) {
        return code == 0 ? new Answer.Accepted()
                : new Answer.Refused("code " + code + ": " + words, code == tooMany ? A_MINUTE : Duration.ZERO);
    }
}
