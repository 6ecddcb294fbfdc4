package io.tongpin.lead.conversation;

import io.tongpin.lead.conversation.domain.Audio;
import io.tongpin.lead.conversation.domain.Lexicon;
import io.tongpin.lead.conversation.domain.Resampler;
import io.tongpin.lead.conversation.domain.RiskModel;
import io.tongpin.lead.conversation.domain.Said;
import io.tongpin.lead.conversation.domain.SoundTest;
import io.tongpin.lead.conversation.domain.Stretches;
import io.tongpin.lead.meaning.Encoder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the models of conversations cost (C1, C2): time to load, memory that the system holds before and after, time per utterance. Not part
 * of the tests: {@code bench/lead models [speech model [recording]]}; without a speech model the tests' own is loaded, which shows the
 * engine's share and nothing of how fast a real model hears.
 */
final class ModelsBench {
    private static final List<String> SAID = List.of("另一家报价比你们低两成，我们还在比较", "太贵了，超出我们的预算", "我得回去问一下老板", "担心你们不能按时交付，上次就晚了两周", "再考虑考虑吧，不着急", "合同怎么签，下周能开始吗",
            "It is too expensive for us, we have other quotes", "My boss has to approve this first", "When can we start?", "我们的办公室在园区三号楼的三层，电梯在左手边");
    private static final int WARM = 300;
    private static final int TIMES = 3_000;

    private ModelsBench() {}

    public static void main(String[] arguments) throws Exception {
        System.out.printf("Java %s, %d processors, at most %d MB of heap%n", System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20);
        long before = resident();
        System.out.printf("a JVM with nothing loaded: %d MB%n", before);

        long start = System.nanoTime();
        var encoder = new Encoder();
        encoder.encode("一");
        System.out.printf("both models of meaning: loaded and used once in %.0f ms, +%d MB%n", (System.nanoTime() - start) / 1e6, resident() - before);

        before = resident();
        start = System.nanoTime();
        RiskModel model;
        try (var in = ModelsBench.class.getResourceAsStream("risk-model.bin")) {
            model = RiskModel.read(new DataInputStream(new BufferedInputStream(in)));
        }
        var judge = new UtteranceJudge(model, encoder, Lexicon.ofTheProduct());
        judge.hear(new Said(false, SAID.get(0), null), List.of());
        System.out.printf("the risk model and the lexicon: loaded and used once in %.0f ms, +%d MB%n", (System.nanoTime() - start) / 1e6, resident() - before);

        var took = new long[TIMES];
        for (int i = -WARM; i < TIMES; i++) {
            long from = System.nanoTime();
            judge.hear(new Said(false, SAID.get(Math.floorMod(i, SAID.size())), SAID.get(Math.floorMod(i + 1, SAID.size()))), List.of());
            if (i >= 0) {
                took[i] = System.nanoTime() - from;
            }
        }
        Arrays.sort(took);
        System.out.printf("one utterance judged, one thread: p50 %.1f ms, p99 %.1f ms, worst %.1f ms (%,d)%n", took[TIMES / 2] / 1e6, took[TIMES * 99 / 100] / 1e6, took[TIMES - 1] / 1e6, TIMES);
        System.out.printf("after %,d utterances: %d MB%n", TIMES + WARM, resident());
        speech(arguments);
    }

    private static void speech(String[] arguments) throws IOException {
        Path own = null;
        if (arguments.length == 0) {
            own = Files.createTempFile("tiny", ".bin");
            TinySpeechModel.write(own);
        }
        var file = own == null ? Path.of(arguments[0]) : own;
        try {
            int threads = Runtime.getRuntime().availableProcessors();
            long before = resident();
            long start = System.nanoTime();
            try (var engine = WhisperEngine.load(file, threads, "auto")) {
                System.out.printf("speech engine and %s (%,d MB): loaded in %.0f ms, +%d MB%n", own == null ? file.getFileName() : "the tests' model", Files.size(file) >> 20,
                        (System.nanoTime() - start) / 1e6, resident() - before);
                var audio = arguments.length > 1 ? Files.readAllBytes(Path.of(arguments[1])) : SoundTest.stereo(8_000, 60, 5, 30);
                var type = Audio.contentType(audio);
                var seconds = new double[1];
                var most = new long[1];
                var resampler = new Resampler[1];
                var stretches = new Stretches((at, samples) -> {
                    try {
                        engine.hear(samples);
                        most[0] = Math.max(most[0], resident());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                start = System.nanoTime();
                DecodedAudio.read(audio, type, (channels, frames, rate, done) -> {
                    resampler[0] = resampler[0] == null ? new Resampler(rate) : resampler[0];
                    seconds[0] += (double) frames / rate;
                    stretches.add(resampler[0].add(channels[0], frames));
                });
                stretches.add(resampler[0].end());
                stretches.end();
                double heard = (System.nanoTime() - start) / 1e9;
                System.out.printf("one channel of %.0f s heard in %.1f s on %d threads, at most %d MB%n", seconds[0], heard, threads, most[0]);
            }
            System.out.printf("the speech model given back: %d MB%n", resident());
        } finally {
            if (own != null) {
                Files.delete(own);
            }
        }
    }

    /** Megabytes that the system holds for this process; 0 where that is not to be read. */
    private static long resident() {
        System.gc();
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() >> 10;
        } catch (IOException notHere) {
            return 0;
        }
    }
}
