package io.tongpin.analytics.schedule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.sandbox.domain.WrittenPivot;
import io.tongpin.analytics.schedule.domain.Sheet.Look;
import io.tongpin.analytics.schedule.domain.Sheet.Part;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E11")
class FigurePictureTest {
    private static final int FIRST = 0x3f53d4;
    private static final int SECOND = 0xc58311;
    private static final Instant AT = Instant.parse("2026-11-25T00:30:00Z");
    private final FigurePicture picture = new FigurePicture(new Font(Font.SANS_SERIF, Font.PLAIN, 1), ZoneId.of("Asia/Shanghai"));

    @Test
    void theLongerBarBelongsToTheLargerRow() throws IOException {
        // given
        var sheet = sheet(bars(Look.BARS, pivot("68", "17")));
        // when
        var drawn = drawn(sheet);
        // then
        var widths = IntStream.range(0, drawn.getHeight()).map(y -> count(drawn, y, FIRST)).filter(width -> width > 0).distinct().sorted().toArray();
        assertThat(drawn.getWidth()).isEqualTo(1440);
        assertThat(widths[widths.length - 1] / (double) widths[0]).isBetween(3.8, 4.2);
    }

    @Test
    void anotherFigureGivesAnotherPictureAndTheSameGivesTheSame() {
        // given
        var sheet = sheet(bars(Look.BARS_AND_TABLE, pivot("68", "17")));
        // when
        var png = picture.png(sheet, AT);
        // then
        assertThat(picture.png(sheet(bars(Look.BARS_AND_TABLE, pivot("68", "17"))), AT)).isEqualTo(png);
        assertThat(picture.png(sheet(bars(Look.BARS_AND_TABLE, pivot("68", "18"))), AT)).isNotEqualTo(png);
        assertThat(picture.png(sheet, AT.plusSeconds(60))).isNotEqualTo(png);
    }

    @Test
    void columnsThatAddUpStandOnOneAnother() throws IOException {
        // given
        var wide = new WrittenPivot(List.of(List.of("Industry", "NEW", "RENEWAL", "Σ"), List.of("Retail", "40", "20", "60"), List.of("Total", "40", "20", "60")),
                List.of(List.of(new BigDecimal(40), new BigDecimal(20))), false, true);
        // when
        var drawn = drawn(sheet(bars(Look.BARS, wide)));
        // then
        assertThat(IntStream.range(0, drawn.getHeight()).filter(y -> count(drawn, y, FIRST) > 400 && count(drawn, y, SECOND) > 200)).isNotEmpty();
    }

    @Test
    void columnsThatDoNotAddUpStandSideBySide() throws IOException {
        // given
        var wide = new WrittenPivot(List.of(List.of("Industry", "NEW", "RENEWAL", "Σ"), List.of("Retail", "40 %", "20 %", "30 %"), List.of("Total", "40 %", "20 %", "30 %")),
                List.of(Arrays.asList(new BigDecimal("0.4"), new BigDecimal("0.2"))), false, false);
        // when
        var drawn = drawn(sheet(bars(Look.BARS, wide)));
        // then
        assertThat(IntStream.range(0, drawn.getHeight()).filter(y -> count(drawn, y, FIRST) > 200 && count(drawn, y, SECOND) > 200)).isEmpty();
        assertThat(IntStream.range(0, drawn.getHeight()).filter(y -> count(drawn, y, SECOND) > 200)).isNotEmpty();
    }

    @Test
    void aBoardIsOnePictureOfFiguresBarsTablesAndWords() throws IOException {
        // given
        var empty = new WrittenPivot(List.of(List.of("Month", "Amount"), List.of("2026-10", "–"), List.of("2026-11", "-5"), List.of("Total", "-5")),
                List.of(Collections.singletonList(null), List.of(new BigDecimal(-5))), true, true);
        var board = sheet(Part.words(null, "Good morning\n\n" + "early ".repeat(80)), Part.figure("Orders", "12"), Part.figure("Amount", "680,000"), bars(Look.BARS, empty),
                bars(Look.TABLE, pivot("68", "17")), bars(Look.BARS, new WrittenPivot(List.of(List.of("Total", "0")), List.of(), false, true)));
        // when
        var drawn = drawn(board);
        // then
        assertThat(drawn.getHeight()).isGreaterThan(drawn(sheet(Part.figure("Orders", "12"))).getHeight());
        assertThat(IntStream.range(0, drawn.getHeight()).map(y -> count(drawn, y, 0xf9f9f7)).max().orElse(0)).isGreaterThan(1_000);
        assertThat(IntStream.range(0, drawn.getHeight()).map(y -> count(drawn, y, FIRST)).max().orElse(0)).isGreaterThan(20);
    }

    @Test
    void whatWouldBeTooHighIsCut() throws IOException {
        // given
        var many = IntStream.range(0, 60).mapToObj(i -> bars(Look.BARS_AND_TABLE, pivot("68", "17"))).toArray(Part[]::new);
        // when
        var drawn = drawn(sheet(many));
        // then
        assertThat(drawn.getHeight()).isBetween(4_000, 6_000);
    }

    private BufferedImage drawn(Sheet sheet) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.png(sheet, AT)));
    }

    private static int count(BufferedImage image, int y, int colour) {
        return (int) IntStream.range(0, image.getWidth()).filter(x -> (image.getRGB(x, y) & 0xffffff) == colour).count();
    }

    private static Sheet sheet(Part... parts) {
        return new Sheet(Locale.ENGLISH, "Signed by industry", List.of(parts));
    }

    private static Part bars(Look look, WrittenPivot pivot) {
        return Part.pivot(look, "By industry", pivot);
    }

    private static WrittenPivot pivot(String one, String two) {
        return new WrittenPivot(List.of(List.of("Industry", "Order amount"), List.of("Manufacturing", one), List.of("Retail", two), List.of("… and 3 more"), List.of("Total", "90")),
                List.of(List.of(new BigDecimal(one)), List.of(new BigDecimal(two))), false, true);
    }
}
