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
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A WeCom (企业微信) group robot, as documented at https://developer.work.weixin.qq.com/document/path/91770: a POST of
 * {@code {"msgtype":"markdown","markdown":{"content":…}}}, at most {@link #MAX_BYTES} bytes of UTF-8 and {@link #PER_MINUTE} messages a
 * minute; the answer says {@code errcode} 0 when it was taken, 45009 when there were too many.
 *
 * <p>The robot has no way to recognise a repeat, so the one thing to get right is whether a message may have left: connecting and
 * sending are two steps here, on a connection of its own, because a failure of the first is safe to repeat and one of the second is not.
 * The address holds the robot's key and is never logged.
 */
@ApplicationScoped
public class WeComRobotClient {
    public static final int MAX_BYTES = 4096;
    public static final int PER_MINUTE = 20;
    private static final int TOO_MANY = 45009;

    private final HttpClient http;
    private final Optional<String> address;
    private final Duration timeout;

    /** @param timeout how long to wait for the connection, and then for the answer */
    WeComRobotClient(Vertx vertx, @ConfigProperty(name = "tongpin.wecom.robot.url") Optional<String> address,
            @ConfigProperty(name = "tongpin.wecom.robot.timeout", defaultValue = "PT10S") Duration timeout) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int) timeout.toMillis()));
        this.address = address;
        this.timeout = timeout;
    }

    /** Is a robot configured? */
    public boolean on() {
        return address.isPresent();
    }


    /** Sends once. Never fails: whatever goes wrong is an {@link Answer}. */
    Uni<Answer> send(String markdown) {
        return Uni.createFrom().deferred(() -> http
                .request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(address.orElseThrow())
                        .putHeader("Content-Type", "application/json; charset=utf-8")))
                .chain(request -> post(request, markdown))
                .onFailure().recoverWithItem(failure -> new Answer.Refused("not sent: " + failure.getClass().getSimpleName(), Duration.ZERO));
    }

    private Uni<Answer> post(HttpClientRequest request, String markdown) {
        var body = new JsonObject().put("msgtype", "markdown").put("markdown", new JsonObject().put("content", markdown));
        return request.send(Buffer.newInstance(body.toBuffer()))
                .chain(response -> response.body().map(answer -> read(response.statusCode(), answer.toString())))
                .ifNoItem().after(timeout).fail()
                .onFailure().recoverWithItem(failure -> new Answer.Silence("no answer: " + failure.getClass().getSimpleName()));
    }

    private static Answer read(int status, String body) {
        if (status == HttpResponseStatus.TOO_MANY_REQUESTS.code()) {
            return new Answer.Refused("HTTP 429", Duration.ofMinutes(1));
        }
        if (status == HttpResponseStatus.BAD_GATEWAY.code() || status == HttpResponseStatus.GATEWAY_TIMEOUT.code()) {
            return new Answer.Silence("HTTP " + status);
        }
        if (status != 200) {
            return new Answer.Refused("HTTP " + status, Duration.ZERO);
        }
        try {
            var answer = new JsonObject(body);
            int code = answer.getInteger("errcode");
            return code == 0 ? new Answer.Accepted()
                    : new Answer.Refused("errcode " + code + ": " + answer.getString("errmsg"), code == TOO_MANY ? Duration.ofMinutes(1) : Duration.ZERO);
        } catch (DecodeException | ClassCastException | NullPointerException unreadable) {
            return new Answer.Silence("an answer that is not the robot's");
        }
    }
}
