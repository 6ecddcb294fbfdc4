package io.tongpin.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/** Phone numbers in E.164, so that one number has one spelling. Numbers without a country code are Chinese. */
public final class PhoneNumber {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumber() {}

    /** @return empty when it is no valid number */
    public static Optional<String> e164(String raw) {
        try {
            var number = NUMBERS.parse(raw, "CN");
            return NUMBERS.isValidNumber(number) ? Optional.of(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    /** For eyes that may know there is a number, but not which: {@code +86 138****5678}. */
    public static String masked(String e164) {
        if (e164 == null || e164.length() < 8) {
            return e164 == null ? null : "****";
        }
        int tail = e164.length() - 4;
        return e164.substring(0, Math.max(3, tail - 4)) + "****" + e164.substring(tail);
    }
}
