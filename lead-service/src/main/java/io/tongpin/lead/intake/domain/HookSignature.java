package io.tongpin.lead.intake.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook: {@code t=<seconds>,v1=<hex>} where v1 is HMAC-SHA-256 over {@code t + "." + body}. The time is signed too,
 * so an old delivery cannot be given a new one.
 */
public record HookSignature(long seconds, byte[] v1) {

    public enum Verdict { GENUINE, FORGED, STALE }

    /** @return empty when the header is none */
    public static Optional<HookSignature> parse(String header) {
        if (header == null || header.length() > 300) {
            return Optional.empty();
        }
        Long seconds = null;
        byte[] v1 = null;
        for (var part : header.split(",")) {
            var pair = part.strip().split("=", 2);
            try {
                if (pair.length == 2 && pair[0].equals("t")) {
                    seconds = Long.parseLong(pair[1]);
                } else if (pair.length == 2 && pair[0].equals("v1")) {
                    v1 = HexFormat.of().parseHex(pair[1].toLowerCase(java.util.Locale.ROOT));
                }
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return seconds == null || v1 == null ? Optional.empty() : Optional.of(new HookSignature(seconds, v1));
    }

    /** @param window how far the sender's clock may be from ours, both ways */
    public Verdict verify(String secret, byte[] body, Instant now, Duration window) {
        if (!MessageDigest.isEqual(sign(secret, seconds, body), v1)) {
            return Verdict.FORGED;
        }
        return Math.abs(now.getEpochSecond() - seconds) > window.toSeconds() ? Verdict.STALE : Verdict.GENUINE;
    }

    public static byte[] sign(String secret, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
