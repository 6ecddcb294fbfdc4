package io.tongpin.analytics.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The letters that pictures are written in: a Chinese face of the machine as the web UI prefers them, else whatever Java makes up of the machine's fonts.
 * Reading them takes half a second once, so not on an event loop.
 */
@ApplicationScoped
class PictureFonts {
    private static final Logger LOG = Logger.getLogger(PictureFonts.class);
    private static final List<String> PREFERRED =
            List.of("PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei");
    private final PictureConfig config;
    private List<Font> fonts;

    PictureFonts(PictureConfig config) {
        this.config = config;
    }

    /** @return one that has every letter, digit and sign of a currency of the text, or empty when there is none: a picture with boxes in it helps nobody */
    Optional<Font> showing(String text) {
        return first(fonts(), text);
    }

    static Optional<Font> first(List<Font> fonts, String text) {
        var letters = text.codePoints().filter(letter -> Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.CURRENCY_SYMBOL).distinct().toArray();
        return fonts.stream().filter(font -> Arrays.stream(letters).allMatch(font::canDisplay)).findFirst();
    }

    private synchronized List<Font> fonts() {
        if (fonts == null) {
            System.setProperty("java.awt.headless", "true");
            try {
                fonts = config.font().map(PictureFonts::read).orElseGet(PictureFonts::ofTheMachine);
            } catch (LinkageError | InternalError | RuntimeException missing) {
                LOG.warnf("figures are sent without pictures, this machine cannot draw letters: %s", missing);
                fonts = List.of();
            }
        }
        return fonts;
    }

    /** Of a collection, the face for simplified Chinese first. */
    private static List<Font> read(Path file) {
        try {
            return Stream.of(Font.createFonts(file.toFile())).sorted((one, two) -> Boolean.compare(two.getFamily(Locale.ENGLISH).endsWith("SC"), one.getFamily(Locale.ENGLISH).endsWith("SC"))).toList();
        } catch (FontFormatException | IOException unreadable) {
            throw new IllegalStateException("tongpin.picture.font " + file, unreadable);
        }
    }

    /** An unknown name gives another family. */
    private static List<Font> ofTheMachine() {
        return Stream.concat(PREFERRED.stream().map(name -> new Font(name, Font.PLAIN, 1)).filter(font -> PREFERRED.contains(font.getFamily(Locale.ENGLISH))),
                Stream.of(new Font(Font.SANS_SERIF, Font.PLAIN, 1))).toList();
    }
}
