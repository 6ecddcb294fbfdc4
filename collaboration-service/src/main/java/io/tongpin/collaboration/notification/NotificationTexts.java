package io.tongpin.collaboration.notification;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.TimeZone;
import io.tongpin.platform.time.CompanyZone;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Words of notifications: ICU message patterns by kind, in {@code notifications.properties} (Chinese) and {@code _en}. */
@ApplicationScoped
class NotificationTexts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final CompanyZone zone;

    NotificationTexts(CompanyZone zone) {
        this.zone = zone;
    }

    String title(String kind, Map<String, Object> args, Locale locale) {
        return render(kind + ".title", args, locale, zone.zone().getId());
    }

    String text(String kind, Map<String, Object> args, Locale locale) {
        return render(kind, args, locale, zone.zone().getId());
    }

    static String render(String key, Map<String, Object> args, Locale locale, String zone) {
        var pattern = ResourceBundle.getBundle("notifications", locale, NotificationTexts.class.getClassLoader(), NO_FALLBACK).getString(key);
        var format = new MessageFormat(pattern, locale);
        for (var argument : format.getFormats()) {
            if (argument instanceof com.ibm.icu.text.DateFormat date) {
                date.setTimeZone(TimeZone.getTimeZone(zone));
            }
        }
        return format.format(spoken(args, locale));
    }

    /** As stored, an instant is a text ({@code …At}) and money an object; what is missing reads as nothing. */
    private static Map<String, Object> spoken(Map<String, Object> args, Locale locale) {
        var spoken = new HashMap<String, Object>();
        args.forEach((name, value) -> spoken.put(name, value == null ? ""
                : value instanceof Map<?, ?> money ? money(money, locale)
                : name.endsWith("At") ? Date.from(Instant.parse(value.toString()))
                : value));
        return spoken;
    }

    private static String money(Map<?, ?> money, Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale.getLanguage().equals("zh") ? Locale.CHINA : Locale.US);
        format.setCurrency(Currency.getInstance(money.get("currency").toString()));
        return format.format(new BigDecimal(money.get("amount").toString()));
    }
}
