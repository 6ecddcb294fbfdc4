package io.tongpin.collaboration.board;

import io.tongpin.collaboration.board.domain.Keys;
import io.tongpin.collaboration.board.domain.Sheet;
import io.tongpin.collaboration.board.domain.Stage;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.sheet.Columns;
import io.tongpin.platform.sheet.Table;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One workbook, understood row by row. Blocking: not for the event loop. */
final class ReadSheet implements Closeable {
    static final int MOST_ROWS = 200_000;
    private static final int SAMPLES = 3;

    private final Sheet sheet;
    private final Table table;
    private final Columns columns;
    private final ZoneId zone;
    private int rows;

    private ReadSheet(Sheet sheet, Table table, ZoneId zone) {
        this.sheet = sheet;
        this.table = table;
        this.columns = table.columns();
        this.zone = zone;
    }

    /** @param told header by field, wins over what is recognised */
    static ReadSheet open(Sheet sheet, Path file, Map<String, String> told, ZoneId zone) {
        try {
            return new ReadSheet(sheet, Table.open(file, sheet.words(), told), zone);
        } catch (IOException unreadable) {
            throw Problem.badRequest(field(sheet), "upload.unreadable");
        }
    }

    static String field(Sheet sheet) {
        return sheet.name().toLowerCase(java.util.Locale.ROOT);
    }

    record Column(String field, String header, boolean required, List<String> samples) {}

    record Understood(String format, int headerRow, List<String> headers, List<Column> columns, List<String> unused, List<String> missing) {}

    Understood understood() {
        var recognised = sheet.words().keySet().stream().map(name -> new Column(name, columns.header(name),
                sheet.required().contains(name), table.samples(name, SAMPLES))).toList();
        return new Understood(table.format(), table.headerRow(), columns.headers().stream().filter(header -> !header.isBlank()).toList(), recognised, columns.unused(), missing());
    }

    List<String> missing() {
        return sheet.required().stream().filter(name -> !columns.has(name)).toList();
    }

    Map<String, String> mapping() {
        return columns.headersByField();
    }

    int rows() {
        return rows;
    }

    /** @return null at the end */
    List<Boards.Line> batch(int size) {
        var lines = new ArrayList<Boards.Line>();
        while (lines.size() < size) {
            var line = table.next();
            if (line == null) {
                return lines.isEmpty() ? null : lines;
            }
            if (++rows > MOST_ROWS) {
                throw Problem.of(413, "upload.too-many", MOST_ROWS);
            }
            lines.add(line(line.number(), line.cells()));
        }
        return lines;
    }

    private Boards.Line line(int number, List<String> row) {
        var customer = columns.text(row, "customer");
        var campaign = columns.text(row, "campaign");
        var customerKey = Keys.customer(customer);
        var phoneKey = Keys.phone(columns.text(row, "phone"));
        var campaignKey = Keys.campaign(campaign);
        var stage = sheet == Sheet.LEADS ? Stage.of(columns.text(row, "level"), columns.text(row, "outcome")) : new Stage(0, null);
        var money = sheet == Sheet.MARKETING ? "cost" : "amount";
        var amount = columns.number(row, money);
        var first = sheet == Sheet.DELIVERY ? "promised" : "day";
        var day = columns.day(row, first, zone);
        var planned = columns.day(row, "planned", zone);
        var delivered = columns.day(row, "delivered", zone);
        String fault = null;
        if (sheet == Sheet.MARKETING && campaignKey == null) {
            fault = "NO_CAMPAIGN";
        } else if (sheet != Sheet.MARKETING && customerKey == null && phoneKey == null) {
            fault = "NO_CUSTOMER";
        } else if (unread(row, money, amount)) {
            fault = "NO_NUMBER";
        } else if (unread(row, first, day) || unread(row, "planned", planned) || unread(row, "delivered", delivered)) {
            fault = "NO_DATE";
        }
        return new Boards.Line(number, customer, customerKey, phoneKey, campaign, campaignKey, columns.text(row, "channel"), amount, columns.number(row, "registrations"),
                stage.level(), stage.outcome(), columns.text(row, "orderNo"), day, planned, delivered, fault);
    }

    /** Whether a cell says something that could not be understood. */
    private boolean unread(List<String> row, String field, Object understood) {
        return understood == null && columns.text(row, field) != null;
    }

    @Override
    public void close() {
        table.close();
    }
}
