package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Messages of a WeCom (企业微信) application to one member, as documented at https://developer.work.weixin.qq.com/document/path/90236: an
 * access token is fetched with the application's secret (path/91039) and kept until it ends; a message is a text card that opens its page
 * with one tap where title and text fit (128 and 512 bytes), else Markdown of at most 2048 bytes. A member takes {@link #PER_MINUTE}
 * messages a minute. {@code enable_duplicate_check} makes WeCom drop a message that it got before, so an attempt without an answer is
 * repeated safely within {@link #RECOGNISED}.
 */
@ApplicationScoped
class WeComAppClient implements OutsideChannel {
    static final int PER_MINUTE = 30;
    static final Duration RECOGNISED = Duration.ofHours(4);
    private static final int TITLE_BYTES = 128;
    private static final int DESCRIPTION_BYTES = 512;
    private static final int TOO_MANY = 45009;
    private static final int NO_SUCH_MEMBER = 81013;
    private static final Set<Integer> STALE_TOKEN = Set.of(40014, 41001, 42001);
    private static final Duration EARLY = Duration.ofMinutes(5);

    private record Token(String value, Instant until) {}

    private final Webhook webhook;
    private final HttpClient http;
    private final String address;
    private final Optional<String> corporation;
    private final Optional<String> secret;
    private final Optional<Integer> agent;
    private final Duration timeout;
    private final Clock clock;
    private volatile Token token;

    WeComAppClient(Webhook webhook, Vertx vertx,
            @ConfigProperty(name = "tongpin.wecom.app.url", defaultValue = "https://qyapi.weixin.qq.com") String address,
            @ConfigProperty(name = "tongpin.wecom.app.corp-id") Optional<String> corporation,
            @ConfigProperty(name = "tongpin.wecom.app.secret") Optional<String> secret,
            @ConfigProperty(name = "tongpin.wecom.app.agent-id") Optional<Integer> agent,
            @ConfigProperty(name = "tongpin.wecom.app.timeout", defaultValue = "PT10S") Duration timeout, Clock clock) {
        this.webhook = webhook;
        this.http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        this.address = address;
        this.corporation = corporation;
        this.secret = secret;
        this.agent = agent;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.WECOM_APP;
    }

    @Override
    public boolean on() {
        return corporation.isPresent() && secret.isPresent() && agent.isPresent();
    }

    @Override
    public int perMinute() {
        return PER_MINUTE;
    }

    @Override
    public Uni<Answer> send(Message message) {
        return token().chain(held -> held == null ? Uni.createFrom().item(new Answer.Refused("no access token", Duration.ZERO)) : post(message, held));
    }

    private Uni<Answer> post(Message message, Token held) {
        return webhook.post(address + "/cgi-bin/message/send?access_token=" + url(held.value), body(message), timeout, answer -> {
            int code = answer.getInteger("errcode");
            if (STALE_TOKEN.contains(code)) {
                token = null;
            }
            boolean unknown = code == NO_SUCH_MEMBER || code == 0 && answer.getString("invaliduser", "").contains(message.address());
            return unknown ? new Answer.Rejected("no member " + message.address() + " in WeCom, or out of the application's sight")
                    : Webhook.coded(code, answer.getString("errmsg"), TOO_MANY);
        });
    }

    private JsonObject body(Message message) {
        var body = new JsonObject().put("touser", message.address()).put("agentid", agent.orElseThrow())
                .put("enable_duplicate_check", 1).put("duplicate_check_interval", RECOGNISED.toSeconds());
        return message.link() != null && bytes(message.title()) <= TITLE_BYTES && bytes(message.content()) <= DESCRIPTION_BYTES
                ? body.put("msgtype", "textcard").put("textcard", new JsonObject().put("title", message.title()).put("description", message.content())
                        .put("url", message.link()).put("btntxt", "查看"))
                : body.put("msgtype", "markdown").put("markdown", new JsonObject().put("content", markdown(message)));
    }

    private static String markdown(Message message) {
        var linked = "**" + message.title() + "**\n" + message.content() + (message.link() == null ? "" : "\n[查看](" + message.link() + ")");
        return bytes(linked) <= Channel.WECOM_APP.maxBytes() ? linked : message.content();
    }

    /** @return null when none is to be had */
    private Uni<Token> token() {
        var held = token;
        if (held != null && clock.instant().isBefore(held.until)) {
            return Uni.createFrom().item(held);
        }
        var path = address + "/cgi-bin/gettoken?corpid=" + url(corporation.orElseThrow()) + "&corpsecret=" + url(secret.orElseThrow());
        return Uni.createFrom().deferred(() -> http.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(path)))
                .chain(request -> request.send()).chain(response -> response.body()).map(body -> new JsonObject(body.getDelegate()))
                .map(answer -> answer.getInteger("errcode") != 0 ? null
                        : new Token(answer.getString("access_token"), clock.instant().plusSeconds(answer.getInteger("expires_in")).minus(EARLY)))
                .ifNoItem().after(timeout).fail()
                .onFailure().recoverWithNull()
                .invoke(fetched -> token = fetched);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
