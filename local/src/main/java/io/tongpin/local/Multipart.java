package io.tongpin.local;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A form with files, as browsers send it. */
public final class Multipart {
    private static final String BOUNDARY = "tongpin-form-7d9f";
    public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private Multipart() {}

    /** @param files by field; each is named after its field, with the ending {@code .csv} @param texts by field */
    public static byte[] of(Map<String, byte[]> files, Map<String, String> texts) {
        var body = new ByteArrayOutputStream();
        files.forEach((field, content) -> part(body, field, "; filename=\"" + field + ".csv\"", content));
        texts.forEach((field, text) -> part(body, field, "", text.getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String field, String name, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"" + name + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
