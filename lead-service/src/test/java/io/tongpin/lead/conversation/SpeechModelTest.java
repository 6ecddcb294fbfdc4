package io.tongpin.lead.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tongpin.lead.conversation.Recogniser.Side;
import io.tongpin.lead.conversation.domain.SoundTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real engine with a model that this test makes: it says one sentence whatever it hears. */
@Tag("C1")
class SpeechModelTest {
    @TempDir
    static Path folder;
    private static Path model;
    private static String sha256;

    @BeforeAll
    static void make() throws Exception {
        model = folder.resolve("tiny.bin");
        TinySpeechModel.write(model);
        sha256 = java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model)));
    }

    private static SpeechModel of(Path path, String sum) {
        var speech = new SpeechModel(new SpeechConfig() {
            @Override
            public Optional<Path> model() {
                return Optional.ofNullable(path);
            }

            @Override
            public Optional<String> sha256() {
                return Optional.ofNullable(sum);
            }

            @Override
            public String language() {
                return "auto";
            }

            @Override
            public int threads() {
                return 1;
            }

            @Override
            public Duration keep() {
                return Duration.ofMillis(1);
            }
        });
        speech.start(new StartupEvent());
        await().until(() -> speech.standing().state() != SpeechModel.State.CHECKING);
        return speech;
    }

    @Test
    void eachSpeakerIsHeardOnTheirOwnChannelWithTimes() {
        // given
        var speech = of(folder, sha256);
        var progress = Collections.synchronizedList(new ArrayList<Integer>());
        // when: the left side speaks from 2 to 4 seconds, the right one from 10 to 12
        var spoken = speech.hear(SoundTest.stereo(8_000, 15, 2, 10), "audio/wav", progress::add).await().atMost(Duration.ofMinutes(1));
        // then
        assertThat(spoken).isNotEmpty().allSatisfy(one -> {
            assertThat(one.text()).isEqualTo(TinySpeechModel.SAYS);
            assertThat(one.end()).isGreaterThan(one.start());
        });
        assertThat(spoken.get(0).side()).isEqualTo(Side.LEFT);
        assertThat(spoken.get(0).start()).isBetween(Duration.ofMillis(1_700), Duration.ofMillis(2_100));
        assertThat(spoken.get(spoken.size() - 1).side()).isEqualTo(Side.RIGHT);
        assertThat(spoken).filteredOn(one -> one.side() == Side.RIGHT).first().satisfies(one -> assertThat(one.start()).isBetween(Duration.ofMillis(9_700), Duration.ofMillis(10_100)));
        assertThat(progress).isSorted().endsWith(100);
        speech.stop(new ShutdownEvent());
    }

    @Test
    void compressedRecordingsAreHeardAndTheMemoryIsGivenBackInBetween() {
        // given: a model that is kept for a millisecond only
        var speech = of(model, sha256);
        // then
        for (var name : new String[] {"two.mp3", "one.m4a"}) {
            var spoken = speech.hear(DecodedAudioTest.file(name), name.endsWith("mp3") ? "audio/mpeg" : "audio/mp4", percent -> { }).await().atMost(Duration.ofMinutes(1));
            assertThat(spoken).isNotEmpty().allMatch(one -> one.text().equals(TinySpeechModel.SAYS));
        }
        speech.stop(new ShutdownEvent());
    }

    @Test
    void silenceIsNotGivenToTheEngine() {
        // given
        var speech = of(model, sha256);
        // then
        assertThat(speech.hear(SoundTest.silence(8_000, 20), "audio/wav", percent -> { }).await().atMost(Duration.ofMinutes(1))).isEmpty();
        speech.stop(new ShutdownEvent());
    }

    @Test
    void aModelThatIsNotWhatItsChecksumSaysIsRefused() {
        // when
        var speech = of(model, "0".repeat(64));
        // then
        assertThat(speech.standing()).isEqualTo(new SpeechModel.Standing(SpeechModel.State.REFUSED, "tiny.bin", "speech.checksum"));
        assertThatThrownBy(() -> speech.hear(SoundTest.silence(8_000, 1), "audio/wav", percent -> { }).await().atMost(Duration.ofMinutes(1))).hasMessageContaining("not used");
        speech.stop(new ShutdownEvent());
    }

    @Test
    void aModelWithoutAChecksumOrAFileIsRefused() throws IOException {
        assertThat(of(model, null).standing().problem()).isEqualTo("speech.no-checksum");
        assertThat(of(folder.resolve("nothing"), sha256).standing().problem()).isEqualTo("speech.missing");
        assertThat(of(null, null).standing().state()).isEqualTo(SpeechModel.State.OFF);
    }

    @Test
    void aChecksumBesideTheModelCounts(@TempDir Path mounted) throws IOException {
        // given
        Files.copy(model, mounted.resolve("small.bin"));
        Files.writeString(mounted.resolve("small.bin.sha256"), sha256 + "  small.bin\n");
        // then
        assertThat(of(mounted, null).standing()).isEqualTo(new SpeechModel.Standing(SpeechModel.State.READY, "small.bin", null));
    }

    @Test
    void aModelChangedAfterTheStartIsNotLoaded(@TempDir Path mounted) throws IOException {
        // given
        var file = mounted.resolve("small.bin");
        Files.copy(model, file);
        var speech = of(file, sha256);
        // when
        Files.write(file, new byte[] {1, 2, 3});
        // then
        assertThatThrownBy(() -> speech.hear(SoundTest.stereo(8_000, 2, 0, 1), "audio/wav", percent -> { }).await().atMost(Duration.ofMinutes(1))).hasMessageContaining("not used");
        assertThat(speech.standing().problem()).isEqualTo("speech.checksum");
        speech.stop(new ShutdownEvent());
    }
}
