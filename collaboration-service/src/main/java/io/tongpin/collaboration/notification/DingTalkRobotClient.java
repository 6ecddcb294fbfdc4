package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * A DingTalk (钉钉) custom robot, as documented at https://open.dingtalk.com/document/robots/custom-robot-access: a POST of
 * {@code {"msgtype":"markdown","markdown":{"title":…,"text":…}}} to its address with {@code timestamp} and {@code sign} added, at most
 * 20,000 bytes and {@link #PER_MINUTE} messages a minute; the answer says {@code errcode} 0 when it was taken, 130101 when there were too
 * many. The robot has no way to recognise a repeat.
 */
@ApplicationScoped
class DingTalkRobotClient implements OutsideChannel {
    static final int PER_MINUTE = 20;
    private static final int TOO_MANY = 130101;

    private final Webhook webhook;
    private final RobotConfig config;
    private final Clock clock;

    DingTalkRobotClient(Webhook webhook, RobotConfig.DingTalk config, Clock clock) {
        this.webhook = webhook;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.DINGTALK_ROBOT;
    }

    @Override
    public boolean on() {
        return config.url().isPresent();
    }

    @Override
    public int perMinute() {
        return PER_MINUTE;
    }

    @Override
    public Uni<Answer> send(Message message) {
        var body = new JsonObject().put("msgtype", "markdown")
                .put("markdown", new JsonObject().put("title", message.title()).put("text", message.content()));
        return webhook.post(signed(), body, config.timeout(), answer -> Webhook.coded(answer.getInteger("errcode"), answer.getString("errmsg"), TOO_MANY));
    }

    private String signed() {
        return config.url().orElseThrow() + config.secret().map(key -> {
            var millisecond = Long.toString(clock.instant().toEpochMilli());
            return "&timestamp=" + millisecond + "&sign=" + URLEncoder.encode(RobotSignature.dingTalk(key, millisecond), StandardCharsets.UTF_8);
        }).orElse("");
    }
}
