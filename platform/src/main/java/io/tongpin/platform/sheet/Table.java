package io.tongpin.platform.sheet;

import io.tongpin.platform.sheet.SheetReader.Line;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table in a sheet: its header is looked for among the first rows, and the rows below follow one after the other, without empty ones.
 * Blocking: not for the event loop; used by one thread after the other.
 */
public final class Table implements Closeable {
    private final SheetReader reader;
    private final Columns columns;
    private final int headerRow;
    private final List<Line> first;
    private final Deque<Line> waiting;

    private Table(SheetReader reader, Columns columns, int headerRow, List<Line> first) {
        this.reader = reader;
        this.columns = columns;
        this.headerRow = headerRow;
        this.first = first;
        this.waiting = new ArrayDeque<>(first);
    }

    /**
     * @param words as {@link Columns#of}
     * @param told  header by field, where a person knows better
     * @throws IOException when it is no sheet, or an empty one
     */
    public static Table open(Path file, Map<String, List<String>> words, Map<String, String> told) throws IOException {
        SheetReader reader = null;
        try {
            reader = SheetReader.open(file);
            var head = new ArrayList<Line>();
            for (var line = reader.next(); line != null; line = head.size() < Columns.HEADER_WITHIN ? reader.next() : null) {
                head.add(line);
            }
            if (head.isEmpty()) {
                throw new IOException("an empty sheet");
            }
            int at = Columns.headerAmong(head.stream().map(Line::cells).toList(), words);
            return new Table(reader, Columns.of(head.get(at).cells(), words, told), head.get(at).number(), List.copyOf(head.subList(at + 1, head.size())));
        } catch (IOException | RuntimeException unreadable) {
            if (reader != null) {
                reader.close();
            }
            throw unreadable instanceof IOException io ? io : new IOException(unreadable);
        }
    }

    public Columns columns() {
        return columns;
    }

    /** Number of the header's row as a person counts. */
    public int headerRow() {
        return headerRow;
    }

    /** As {@link SheetReader#format}. */
    public String format() {
        return reader.format();
    }

    /** What the first rows say of a field, for people to see whether the column is the right one. */
    public List<String> samples(String field, int most) {
        return first.stream().map(line -> columns.text(line.cells(), field)).filter(Objects::nonNull).distinct().limit(most).toList();
    }

    /** The next row that says something, or null at the end. */
    public Line next() {
        Line line;
        do {
            line = waiting.isEmpty() ? reader.next() : waiting.poll();
        } while (line != null && Columns.blank(line.cells()));
        return line;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException gone) {
            // it was only read
        }
    }
}
