package io.tongpin.analytics.schedule.domain;

import io.tongpin.analytics.sandbox.domain.WrittenPivot;
import io.tongpin.analytics.schedule.domain.Sheet.Look;
import io.tongpin.analytics.schedule.domain.Sheet.Part;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.AttributedString;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Draws a sheet: figures as large numbers, pivots as bars, as a table, or both. The words at the bars are the cells of the text. Pure: the same
 * sheet gives the same picture; the colours are the web UI's, by day. At most {@link #MOST} high, what is left out is said. A board takes a quarter
 * of a second of a core, most of it for the PNG, and up to 40 MB: not for an event loop.
 *
 * @param font shows every letter of the sheet; other signs that it lacks are left out
 */
public record FigurePicture(Font font, ZoneId zone) {
    private static final int WIDTH = 720;
    private static final int MARGIN = 32;
    private static final int INNER = WIDTH - 2 * MARGIN;
    private static final int MOST = 3_000;
    private static final int SHARP = 2;
    private static final int GAP = 12;
    private static final Color SURFACE = new Color(0xffffff);
    private static final Color SUNKEN = new Color(0xf9f9f7);
    private static final Color LINE = new Color(0xeae9e5);
    private static final Color AXIS = new Color(0xc9c7c0);
    private static final Color TEXT_1 = new Color(0x1b1b18);
    private static final Color TEXT_2 = new Color(0x4f4e48);
    private static final Color TEXT_3 = new Color(0x64635c);
    private static final Color[] SERIES = {new Color(0x3f53d4), new Color(0xc58311), new Color(0x158f84), new Color(0xc45a8c)};
    private static final FontRenderContext LETTERS = new FontRenderContext(null, true, false);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Something as high as it says, drawn from {@code top} downwards. */
    private record Block(int height, Drawing drawing) {}

    private interface Drawing {
        void at(Graphics2D paper, int top);
    }

    /** Names may be equal; places are not. */
    private record Place(int index, String name) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Integer.compare(index, other.index);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public byte[] png(Sheet sheet, Instant at) {
        var blocks = blocks(sheet, at);
        var image = new BufferedImage(WIDTH * SHARP, (2 * MARGIN + blocks.stream().mapToInt(Block::height).sum()) * SHARP, BufferedImage.TYPE_INT_RGB);
        var paper = image.createGraphics();
        try {
            paper.scale(SHARP, SHARP);
            paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            paper.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            paper.setColor(SURFACE);
            paper.fillRect(0, 0, image.getWidth(), image.getHeight());
            int top = MARGIN;
            for (var block : blocks) {
                block.drawing().at(paper, top);
                top += block.height();
            }
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            paper.dispose();
        }
    }

    private List<Block> blocks(Sheet sheet, Instant at) {
        var blocks = new ArrayList<Block>();
        blocks.add(line(sheet.title(), bold(22), TEXT_1, 32));
        blocks.add(line((sheet.english() ? "As of " : "截至 ") + MINUTE.format(at.atZone(zone)), plain(13), TEXT_3, 20));
        int left = MOST - 3 * 32 - 2 * MARGIN;
        for (int next = 0; next < sheet.parts().size();) {
            var beside = figuresFrom(sheet.parts(), next);
            var more = beside.isEmpty() ? part(sheet.parts().get(next)) : figures(beside);
            left -= more.stream().mapToInt(Block::height).sum();
            if (left < 0) {
                blocks.add(line(sheet.english() ? "… the rest is on its page" : "… 其余请打开页面查看", plain(13), TEXT_3, 32));
                return blocks;
            }
            blocks.addAll(more);
            next += Math.max(1, beside.size());
        }
        return blocks;
    }

    private static List<Part> figuresFrom(List<Part> parts, int first) {
        int end = first;
        while (end < parts.size() && parts.get(end).look() == Look.FIGURE) {
            end++;
        }
        return parts.subList(first, end);
    }

    /** In rows as even as can be, of three at most. */
    private List<Block> figures(List<Part> parts) {
        int rows = (parts.size() + 2) / 3;
        return IntStream.range(0, rows).mapToObj(row -> row(parts.subList(parts.size() * row / rows, parts.size() * (row + 1) / rows))).toList();
    }

    private Block row(List<Part> parts) {
        int width = (INNER - (parts.size() - 1) * GAP) / parts.size();
        return new Block(GAP + 84, (paper, top) -> {
            for (int i = 0; i < parts.size(); i++) {
                int x = MARGIN + i * (width + GAP);
                paper.setColor(SUNKEN);
                paper.fillRoundRect(x, top + GAP, width, 84, 20, 20);
                write(paper, parts.get(i).title(), plain(13), TEXT_2, x + 14, top + GAP + 26, width - 28);
                var large = bold(wide(parts.get(i).words(), bold(28)) <= width - 28 ? 28 : 18);
                write(paper, parts.get(i).words(), large, TEXT_1, x + 14, top + GAP + 64, width - 28);
            }
        });
    }

    private List<Block> part(Part part) {
        var blocks = new ArrayList<Block>();
        if (part.title() != null && !part.title().isBlank()) {
            blocks.add(line(part.title(), bold(16), TEXT_1, 40));
        } else {
            blocks.add(new Block(GAP, (paper, top) -> {}));
        }
        if (part.look() == Look.WORDS) {
            part.words().lines().flatMap(line -> wrapped(line, plain(14)).stream()).map(line -> line(line, plain(14), TEXT_2, 22)).forEach(blocks::add);
            return blocks;
        }
        boolean bars = part.look() != Look.TABLE && !part.pivot().lengths().isEmpty();
        if (bars) {
            blocks.add(chart(part.pivot()));
            blocks.add(new Block(GAP, (paper, top) -> {}));
        }
        blocks.addAll(table(bars && part.look() == Look.BARS ? withoutRows(part.pivot()) : part.pivot().lines()));
        return blocks;
    }

    /** Heads, totals and remarks: the rows are at their bars already. */
    private static List<List<String>> withoutRows(WrittenPivot pivot) {
        var lines = new ArrayList<>(pivot.lines());
        lines.subList(1, 1 + pivot.lengths().size()).clear();
        lines.set(0, Stream.concat(Stream.of(""), lines.get(0).stream().skip(1)).toList());
        return lines;
    }

    /** Rows as bars, lying, or standing where they are moments; several columns on one another, or side by side where they do not add up. */
    private Block chart(WrittenPivot pivot) {
        var head = pivot.lines().get(0);
        int series = pivot.lengths().get(0).size();
        boolean stacked = series > 1 && pivot.adds();
        var bars = new DefaultCategoryDataset();
        for (int row = 0; row < pivot.lengths().size(); row++) {
            for (int column = 0; column < series; column++) {
                bars.addValue(pivot.lengths().get(row).get(column), new Place(column, shown(head.get(1 + column))), new Place(row, shown(pivot.lines().get(1 + row).get(0))));
            }
        }
        var plot = new CategoryPlot(bars, names(pivot), lengths(pivot, stacked), bars(pivot, series, stacked));
        plot.setOrientation(pivot.inTime() ? PlotOrientation.VERTICAL : PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(SURFACE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(AXIS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        var chart = new JFreeChart(null, plain(12), plot, series > 1);
        chart.setBackgroundPaint(SURFACE);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        if (series > 1) {
            chart.getLegend().setItemFont(plain(12));
            chart.getLegend().setItemPaint(TEXT_2);
            chart.getLegend().setFrame(BlockBorder.NONE);
            chart.getLegend().setPosition(RectangleEdge.TOP);
            chart.getLegend().setHorizontalAlignment(HorizontalAlignment.LEFT);
        }
        int height = (series > 1 ? 30 : 0) + (pivot.inTime() ? 220 : 16 + pivot.lengths().size() * (stacked ? 34 : 14 + 20 * series));
        return new Block(height, (paper, top) -> chart.draw(paper, new Rectangle2D.Double(MARGIN, top, INNER, height)));
    }

    private CategoryAxis names(WrittenPivot pivot) {
        var axis = new CategoryAxis();
        axis.setTickLabelFont(plain(12));
        axis.setTickLabelPaint(TEXT_2);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setMaximumCategoryLabelWidthRatio(pivot.inTime() ? 1.4f : 0.3f);
        axis.setLowerMargin(0.01);
        axis.setUpperMargin(0.01);
        axis.setCategoryMargin(0.3);
        return axis;
    }

    /** From nothing on, with room for what is written at the ends. */
    private static NumberAxis lengths(WrittenPivot pivot, boolean stacked) {
        var ends = pivot.lengths().stream().flatMap(row -> stacked
                ? IntStream.of(-1, 1).mapToObj(sign -> row.stream().filter(length -> length != null && length.signum() == sign).reduce(BigDecimal.ZERO, BigDecimal::add))
                : row.stream().filter(Objects::nonNull)).toList();
        double most = ends.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(0);
        double least = ends.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double room = Math.max(Math.max(most, 0) - Math.min(least, 0), 1e-9) * (stacked ? 0.01 : 0.16);
        var axis = new NumberAxis();
        axis.setVisible(false);
        axis.setRange(least < 0 ? least - room : 0, Math.max(most, 0) + room);
        return axis;
    }

    private BarRenderer bars(WrittenPivot pivot, int series, boolean stacked) {
        var bars = stacked ? new StackedBarRenderer() : new BarRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(false);
        bars.setMaximumBarWidth(pivot.inTime() ? 0.06 : 1);
        bars.setItemMargin(0.1);
        for (int at = 0; at < series; at++) {
            bars.setSeriesPaint(at, SERIES[at % SERIES.length]);
        }
        bars.setDefaultItemLabelsVisible(true);
        bars.setDefaultItemLabelFont(plain(12));
        bars.setDefaultItemLabelPaint(stacked ? SURFACE : TEXT_1);
        bars.setDefaultItemLabelGenerator(new Labels(pivot, stacked ? widest(pivot) / 8 : 0));
        if (stacked) {
            place(bars, new ItemLabelPosition(ItemLabelAnchor.CENTER, TextAnchor.CENTER), new ItemLabelPosition(ItemLabelAnchor.CENTER, TextAnchor.CENTER));
        } else if (!pivot.inTime()) {
            place(bars, new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT), new ItemLabelPosition(ItemLabelAnchor.OUTSIDE9, TextAnchor.CENTER_RIGHT));
        }
        return bars;
    }

    private static void place(BarRenderer bars, ItemLabelPosition positive, ItemLabelPosition negative) {
        bars.setDefaultPositiveItemLabelPosition(positive);
        bars.setDefaultNegativeItemLabelPosition(negative);
    }

    private static double widest(WrittenPivot pivot) {
        return pivot.lengths().stream().mapToDouble(row -> row.stream().filter(Objects::nonNull).mapToDouble(length -> Math.abs(length.doubleValue())).sum()).max().orElse(0);
    }

    /**
     * The text's own cells.
     *
     * @param least shorter parts of a bar have no room for words
     */
    private record Labels(WrittenPivot pivot, double least) implements CategoryItemLabelGenerator {
        @Override
        public String generateLabel(CategoryDataset bars, int series, int row) {
            return Math.abs(bars.getValue(series, row).doubleValue()) < least ? null : pivot.lines().get(1 + row).get(1 + series);
        }

        @Override
        public String generateRowLabel(CategoryDataset bars, int series) {
            return null;
        }

        @Override
        public String generateColumnLabel(CategoryDataset bars, int row) {
            return null;
        }
    }

    /** Names to the left, values to the right under their heads; remarks across. Many columns are written small before a value is cut. */
    private List<Block> table(List<List<String>> lines) {
        int values = lines.stream().mapToInt(List::size).max().orElse(1) - 1;
        var letters = values == 0 || values * value(lines, plain(13)) <= INNER - 160 ? plain(13) : plain(10);
        int value = values == 0 ? 0 : Math.min((INNER - 90) / values, Math.max(value(lines, letters), Math.min(150, INNER * 2 / 3 / values)));
        return lines.stream().map(line -> new Block(28, (paper, top) -> {
            if (line.size() == 1) {
                write(paper, line.get(0), plain(13), TEXT_3, MARGIN, top + 19, INNER);
                return;
            }
            var colour = line == lines.get(0) && lines.size() > 1 ? TEXT_3 : TEXT_1;
            paper.setColor(LINE);
            paper.setStroke(new BasicStroke(1));
            paper.drawLine(MARGIN, top + 27, MARGIN + INNER, top + 27);
            write(paper, line.get(0), letters, colour, MARGIN, top + 19, INNER - value * values - GAP);
            for (int at = 1; at < line.size(); at++) {
                var cell = cut(line.get(at), letters, value - GAP);
                write(paper, cell, letters, colour, MARGIN + INNER - (line.size() - 1 - at) * value - wide(cell, letters), top + 19, value);
            }
        })).toList();
    }

    /** Room for the widest value; heads may be cut. */
    private static int value(List<List<String>> lines, Font letters) {
        return GAP + lines.stream().skip(1).flatMap(line -> line.stream().skip(1)).mapToInt(cell -> wide(cell, letters)).max().orElse(0);
    }

    private Block line(String text, Font letters, Color colour, int height) {
        return new Block(height, (paper, top) -> write(paper, text, letters, colour, MARGIN, top + height - height / 3, INNER));
    }

    private void write(Graphics2D paper, String text, Font letters, Color colour, int x, int baseline, int width) {
        paper.setFont(letters);
        paper.setColor(colour);
        paper.drawString(cut(text, letters, width), x, baseline);
    }

    private static int wide(String text, Font letters) {
        return (int) Math.ceil(letters.getStringBounds(text, LETTERS).getWidth());
    }

    private String cut(String text, Font letters, int width) {
        var shown = shown(text);
        if (wide(shown, letters) <= width) {
            return shown;
        }
        int end = shown.length();
        while (end > 0 && wide(shown.substring(0, end) + "…", letters) > width) {
            end = shown.offsetByCodePoints(end, -1);
        }
        return shown.substring(0, end) + "…";
    }

    private List<String> wrapped(String line, Font letters) {
        var text = shown(line);
        if (text.isBlank()) {
            return List.of("");
        }
        var lines = new ArrayList<String>();
        var measure = new LineBreakMeasurer(new AttributedString(text, Map.of(TextAttribute.FONT, letters)).getIterator(), LETTERS);
        for (int from = 0; from < text.length(); from = measure.getPosition()) {
            measure.setPosition(measure.nextOffset(INNER));
            lines.add(text.substring(from, measure.getPosition()));
        }
        return lines;
    }

    /** What the font has, and no more than a message takes. */
    private String shown(String text) {
        return text.codePoints().filter(font::canDisplay).limit(3_000).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private Font plain(float size) {
        return font.deriveFont(Font.PLAIN, size);
    }

    private Font bold(float size) {
        return font.deriveFont(Font.BOLD, size);
    }
}
