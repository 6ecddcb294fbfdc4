package io.tongpin.lead.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same promises on a folder and on an S3-compatible server, started once. */
@Tag("A5")
class FileStoreIT {
    private static S3Server server;
    private static Vertx vertx;

    enum Kind { FOLDER, S3 }

    @TempDir
    Path temp;

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop();
        }
        if (vertx != null) {
            vertx.close().await().indefinitely();
        }
    }

    private FileStore store(Kind kind) throws IOException {
        if (kind == Kind.FOLDER) {
            vertx = vertx == null ? Vertx.vertx() : vertx;
            return new FolderStore(vertx, temp.resolve("kept"));
        }
        serve();
        return new S3Store(settings(), temp.resolve("copies"));
    }

    private static synchronized void serve() {
        if (server == null) {
            Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "npx"))), "Node is not there");
            server = new S3Server();
            server.start();
        }
    }

    private static EvidenceSettings.S3 settings() {
        return new EvidenceSettings.S3() {
            @Override
            public Optional<URI> endpoint() {
                return Optional.of(server.endpoint());
            }

            @Override
            public String region() {
                return "us-east-1";
            }

            @Override
            public String bucket() {
                return S3Server.BUCKET;
            }

            @Override
            public Optional<String> accessKey() {
                return Optional.of(S3Server.KEY);
            }

            @Override
            public Optional<String> secretKey() {
                return Optional.of(S3Server.KEY);
            }
        };
    }

    private Path upload(String content) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "upload", null), content);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsKeptIsReadAgainByAnotherReplica(Kind kind) throws IOException {
        // given
        var content = "客户书面确认 " + kind + System.nanoTime();
        var file = upload(content);
        var name = EvidenceFiles.sha256(file);
        // when
        store(kind).keep(file, name).await().indefinitely();
        // then
        assertThat(Files.readString(store(kind).local(name), StandardCharsets.UTF_8)).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepingTwiceChangesNothing(Kind kind) throws IOException {
        // given
        var file = upload("zweimal " + kind);
        var name = EvidenceFiles.sha256(file);
        var store = store(kind);
        store.keep(file, name).await().indefinitely();
        // when
        store.keep(upload("anders"), name).await().indefinitely();
        // then
        assertThat(Files.readString(store.local(name))).isEqualTo("zweimal " + kind);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "S3")
    void contentThatIsNotWhatItsNameSaysIsNotGiven(Kind kind) throws IOException {
        // given
        var store = store(kind);
        var name = "0".repeat(64);
        store.keep(upload("untergeschoben"), name).await().indefinitely();
        // then
        assertThatThrownBy(() -> store.local(name)).isInstanceOf(IOException.class);
    }
}
