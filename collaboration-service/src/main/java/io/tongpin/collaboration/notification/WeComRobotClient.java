package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A WeCom (企业微信) group robot, as documented at https://developer.work.weixin.qq.com/document/path/91770: a POST of
 * {@code {"msgtype":"markdown","markdown":{"content":…}}}, at most 4096 bytes of UTF-8, or of a picture {@code {"msgtype":"image","image":{"base64":…,"md5":…}}},
 * at most 2 MB before its encoding; {@link #PER_MINUTE} messages a minute, pictures among them; the answer says {@code errcode} 0 when it was taken, 45009 when there were too many. The robot has no way to recognise a repeat.
 */
@ApplicationScoped
class WeComRobotClient implements OutsideChannel {
    static final int PER_MINUTE = 20;
    private static final int TOO_MANY = 45009;
    private static final int LARGEST_PICTURE = 2 * 1024 * 1024;

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
        var png = message.picture() == null ? null : message.picture().png();
        if (message.picture() != null && (png == null || png.length > LARGEST_PICTURE)) {
            return Uni.createFrom().item(new Answer.Rejected(png == null ? "the picture did not come" : "the picture has more than 2 MB"));
        }
        var body = png == null ? new JsonObject().put("msgtype", "markdown").put("markdown", new JsonObject().put("content", message.content()))
                : new JsonObject().put("msgtype", "image").put("image", new JsonObject().put("base64", Base64.getEncoder().encodeToString(png)).put("md5", md5(png)));
        return webhook.post(config.url().orElseThrow(), body, config.timeout(),
                answer -> Webhook.coded(answer.getInteger("errcode"), answer.getString("errmsg"), TOO_MANY));
    }

    private static String md5(byte[] png) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(png));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
