package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A WeCom (企业微信) group robot, as documented at https://developer.work.weixin.qq.com/document/path/91770: a POST of
 * {@code {"msgtype":"markdown","markdown":{"content":…}}}, at most 4096 bytes of UTF-8 and {@link #PER_MINUTE} messages a minute; the
 * answer says {@code errcode} 0 when it was taken, 45009 when there were too many. The robot has no way to recognise a repeat.
 */
@ApplicationScoped
class WeComRobotClient implements OutsideChannel {
    static final int PER_MINUTE = 20;
    private static final int TOO_MANY = 45009;

    private final Webhook webhook;
    private final RobotConfig config;

    WeComRobotClient(Webhook webhook, RobotConfig.WeCom config) {
        this.webhook = webhook;
        this.config = config;
    }

    @Override
    public Channel channel() {
        return Channel.WECOM_ROBOT;
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
        var body = new JsonObject().put("msgtype", "markdown").put("markdown", new JsonObject().put("content", message.content()));
        return webhook.post(config.url().orElseThrow(), body, config.timeout(),
                answer -> Webhook.coded(answer.getInteger("errcode"), answer.getString("errmsg"), TOO_MANY));
    }
}
