package io.tongpin.collaboration.department;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.collaboration.department.domain.Department;
import io.tongpin.collaboration.department.domain.Report;
import io.tongpin.collaboration.department.domain.ReportColumns;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.sheet.Columns;
import io.tongpin.platform.sheet.Table;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** What a department reports in a spreadsheet, row by row the same as through its system: each row once, good rows land, bad ones are named. */
@ApplicationScoped
class UploadReports {
    static final int MOST_ROWS = 100_000;
    private static final int BATCH = 1_000;
    private static final int MOST_FAULTS = 500;
    private static final int SAMPLES = 3;

    record Fault(int row, String code, String message) {}

    /** @param header which column holds the field, null for none; @param samples what its first cells say */
    record Column(String field, String header, List<String> samples) {}

    /**
     * What a file would do.
     *
     * @param accepted sound rows that are new; @param repeated those that came before, here or in this file
     * @param missing  fields that no column holds and without which no row is sound
     * @param types    sound rows by kind
     */
    record Preview(String format, int headerRow, int rows, int accepted, int repeated, int rejected, List<Fault> faults, List<String> headers, List<Column> columns,
            List<String> unused, List<String> missing, Map<String, Integer> types) {}

    record Outcome(int rows, int accepted, int repeated, int rejected, List<Fault> faults, Map<String, String> mapping, List<String> unused) {}

    /** A file being worked off; used by one thread after the other. */
    private static final class Work {
        private final Table table;
        private final List<String> missing;
        private final Map<String, Integer> types = new TreeMap<>();
        private final List<Fault> faults = new ArrayList<>();
        private int rows;
        private int accepted;
        private int told;
        private int rejected;

        private Work(Table table, List<String> missing) {
            this.table = table;
            this.missing = missing;
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

    /** What becomes of sound rows. */
    private interface Taking {
        /** @return how many are new */
        Uni<Integer> take(Collection<Report> reports);
    }

    /** Works the file off without storing anything. */
    Uni<Preview> preview(Path file, Department department, String type, Map<String, String> told, Caller by, Instant now) {
        var seen = new HashSet<String>();
        Taking taking = reports -> {
            var fresh = reports.stream().map(Report::id).filter(seen::add).toArray(String[]::new);
            return pool.preparedQuery("select count(*)::int from department_event where department = $1 and event_id = any($2)").execute(Tuple.of(department.id(), fresh))
                    .map(rows -> fresh.length - rows.iterator().next().getInteger(0));
        };
        return Uni.createFrom().item(() -> open(file, type, told)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(work -> (work.missing.isEmpty() ? next(work, taking, type, by, now) : Uni.createFrom().voidItem()).onTermination().call(() -> close(work))
                        .map(done -> new Preview(work.table.format(), work.table.headerRow(), work.rows, work.accepted, work.told - work.accepted, work.rejected, work.faults,
                                work.table.columns().headers().stream().filter(header -> !header.isBlank()).toList(), columns(work), work.table.columns().unused(), work.missing, work.types)));
    }

    private static List<Column> columns(Work work) {
        return ReportColumns.WORDS.keySet().stream().map(field -> new Column(field, work.table.columns().header(field), work.table.samples(field, SAMPLES))).toList();
    }

    /**
     * @param type what rows without a type are, or null
     * @param told headers by field, where a person knows better
     */
    Uni<Outcome> upload(Path file, Department department, String type, Map<String, String> told, Caller by, Instant now) {
        return Uni.createFrom().item(() -> complete(open(file, type, told))).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(work -> next(work, reports -> pool.withTransaction(tx -> receiveReports.receive(tx, department, reports, by, now)), type, by, now)
                        .onTermination().call(() -> close(work))
                        .map(done -> new Outcome(work.rows, work.accepted, work.told - work.accepted, work.rejected, work.faults, work.table.columns().headersByField(), work.table.columns().unused())));
    }

    private static Work complete(Work work) {
        if (!work.missing.isEmpty()) {
            work.table.close();
            throw Problem.badRequest("file", "upload.columns", String.join(", ", work.missing));
        }
        return work;
    }

    private static Work open(Path file, String type, Map<String, String> told) {
        try {
            var table = Table.open(file, ReportColumns.WORDS, told);
            return new Work(table, Stream.of("type", "at").filter(field -> !table.columns().has(field) && !(field.equals("type") && type != null)).toList());
        } catch (IOException unreadable) {
            throw Problem.badRequest("file", "upload.unreadable");
        }
    }

    private Uni<Void> next(Work work, Taking taking, String type, Caller by, Instant now) {
        return Uni.createFrom().item(() -> batch(work, type, by, now)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(reports -> reports == null ? Uni.createFrom().voidItem()
                        : taking.take(reports.values()).chain(accepted -> {
                            work.accepted += accepted;
                            return next(work, taking, type, by, now);
                        }));
    }

    /** @return sound rows by their id; null at the end */
    private Map<String, Report> batch(Work work, String type, Caller by, Instant now) {
        var reports = new LinkedHashMap<String, Report>();
        int read = 0;
        while (read < BATCH) {
            var line = work.table.next();
            if (line == null) {
                return read == 0 ? null : reports;
            }
            read++;
            if (++work.rows > MOST_ROWS) {
                throw Problem.of(413, "upload.too-many", MOST_ROWS);
            }
            var checked = Report.check(written(work.table.columns(), line.cells(), type), now);
            if (checked instanceof Report.Checked.Sound sound) {
                work.told++;
                work.types.merge(sound.report().type(), 1, Integer::sum);
                reports.putIfAbsent(sound.report().id(), sound.report());
            } else if (checked instanceof Report.Checked.Faulty faulty) {
                work.rejected++;
                if (work.faults.size() < MOST_FAULTS) {
                    work.faults.add(new Fault(line.number(), faulty.code(), words(faulty.code(), by.locale())));
                }
            }
        }
        return reports;
    }

    /** In words of a sheet where there are any: people know columns, not fields. */
    private static String words(String code, Locale language) {
        var key = "upload." + code;
        var said = Problem.text(key, language);
        return said.equals(key) ? Problem.text(code, language) : said;
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
                event.put(field, ReportColumns.value(field, text));
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

    private static Uni<Void> close(Work work) {
        return Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool()).invoke(work.table::close);
    }
}
