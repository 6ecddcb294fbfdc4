package io.tongpin.lead.intake;

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

/** Rows of a CSV (UTF-8 or GB18030) or .xlsx file, one after the other; memory does not grow with the file. Blocking: not for the event loop. */
final class SheetReader implements Closeable {
    private static final int SAMPLE = 64 * 1024;
    private final Closeable source;
    private final Iterator<List<String>> rows;

    private SheetReader(Closeable source, Iterator<List<String>> rows) {
        this.source = source;
        this.rows = rows;
    }

    /** @throws IOException when it is neither */
    static SheetReader open(Path file) throws IOException {
        byte[] sample;
        try (InputStream in = Files.newInputStream(file)) {
            sample = in.readNBytes(SAMPLE);
        }
        return sample.length > 3 && sample[0] == 'P' && sample[1] == 'K' ? xlsx(file) : csv(file, sample);
    }

    /** The next row, or null at the end. */
    List<String> next() {
        return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static SheetReader csv(Path file, byte[] sample) throws IOException {
        for (byte b : sample) {
            if (b == 0) {
                throw new IOException("not a text file");
            }
        }
        var text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset(sample)));
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        var csv = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text);
        var records = csv.iterator();
        return new SheetReader(csv, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public List<String> next() {
                return records.next().getFields();
            }
        });
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
            public List<String> next() {
                var cells = new ArrayList<String>();
                for (Cell cell : rows.next()) {
                    cells.add(cell == null ? null : cell.getText());
                }
                return cells;
            }
        });
    }

    private static Charset charset(byte[] sample) {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        // endOfInput stays false: the sample may end in the middle of a character
        var result = strict.decode(ByteBuffer.wrap(sample), CharBuffer.allocate(sample.length), false);
        return result.isError() ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
    }
}
