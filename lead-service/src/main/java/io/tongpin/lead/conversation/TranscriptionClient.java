package io.tongpin.lead.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.multipart.MultipartForm;
import jakarta.inject.Singleton;
import java.util.List;

/** Speaks to a transcription service: {@code POST /audio/transcriptions}, multipart, answer {@code verbose_json} with segments. */
@Singleton
class TranscriptionClient {

    /** @param startMillis since the beginning of the recording */
    record Segment(long startMillis, String text) {}

    private final WebClient client;
    private final TranscriptionConfig config;

    TranscriptionClient(Vertx vertx, TranscriptionConfig config) {
        this.client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
        this.config = config;
    }

    boolean configured() {
        return config.url().isPresent();
    }

    /** Fails when the service cannot be reached or does not answer 200 in time. */
    Uni<List<Segment>> segments(byte[] audio, String contentType, String fileName) {
        var form = MultipartForm.create().attribute("model", config.model()).attribute("response_format", "verbose_json").attribute("temperature", "0");
        config.language().ifPresent(language -> form.attribute("language", language));
        form.binaryFileUpload("file", fileName, Buffer.buffer(audio), contentType);
        var request = client.postAbs(config.url().orElseThrow().replaceAll("/+$", "") + "/audio/transcriptions").timeout(config.timeout().toMillis());
        config.key().ifPresent(request::bearerTokenAuthentication);
        return request.sendMultipartForm(form).map(answer -> {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the transcription service answered " + answer.statusCode());
            }
            return read(answer.bodyAsJsonObject());
        });
    }

    private static List<Segment> read(JsonObject answer) {
        var segments = answer.getJsonArray("segments", new JsonArray());
        if (segments == null || segments.isEmpty()) {
            var text = answer.getString("text", "").strip();
            return text.isEmpty() ? List.of() : List.of(new Segment(0, text));
        }
        return segments.stream().map(JsonObject.class::cast).map(one -> new Segment(Math.round(one.getDouble("start", 0.0) * 1000), one.getString("text", "").strip()))
                .filter(one -> !one.text().isEmpty()).toList();
    }
}
