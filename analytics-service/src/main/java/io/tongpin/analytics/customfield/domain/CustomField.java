package io.tongpin.analytics.customfield.domain;

/** @param key letters and digits only, as lead-service defines it */
public record CustomField(String key, String titleZh, String titleEn, Type type, boolean active) {

    public enum Type { TEXT, NUMBER, DATE, BOOLEAN, CHOICE }
}
