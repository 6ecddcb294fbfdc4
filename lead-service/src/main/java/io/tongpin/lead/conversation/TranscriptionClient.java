package io.tongpin.lead.conversation;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.domain.Audio;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.multipart.MultipartForm;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/** Speaks to a transcription service: {@code POST /audio/transcriptions}, multipart, answer {@code verbose_json} with segments. */
@Singleton
class TranscriptionClient implements Recogniser {

    private final WebClient client;
    private final TranscriptionConfig config;

    TranscriptionClient(Vertx vertx, TranscriptionConfig config) {
        this.client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
        this.config = config;
    }

    boolean configured() {
        return config.url().isPresent();
    }

    String model() {
        return config.model();
    }

    /** A recording with a speaker per channel is sent in two. Fails when the service cannot be reached or does not answer 200 in time. */
    @Override
    public Uni<List<Spoken>> hear(byte[] audio, String contentType, IntConsumer progress) {
        var sides = Audio.sides(audio);
        if (sides.isEmpty()) {
            return segments(audio, contentType, name(contentType), Side.ONLY);
        }
        return segments(sides.get(0), "audio/wav", "left.wav", Side.LEFT).invoke(() -> progress.accept(50))
                .chain(left -> segments(sides.get(1), "audio/wav", "right.wav", Side.RIGHT).map(right -> {
                    var both = new ArrayList<>(left);
                    both.addAll(right);
                    both.sort(Comparator.comparing(Spoken::start));
                    return both;
                }));
    }

    private Uni<List<Spoken>> segments(byte[] audio, String contentType, String fileName, Side side) {
        var form = MultipartForm.create().attribute("model", config.model()).attribute("response_format", "verbose_json").attribute("temperature", "0");
        config.language().ifPresent(language -> form.attribute("language", language));
        form.binaryFileUpload("file", fileName, Buffer.buffer(audio), contentType);
        var request = client.postAbs(config.url().orElseThrow().replaceAll("/+$", "") + "/audio/transcriptions").timeout(config.timeout().toMillis());
        config.key().ifPresent(request::bearerTokenAuthentication);
        return request.sendMultipartForm(form).map(answer -> {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the transcription service answered " + answer.statusCode());
            }
            return read(answer.bodyAsJsonObject(), side);
        });
    }

    private static List<Spoken> read(JsonObject answer, Side side) {
        var segments = answer.getJsonArray("segments", new JsonArray());
        if (segments == null || segments.isEmpty()) {
            var text = answer.getString("text", "").strip();
            return text.isEmpty() ? List.of() : List.of(new Spoken(side, Duration.ZERO, null, text));
        }
        return segments.stream().map(JsonObject.class::cast).map(one -> new Spoken(side, seconds(one.getDouble("start", 0.0)),
                one.getDouble("end") == null ? null : seconds(one.getDouble("end")), one.getString("text", "").strip())).filter(one -> !one.text().isEmpty()).toList();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static String name(String contentType) {
        return "call." + switch (contentType) {
            case "audio/mpeg" -> "mp3";
            case "audio/mp4" -> "m4a";
            default -> "wav";
        };
    }
}
