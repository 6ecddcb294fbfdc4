package io.tongpin.lead.evidence.domain;

import java.util.Set;

/** Which files can be evidence, told by what is in them, never by their name. */
public final class EvidenceType {
    /** 20 MB. */
    public static final long LARGEST = 20L * 1024 * 1024;
    private static final Set<String> DOCUMENTS = Set.of("application/pdf", "text/plain", "message/rfc822", "application/msword",
            "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/x-tika-msoffice", "application/x-tika-ooxml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/heic", "image/bmp", "image/tiff");

    private EvidenceType() {}

    public static boolean accepted(String sniffed) {
        return DOCUMENTS.contains(sniffed) || IMAGES.contains(sniffed) || sniffed.startsWith("audio/") || sniffed.startsWith("video/");
    }

    /** Whether a browser may show it in place: nothing that can carry a script. */
    public static boolean shownInline(String contentType) {
        return IMAGES.contains(contentType) || contentType.equals("application/pdf");
    }
}
