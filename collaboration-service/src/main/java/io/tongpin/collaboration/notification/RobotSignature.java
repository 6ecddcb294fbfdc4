package io.tongpin.collaboration.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How group robots are told that a message comes from who knows their secret: HMAC-SHA256 in Base64, each in its own way. */
final class RobotSignature {
    private static final String HMAC = "HmacSHA256";

    private RobotSignature() {}

    /** DingTalk signs {@code timestamp + "\n" + secret} with the secret. */
    static String dingTalk(String secret, String millisecond) {
        return hmac(secret, millisecond + "\n" + secret);
    }

    /** Feishu signs nothing at all with {@code timestamp + "\n" + secret}. */
    static String feishu(String secret, String second) {
        return hmac(second + "\n" + secret, "");
    }

    private static String hmac(String key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
