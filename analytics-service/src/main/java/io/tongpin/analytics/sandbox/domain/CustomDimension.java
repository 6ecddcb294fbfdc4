package io.tongpin.analytics.sandbox.domain;

import io.tongpin.analytics.customfield.domain.CustomField;
import java.util.Locale;

/** A custom field of leads: an order has what its lead has; orders without a lead state nothing. */
public record CustomDimension(CustomField field) implements Dimension {
    public static final String PREFIX = "custom.";

    @Override
    public String id() {
        return PREFIX + field.key();
    }

    @Override
    public String column() {
        return "custom_" + field.key();
    }

    @Override
    public Type type() {
        return switch (field.type()) {
            case TEXT, CHOICE -> Type.TEXT;
            case NUMBER -> Type.NUMBER;
            case DATE -> Type.DATE;
            case BOOLEAN -> Type.BOOLEAN;
        };
    }

    /** Nobody knows what people write into a free text. */
    @Override
    public boolean identifying() {
        return field.type() == CustomField.Type.TEXT;
    }

    @Override
    public String title(Locale locale) {
        return Locale.ENGLISH.equals(locale) ? field.titleEn() : field.titleZh();
    }
}
