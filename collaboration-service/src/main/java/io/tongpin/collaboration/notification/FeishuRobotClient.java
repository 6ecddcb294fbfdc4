package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * A Feishu (飞书) custom robot, as documented at https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: a POST of a card,
 * signed with a secret over the second it is sent in, at most 20 KB and {@link #PER_MINUTE} messages a minute; the answer says
 * {@code code} 0 when it was taken, 11232 when there were too many. The robot has no way to recognise a repeat.
 */
@ApplicationScoped
class FeishuRobotClient implements OutsideChannel {
    static final int PER_MINUTE = 100;
    private static final int TOO_MANY = 11232;

    private final Webhook webhook;
    private final RobotConfig config;
    private final Clock clock;

    FeishuRobotClient(Webhook webhook, RobotConfig.Feishu config, Clock clock) {
        this.webhook = webhook;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.FEISHU_ROBOT;
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
        var card = new JsonObject()
                .put("header", new JsonObject().put("title", new JsonObject().put("tag", "plain_text").put("content", message.title())))
                .put("elements", new JsonArray().add(new JsonObject().put("tag", "markdown").put("content", message.content())));
        var body = new JsonObject().put("msg_type", "interactive").put("card", card);
        config.secret().ifPresent(key -> {
            var second = Long.toString(clock.instant().getEpochSecond());
            body.put("timestamp", second).put("sign", RobotSignature.feishu(key, second));
        });
        return webhook.post(config.url().orElseThrow(), body, config.timeout(),
                answer -> Webhook.coded(answer.getInteger("code"), answer.getString("msg"), TOO_MANY));
    }
}
