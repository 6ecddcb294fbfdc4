package io.tongpin.platform.sheet;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/**
 * Rows of a CSV (UTF-8 with or without byte order mark, UTF-16 with one, GB18030; comma, semicolon or tab) or .xlsx file, one after the
 * other; memory does not grow with the file. Blocking: not for the event loop.
 */
public final class SheetReader implements Closeable {
    private static final int SAMPLE = 64 * 1024;
    private static final char[] SEPARATORS = {',', ';', '\t', '，'};

    /** @param number of the row as a person counts in a spreadsheet, from 1 */
    public record Line(int number, List<String> cells) {}

    private final Closeable source;
    private final Iterator<Line> rows;
    private final String format;

    private SheetReader(Closeable source, Iterator<Line> rows, String format) {
        this.source = source;
        this.rows = rows;
        this.format = format;
    }

    /** @throws IOException when it is neither */
    public static SheetReader open(Path file) throws IOException {
        byte[] sample;
        try (InputStream in = Files.newInputStream(file)) {
            sample = in.readNBytes(SAMPLE);
        }
        return sample.length > 3 && sample[0] == 'P' && sample[1] == 'K' ? xlsx(file) : csv(file, sample);
    }

    /** The next row, or null at the end. */
    public Line next() {
        return rows.hasNext() ? rows.next() : null;
    }

    /** What it was read as, such as {@code xlsx} or {@code csv, GB18030}. */
    public String format() {
        return format;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static SheetReader csv(Path file, byte[] sample) throws IOException {
        var charset = charset(sample);
        if (!charset.equals(StandardCharsets.UTF_16LE) && !charset.equals(StandardCharsets.UTF_16BE)) {
            for (byte b : sample) {
                if (b == 0) {
                    throw new IOException("not a text file");
                }
            }
        }
        var text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        var csv = CsvReader.builder().fieldSeparator(separator(new String(sample, charset))).skipEmptyLines(false).ofCsvRecord(text);
        var records = csv.iterator();
        return new SheetReader(csv, new Iterator<>() {
            private int number;

            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public Line next() {
                return new Line(++number, records.next().getFields());
            }
        }, "csv, " + charset.name());
    }

    private static SheetReader xlsx(Path file) throws IOException {
        var workbook = new ReadableWorkbook(file.toFile());
        var rows = workbook.getFirstSheet().openStream().iterator();
        return new SheetReader(workbook, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Line next() {
                var row = rows.next();
                var cells = new ArrayList<String>();
                for (Cell cell : row) {
                    cells.add(cell == null ? null : cell.getText());
                }
                return new Line(row.getRowNum(), cells);
            }
        }, "xlsx");
    }

    /** The separator that occurs most often in the first lines. */
    private static char separator(String sample) {
        char best = SEPARATORS[0];
        long most = 0;
        var head = sample.lines().limit(20).toList();
        for (char separator : SEPARATORS) {
            long count = head.stream().mapToLong(line -> line.chars().filter(c -> c == separator).count()).sum();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        return best;
    }

    private static Charset charset(byte[] sample) {
        if (sample.length > 1 && (sample[0] & 0xff) == 0xff && (sample[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (sample.length > 1 && (sample[0] & 0xff) == 0xfe && (sample[1] & 0xff) == 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        // endOfInput stays false: the sample may end in the middle of a character
        var result = strict.decode(ByteBuffer.wrap(sample), CharBuffer.allocate(sample.length), false);
        return result.isError() ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
    }
}
