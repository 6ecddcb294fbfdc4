package io.tongpin.lead.evidence;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An S3-compatible server on this machine, which npm's s3rver is; with its objects in a temporary folder. */
public class S3Server implements QuarkusTestResourceLifecycleManager {
    static final String BUCKET = "tongpin-evidence";
    static final String KEY = "S3RVER";
    private static final String S3RVER = "s3rver@3.7.1";
    private static final Duration INSTALL = Duration.ofMinutes(5);

    private Process process;
    private Path folder;
    private int port;

    @Override
    public Map<String, String> start() {
        try {
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            folder = Files.createTempDirectory("s3rver");
            Files.createDirectories(folder.resolve("objects"));
            process = new ProcessBuilder(List.of("npx", "--yes", S3RVER, "-a", "127.0.0.1", "-p", Integer.toString(port), "-d", folder.resolve("objects").toString(), "--no-vhost-buckets",
                    "--configure-bucket", BUCKET)).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        } catch (IOException e) {
            throw new AssertionError("Node is not there", e);
        }
        Awaitility.await().atMost(INSTALL).until(() -> {
            try (var socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
        return Map.of("tongpin.evidence.store", "s3", "tongpin.evidence.dir", folder.resolve("copies").toString(), "tongpin.evidence.s3.endpoint", endpoint().toString(),
                "tongpin.evidence.s3.bucket", BUCKET, "tongpin.evidence.s3.access-key", KEY, "tongpin.evidence.s3.secret-key", KEY);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void stop() {
        if (process != null) {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList().forEach(ProcessHandle::destroy);
        }
    }
}
