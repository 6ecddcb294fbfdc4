package io.tongpin.analytics.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("E11")
class PictureFontsTest {

    @Test
    void aFontWithoutChineseLettersShowsNoChineseText() {
        // given
        var latin = Stream.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()).filter(font -> font.canDisplay('A') && !font.canDisplay('订')).findFirst();
        assumeThat(latin).as("a font of this machine without Chinese letters").isPresent();
        // when
        var found = PictureFonts.first(List.of(latin.orElseThrow()), "订单 Orders 12");
        // then
        assertThat(found).isEmpty();
        assertThat(PictureFonts.first(List.of(latin.orElseThrow()), "Orders 12 🚀")).isPresent();
    }

    @Test
    void theFirstFontThatHasEveryLetterIsTaken() {
        // given
        var fonts = Stream.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()).toList();
        assumeThat(fonts).as("a font of this machine with Chinese letters").anyMatch(font -> font.canDisplay('订'));
        // when
        var found = PictureFonts.first(fonts, "订单");
        // then
        assertThat(found).get().matches(font -> font.canDisplay('订') && font.canDisplay('单'));
    }

    @Test
    void aFileThatIsNoFontMeansTextAlone(@TempDir Path folder) throws IOException {
        // given
        var file = Files.writeString(folder.resolve("letters.ttf"), "no font");
        // when
        var found = new PictureFonts(() -> Optional.of(file)).showing("Orders");
        // then
        assertThat(found).isEmpty();
    }
}
