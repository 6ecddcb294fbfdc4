package io.tongpin.lead.conversation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** An installation with a speech model of its own; {@code checksum=wrong}: with one that is not what it says. */
public class TinyModelSet implements QuarkusTestResourceLifecycleManager {
    private boolean wrong;
    private Path folder;

    @Override
    public void init(Map<String, String> arguments) {
        wrong = "wrong".equals(arguments.get("checksum"));
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("speech");
            var model = folder.resolve("tiny.bin");
            TinySpeechModel.write(model);
            var sum = wrong ? "0".repeat(64) : HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model)));
            return Map.of("tongpin.speech.model", folder.toString(), "tongpin.speech.sha256", sum, "tongpin.speech.threads", "1", "tongpin.transcription.every", "1s",
                    "tongpin.transcription.lease", "6s");
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void stop() {
        if (folder != null) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
