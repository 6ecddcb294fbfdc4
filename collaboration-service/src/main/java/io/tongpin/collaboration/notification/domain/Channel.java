package io.tongpin.collaboration.notification.domain;

/** The ways by which people are told. Personal ones reach one person, the others a group of colleagues. */
public enum Channel {
    IN_APP(true, false, Integer.MAX_VALUE),
    WECOM_APP(true, true, 2048),
    EMAIL(true, false, 64 * 1024),
    WECOM_ROBOT(false, false, 4096),
    FEISHU_ROBOT(false, false, 20 * 1024),
    DINGTALK_ROBOT(false, false, 20_000);

    private final boolean personal;
    private final boolean recognisesRepeats;
    private final int maxBytes;

    Channel(boolean personal, boolean recognisesRepeats, int maxBytes) {
        this.personal = personal;
        this.recognisesRepeats = recognisesRepeats;
        this.maxBytes = maxBytes;
    }

    public boolean personal() {
        return personal;
    }

    /** Whether the channel itself drops a message that it got before, so that an attempt without an answer may be repeated. */
    public boolean recognisesRepeats() {
        return recognisesRepeats;
    }

    /** Whether the channel's rate counts for each address by itself. */
    public boolean ratedByAddress() {
        return this == WECOM_APP;
    }

    /** Bytes of UTF-8 that a message's content may have. */
    public int maxBytes() {
        return maxBytes;
    }
}
