package io.tongpin.analytics.identity.domain;

import java.util.UUID;

/** Unified social credit codes that nobody has. */
public final class TaxNumbers {
    private static final String CHECKS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private TaxNumbers() {}

    /** A new code whose check character is right. */
    public static String valid() {
        var code = "91" + UUID.randomUUID().toString().replaceAll("[^0-9]", "0").substring(0, 15);
        return code + CHECKS.chars().mapToObj(Character::toString).filter(check -> TaxNumber.valid(code + check)).findFirst().orElseThrow();
    }

    /** A new code whose check character is wrong. */
    public static String invalid() {
        var code = valid();
        return code.substring(0, 17) + (code.endsWith("0") ? "1" : "0");
    }
}
