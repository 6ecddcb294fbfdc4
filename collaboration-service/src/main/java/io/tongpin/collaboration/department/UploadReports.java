package io.tongpin.collaboration.department;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.collaboration.department.domain.Department;
import io.tongpin.collaboration.department.domain.Report;
import io.tongpin.collaboration.department.domain.ReportColumns;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.sheet.Columns;
import io.tongpin.platform.sheet.SheetReader;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a department reports in a spreadsheet, row by row the same as through its system: each row once, good rows land, bad ones are named. */
@ApplicationScoped
class UploadReports {
    static final int MOST_ROWS = 100_000;
    private static final int BATCH = 1_000;
    private static final int HEAD = 20;
    private static final int MOST_FAULTS = 500;

    record Fault(int row, String code, String message) {}

    /** @param preview nothing was taken: accepted are those that would be, whether they came before is not known */
    record Outcome(boolean preview, int rows, int accepted, int repeated, int rejected, List<Fault> faults, Map<String, String> mapping, List<String> unused) {}

    /** A file being worked off; used by one thread after the other. */
    private static final class Work {
        private final SheetReader reader;
        private final boolean preview;
        private Columns columns;
        private final List<SheetReader.Line> waiting = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private int rows;
        private int accepted;
        private int told;
        private int rejected;

        private Work(SheetReader reader, boolean preview) {
            this.reader = reader;
            this.preview = preview;
        }
    }

    private final Pool pool;
    private final ReceiveReports receiveReports;
    private final CompanyZone zone;

    UploadReports(Pool pool, ReceiveReports receiveReports, CompanyZone zone) {
        this.pool = pool;
        this.receiveReports = receiveReports;
        this.zone = zone;
    }

    /** @param type what rows without a type are, or null; @param preview reads and checks, and takes nothing */
    Uni<Outcome> upload(Path file, Department department, String type, boolean preview, Caller by, Instant now) {
        return Uni.createFrom().item(() -> open(file, type, preview)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(work -> next(work, department, type, by, now).onTermination().call(() -> close(work))
                        .map(done -> new Outcome(preview, work.rows, work.accepted, work.told - work.accepted, work.rejected, work.faults, mapping(work.columns), work.columns.unused())));
    }

    private static Work open(Path file, String type, boolean preview) {
        try {
            var work = new Work(SheetReader.open(file), preview);
            var head = new ArrayList<SheetReader.Line>();
            for (var line = work.reader.next(); line != null && head.size() < HEAD; line = work.reader.next()) {
                head.add(line);
            }
            if (head.isEmpty()) {
                throw Problem.badRequest("file", "upload.unreadable");
            }
            int at = Columns.headerAmong(head.stream().map(SheetReader.Line::cells).toList(), ReportColumns.WORDS);
            work.columns = Columns.of(head.get(at).cells().stream().map(cell -> cell == null ? "" : cell).toList(), ReportColumns.WORDS, Map.of());
            var missing = new ArrayList<String>();
            if (!work.columns.has("type") && type == null) {
                missing.add("type");
            }
            if (!work.columns.has("at")) {
                missing.add("at");
            }
            if (!missing.isEmpty()) {
                throw Problem.badRequest("file", "upload.columns", String.join(", ", missing));
            }
            work.waiting.addAll(head.subList(at + 1, head.size()));
            return work;
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable instanceof Problem problem ? problem : Problem.badRequest("file", "upload.unreadable");
        }
    }

    private Uni<Void> next(Work work, Department department, String type, Caller by, Instant now) {
        return Uni.createFrom().item(() -> batch(work, type, by, now)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(reports -> reports == null ? Uni.createFrom().voidItem()
                        : (work.preview ? Uni.createFrom().item(reports.size())
                                : pool.withTransaction(tx -> receiveReports.receive(tx, department, reports.values(), by, now))).chain(accepted -> {
                            work.accepted += accepted;
                            return next(work, department, type, by, now);
                        }));
    }

    /** @return sound rows by their id; null at the end */
    private Map<String, Report> batch(Work work, String type, Caller by, Instant now) {
        var reports = new LinkedHashMap<String, Report>();
        int read = 0;
        while (read < BATCH) {
            var line = work.waiting.isEmpty() ? work.reader.next() : work.waiting.remove(0);
            if (line == null) {
                return read == 0 ? null : reports;
            }
            if (Columns.blank(line.cells())) {
                continue;
            }
            read++;
            if (++work.rows > MOST_ROWS) {
                throw Problem.of(413, "upload.too-many", MOST_ROWS);
            }
            var checked = Report.check(written(work.columns, line.cells(), type), now);
            if (checked instanceof Report.Checked.Sound sound) {
                work.told++;
                reports.putIfAbsent(sound.report().id(), sound.report());
            } else if (checked instanceof Report.Checked.Faulty faulty) {
                work.rejected++;
                if (work.faults.size() < MOST_FAULTS) {
                    work.faults.add(new Fault(line.number(), faulty.code(), Problem.text(faulty.code(), by.locale())));
                }
            }
        }
        return reports;
    }

    /** A row as a system would have written it. A row without an id is itself its id, so that the same file changes nothing when it comes again. */
    private Map<String, Object> written(Columns columns, List<String> row, String type) {
        var event = new LinkedHashMap<String, Object>();
        var customer = new LinkedHashMap<String, Object>();
        for (var field : columns.positions().keySet()) {
            var text = columns.text(row, field);
            if (text == null) {
                continue;
            }
            if (field.startsWith("customer.")) {
                customer.put(field.substring("customer.".length()), text);
            } else if (field.equals("promisedAt") || field.equals("deliveredAt")) {
                LocalDate day = columns.day(row, field, zone.zone());
                event.put(field, day == null ? text : day.toString());
            } else if (field.equals("amount")) {
                var amount = columns.number(row, field);
                event.put(field, amount == null ? text : amount.toPlainString());
            } else {
                event.put(field, text);
            }
        }
        var at = columns.instant(row, "at", zone.zone());
        event.put("at", at == null ? null : at.toString());
        event.put("type", ReportColumns.type(columns.text(row, "type")).orElse(type));
        if (!customer.isEmpty()) {
            event.put("customer", customer);
        }
        event.putIfAbsent("id", "row-" + UUID.nameUUIDFromBytes(String.join("\u0001", row.stream().map(cell -> cell == null ? "" : cell.strip()).toList()).getBytes(StandardCharsets.UTF_8)));
        return event;
    }

    private static Map<String, String> mapping(Columns columns) {
        var mapping = new LinkedHashMap<String, String>();
        columns.positions().forEach((field, position) -> mapping.put(field, columns.headers().get(position)));
        return mapping;
    }

    private static Uni<Void> close(Work work) {
        return Uni.createFrom().<Void>item(() -> {
            try {
                work.reader.close();
            } catch (IOException gone) {
                // it was only read
            }
            return null;
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
