package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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
    private final Optional<String> address;
    private final Duration timeout;

    WeComRobotClient(Webhook webhook, @ConfigProperty(name = "tongpin.wecom.robot.url") Optional<String> address,
            @ConfigProperty(name = "tongpin.wecom.robot.timeout", defaultValue = "PT10S") Duration timeout) {
        this.webhook = webhook;
        this.address = address;
        this.timeout = timeout;
    }

    @Override
    public Channel channel() {
        return Channel.WECOM_ROBOT;
    }

    @Override
    public boolean on() {
        return address.isPresent();
    }

    @Override
    public int perMinute() {
        return PER_MINUTE;
    }

    @Override
    public Uni<Answer> send(Message message) {
        var body = new JsonObject().put("msgtype", "markdown").put("markdown", new JsonObject().put("content", message.content()));
        return webhook.post(address.orElseThrow(), body, timeout,
                answer -> Webhook.coded(answer.getInteger("errcode"), answer.getString("errmsg"), TOO_MANY));
    }
}
