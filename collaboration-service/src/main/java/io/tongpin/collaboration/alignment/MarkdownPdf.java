package io.tongpin.collaboration.alignment;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Font;
import com.lowagie.text.HeaderFooter;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * The Markdown that {@link Export} writes, set on pages. Chinese is set in the reader's own Song font, which every PDF reader has or
 * replaces, so that neither this machine nor the file needs one.
 */
final class MarkdownPdf {
    private static final Pattern STRUCK = Pattern.compile("~~(.*?)~~");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\*_\\[])");
    private static final float MARGIN = 54;
    private static final float INDENT = 14;

    private final BaseFont letters;

    private MarkdownPdf(BaseFont letters) {
        this.letters = letters;
    }

    /** Takes some ten milliseconds, the first time some hundred. */
    static byte[] of(String markdown, String title) {
        var bytes = new ByteArrayOutputStream();
        try (var document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
            var pdf = new MarkdownPdf(BaseFont.createFont("STSong-Light", "UniGB-UCS2-H", BaseFont.NOT_EMBEDDED));
            PdfWriter.getInstance(document, bytes);
            document.addTitle(title);
            var footer = new HeaderFooter(new Phrase(title + " · ", pdf.font(9, Font.NORMAL)), true);
            footer.setBorder(HeaderFooter.NO_BORDER);
            document.setFooter(footer);
            document.open();
            for (var line : markdown.split("\n")) {
                if (!line.isBlank()) {
                    document.add(pdf.paragraph(line));
                }
            }
        } catch (DocumentException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private Paragraph paragraph(String line) {
        if (line.startsWith("### ")) {
            return text(line.substring(4), 11, Font.BOLD, 4);
        }
        if (line.startsWith("## ")) {
            return text(line.substring(3), 13, Font.BOLD, 12);
        }
        if (line.startsWith("# ")) {
            return text(line.substring(2), 18, Font.BOLD, 0);
        }
        if (line.startsWith("- ")) {
            var item = text(line.substring(2).replaceFirst("^\\[x] ", "√ ").replaceFirst("^\\[ ] ", "□ "), 10.5f, Font.NORMAL, 0);
            item.setIndentationLeft(INDENT);
            return item;
        }
        return text(line, 10.5f, Font.NORMAL, 0);
    }

    private Paragraph text(String words, float size, int style, float before) {
        var paragraph = new Paragraph(size * 1.6f);
        paragraph.setSpacingBefore(before);
        var struck = STRUCK.matcher(words);
        int from = 0;
        while (struck.find()) {
            paragraph.add(new Chunk(bare(words.substring(from, struck.start())), font(size, style)));
            paragraph.add(new Chunk(bare(struck.group(1)), font(size, style | Font.STRIKETHRU)));
            from = struck.end();
        }
        paragraph.add(new Chunk(bare(words.substring(from)), font(size, style)));
        return paragraph;
    }

    private static String bare(String words) {
        return ESCAPED.matcher(words).replaceAll("$1");
    }

    private Font font(float size, int style) {
        return new Font(letters, size, style);
    }
}
