package io.tongpin.lead.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.evidence.EvidenceFiles;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.intake.domain.LeadDraft;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.sheet.Columns;
import io.tongpin.platform.sheet.SheetReader;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Works import jobs off, chunk by chunk. The rows of a chunk, the errors, and how far the job is commit together, so a job that is
 * killed goes on where it was, on whichever replica claims it next; nothing is read twice into the database.
 */
@Singleton
class ImportRunner {
    private static final Logger LOG = Logger.getLogger(ImportRunner.class);
    private static final int CHUNK = 200;
    private static final Duration NET = Duration.ofSeconds(1);
    static final String PROGRESSED = "io.tongpin.lead.import-progressed.v1";

    /** A job's file, open after {@code records} records, the header among them. */
    private record Open(UUID job, SheetReader sheet, ImportColumns columns, int records) {}

    private record Chunk(List<UpdateLeads.Line> lines, boolean last) {}

    /** How a chunk ended. */
    private static final class Tally {
        private final List<Fault> faults = new ArrayList<>();
        private int accepted;
        private int updated;
        private int frozen;
        private int duplicates;
        private int rejected;

        private void reject(int row, ImportColumns columns, List<LeadDraft.Fault> why) {
            rejected++;
            why.forEach(fault -> faults.add(new Fault(row, columns.header(fault.field()), fault.code(), fault.args())));
        }
    }

    record Fault(int row, String column, String code, List<Object> args) {}

    private final Pool pool;
    private final Vertx vertx;
    private final EvidenceFiles files;
    private final FieldDefinitions fields;
    private final CaptureLeads captureLeads;
    private final UpdateLeads updateLeads;
    private final Outbox outbox;
    private final Clock clock;
    private Open open;
    private boolean busy;
    private volatile boolean stopped;

    ImportRunner(Pool pool, Vertx vertx, EvidenceFiles files, FieldDefinitions fields, CaptureLeads captureLeads, UpdateLeads updateLeads,
            Outbox outbox, Clock clock) {
        this.pool = pool;
        this.vertx = vertx;
        this.files = files;
        this.fields = fields;
        this.captureLeads = captureLeads;
        this.updateLeads = updateLeads;
        this.outbox = outbox;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(NET.toMillis(), tick -> run());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void run() {
        if (busy || stopped) {
            return;
        }
        busy = true;
        chunks().onTermination().invoke(() -> busy = false).subscribe().with(done -> { }, failure -> {
            LOG.warnf(failure, "an import waits");
            open = null;
        });
    }

    /** Chunks until no job is left. */
    private Uni<Void> chunks() {
        return pool.withTransaction(this::chunk).chain(worked -> worked && !stopped ? chunks() : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> chunk(SqlConnection tx) {
        return tx.query("select * from import_job where state = 'RUNNING' order by created_at limit 1 for update skip locked").execute().chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(false);
            }
            var job = rows.iterator().next();
            return fields.all(tx).chain(known -> vertx.executeBlocking(() -> read(job, known), false)
                    .chain(chunk -> land(tx, job, chunk, known)))
                    .onFailure(Unreadable.class).recoverWithUni(unreadable -> fail(tx, job, (Unreadable) unreadable))
                    .replaceWith(true);
        });
    }

    /** The file itself is wrong or too long, so the job ends; what has landed stays. {@code code} names its words. */
    private static final class Unreadable extends RuntimeException {
        private final String arg;

        private Unreadable(String code, String arg) {
            super(code, null, false, false);
            this.arg = arg;
        }
    }

    private Chunk read(Row job, CustomFields fields) throws IOException {
        int done = job.getInteger("records_read");
        if (open == null || !open.job().equals(job.getUUID("id")) || open.records() != done) {
            close();
            open = reopen(job, fields);
        }
        var lines = new ArrayList<UpdateLeads.Line>();
        int room = Math.min(CHUNK, ImportJobs.MOST_ROWS - job.getInteger("rows_read"));
        int records = open.records();
        SheetReader.Line next = null;
        while (lines.size() < room && (next = open.sheet().next()) != null) {
            records++;
            if (!Columns.blank(next.cells())) {
                lines.add(new UpdateLeads.Line(next.number(), next.cells()));
            }
        }
        open = new Open(open.job(), open.sheet(), open.columns(), records);
        if (room == 0 && (next = open.sheet().next()) != null) {
            throw new Unreadable("import.too-many", String.valueOf(ImportJobs.MOST_ROWS));
        }
        return new Chunk(lines, next == null && lines.size() < CHUNK);
    }

    /** The file at the place where the job was: after its header, or after the records that have landed. */
    private Open reopen(Row job, CustomFields fields) {
        try {
            var sheet = SheetReader.open(files.local(job.getString("file_key")));
            int headerRow = job.getInteger("header_row");
            int done = job.getInteger("records_read");
            SheetReader.Line header = null;
            int records = 0;
            for (var line = sheet.next(); line != null; line = sheet.next()) {
                records++;
                header = line.number() <= headerRow ? line : header;
                if (records >= done && line.number() >= headerRow) {
                    break;
                }
            }
            if (header == null) {
                throw new Unreadable("import.empty", null);
            }
            var columns = ImportColumns.of(header.cells(), ImportJobs.told(job.getJsonObject("mapping")), fields);
            boolean update = ImportJobs.Mode.valueOf(job.getString("mode")) == ImportJobs.Mode.UPDATE;
            if (update ? !columns.identifies() : !columns.missing().isEmpty()) {
                throw new Unreadable("import.columns", update ? "id" : String.join(", ", columns.missing()));
            }
            return new Open(job.getUUID("id"), sheet, columns, records);
        } catch (IOException | RuntimeException e) {
            if (e instanceof Unreadable unreadable) {
                throw unreadable;
            }
            LOG.infof("import %s cannot be read: %s", job.getUUID("id"), e.getMessage());
            throw new Unreadable("import.file", null);
        }
    }

    private Uni<Void> land(SqlConnection tx, Row job, Chunk chunk, CustomFields fields) {
        var open = this.open;
        var tally = new Tally();
        var mode = ImportJobs.Mode.valueOf(job.getString("mode"));
        var now = clock.instant();
        Uni<List<UpdateLeads.Line>> fresh = mode == ImportJobs.Mode.CREATE
                ? Uni.createFrom().item(chunk.lines())
                : updateLeads.update(tx, chunk.lines(), open.columns(), fields, ImportJobs.starter(job), now)
                        .map(outcomes -> tell(chunk.lines(), outcomes, mode, open.columns(), tally));
        return outbox.bulk(tx).chain(() -> fresh).chain(lines -> create(tx, job, lines, open.columns(), fields, tally, now))
                .chain(() -> save(tx, job, open.records(), chunk, tally));
    }

    /** @return the lines that are left to be created */
    private static List<UpdateLeads.Line> tell(List<UpdateLeads.Line> lines, List<UpdateLeads.Outcome> outcomes, ImportJobs.Mode mode,
            ImportColumns columns, Tally tally) {
        var fresh = new ArrayList<UpdateLeads.Line>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var outcome = outcomes.get(i);
            if (outcome instanceof UpdateLeads.Outcome.Updated updated) {
                tally.updated++;
                if (updated.frozen()) {
                    tally.frozen++;
                    tally.faults.add(new Fault(line.number(), columns.header("expectedAmount"), "import.frozen", List.of()));
                }
            } else if (outcome instanceof UpdateLeads.Outcome.Refused refused) {
                tally.reject(line.number(), columns, refused.faults());
            } else if (outcome instanceof UpdateLeads.Outcome.Unknown && mode == ImportJobs.Mode.UPSERT && columns.cell(line.cells(), "id") == null) {
                fresh.add(line);
            } else if (outcome instanceof UpdateLeads.Outcome.Unknown) {
                tally.reject(line.number(), columns, List.of(new LeadDraft.Fault(columns.has("id") ? "id" : "company", "import.unknown")));
            }
        }
        return fresh;
    }

    private Uni<Void> create(SqlConnection tx, Row job, List<UpdateLeads.Line> lines, ImportColumns columns, CustomFields fields, Tally tally,
            Instant now) {
        var sound = new ArrayList<LeadDraft.Checked.Sound>();
        var numbers = new ArrayList<Integer>();
        for (var line : lines) {
            if (columns.draft(line.cells()).check(PhoneNumber::e164, fields) instanceof LeadDraft.Checked.Faulty faulty) {
                tally.reject(line.number(), columns, faulty.faults());
            } else {
                sound.add((LeadDraft.Checked.Sound) columns.draft(line.cells()).check(PhoneNumber::e164, fields));
                numbers.add(line.number());
            }
        }
        return captureLeads.capture(tx, sound, Actor.of(ImportJobs.starter(job)), false, now).invoke(outcomes -> {
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof CaptureLeads.Outcome.Duplicate duplicate) {
                    tally.duplicates++;
                    var owner = duplicate.existing() == null || duplicate.existing().owner() == null ? "–" : duplicate.existing().owner().name();
                    tally.faults.add(new Fault(numbers.get(i), columns.header("company"), "import.duplicate", List.of(owner)));
                } else {
                    tally.accepted++;
                }
            }
        }).replaceWithVoid();
    }

    private Uni<Void> save(SqlConnection tx, Row job, int records, Chunk chunk, Tally tally) {
        var id = job.getUUID("id");
        var update = tx.preparedQuery("""
                update import_job set records_read = $2, rows_read = rows_read + $3, accepted = accepted + $4, updated = updated + $5,
                  frozen = frozen + $6, duplicates = duplicates + $7, rejected = rejected + $8,
                  state = case when $9 then 'DONE' else 'RUNNING' end, finished_at = case when $9 then now() end
                where id = $1 returning *""").execute(Tuple.from(List.of(id, records, chunk.lines().size(), tally.accepted, tally.updated,
                        tally.frozen, tally.duplicates, tally.rejected, chunk.last())));
        Uni<Void> errors = tally.faults.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                insert into import_error(job_id, row_number, column_name, code, args) values ($1, $2, $3, $4, $5) on conflict do nothing""")
                .executeBatch(tally.faults.stream().map(fault -> Tuple.of(id, fault.row(), fault.column(), fault.code(),
                        fault.args().stream().map(String::valueOf).toArray(String[]::new))).toList()).replaceWithVoid();
        return errors.chain(() -> update).chain(rows -> progressed(tx, rows.iterator().next())).invoke(() -> {
            if (chunk.last()) {
                close();
            }
        });
    }

    private Uni<Void> fail(SqlConnection tx, Row job, Unreadable unreadable) {
        close();
        return tx.preparedQuery("update import_job set state = 'FAILED', error = $2, finished_at = now() where id = $1 returning *")
                .execute(Tuple.of(job.getUUID("id"), unreadable.getMessage() + (unreadable.arg == null ? "" : "|" + unreadable.arg)))
                .chain(rows -> progressed(tx, rows.iterator().next()));
    }

    /** Tells the creator's open browsers how far the job is. */
    private Uni<Void> progressed(SqlConnection tx, Row job) {
        var id = job.getUUID("id");
        Map<String, Object> data = Map.of("jobId", id, "state", job.getString("state"), "rows", job.getInteger("rows_read"), "accepted",
                job.getInteger("accepted"), "updated", job.getInteger("updated"), "duplicates", job.getInteger("duplicates"), "rejected",
                job.getInteger("rejected"), "by", Map.of("id", job.getUUID("created_by"), "name", job.getString("created_by_name")));
        return outbox.append(tx, Event.of(PROGRESSED, id.toString(), job.getInteger("rows_read"), data).at(clock.instant())
                .owner(job.getUUID("created_by")).orgPath(job.getString("created_by_path")).build());
    }

    private void close() {
        if (open != null) {
            try {
                open.sheet().close();
            } catch (IOException e) {
                LOG.debug("an import file was already closed", e);
            }
            open = null;
        }
    }
}
