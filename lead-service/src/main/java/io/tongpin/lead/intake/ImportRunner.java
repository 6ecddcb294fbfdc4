package io.tongpin.lead.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.evidence.EvidenceFolder;
import io.tongpin.lead.intake.domain.ImportColumns;
import io.tongpin.lead.intake.domain.LeadDraft;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.core.json.JsonObject;
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
import java.util.ArrayList;
import java.util.HashMap;
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

    /** A job's file, open at {@code row}; the first data row is number 2, as a person counts in a spreadsheet. */
    private record Open(UUID job, SheetReader sheet, ImportColumns columns, int row) {}

    private record Chunk(List<Integer> numbers, List<List<String>> rows, boolean last) {}

    record Fault(int row, String column, String code, List<Object> args) {}

    private final Pool pool;
    private final Vertx vertx;
    private final EvidenceFolder folder;
    private final CaptureLeads captureLeads;
    private final Outbox outbox;
    private final Clock clock;
    private Open open;
    private boolean busy;
    private volatile boolean stopped;

    ImportRunner(Pool pool, Vertx vertx, EvidenceFolder folder, CaptureLeads captureLeads, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.vertx = vertx;
        this.folder = folder;
        this.captureLeads = captureLeads;
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
            return vertx.executeBlocking(() -> read(job), false)
                    .chain(chunk -> land(tx, job, chunk))
                    .onFailure(Unreadable.class).recoverWithUni(unreadable -> fail(tx, job, (Unreadable) unreadable))
                    .replaceWith(true);
        });
    }

    /** The file itself is wrong, so the job ends; {@code code} names its words. */
    private static final class Unreadable extends RuntimeException {
        private final String arg;

        private Unreadable(String code, String arg) {
            super(code, null, false, false);
            this.arg = arg;
        }
    }

    private Chunk read(Row job) throws IOException {
        int done = job.getInteger("rows_read");
        if (open == null || !open.job().equals(job.getUUID("id")) || open.row() != done) {
            close();
            open = reopen(job, done);
        }
        var numbers = new ArrayList<Integer>();
        var rows = new ArrayList<List<String>>();
        int row = done;
        List<String> next = null;
        while (rows.size() < CHUNK && (next = open.sheet().next()) != null) {
            row++;
            if (!ImportColumns.blank(next)) {
                numbers.add(row + 1);
                rows.add(next);
            }
        }
        open = new Open(open.job(), open.sheet(), open.columns(), row);
        return new Chunk(numbers, rows, next == null);
    }

    private Open reopen(Row job, int skip) {
        try {
            var sheet = SheetReader.open(folder.path(job.getString("file_key")));
            var header = sheet.next();
            if (header == null) {
                throw new Unreadable("import.empty", null);
            }
            var told = new HashMap<String, String>();
            JsonObject mapping = job.getJsonObject("mapping");
            if (mapping != null) {
                mapping.forEach(entry -> told.put(entry.getKey(), String.valueOf(entry.getValue())));
            }
            var columns = ImportColumns.of(header, told);
            if (!columns.missing().isEmpty()) {
                throw new Unreadable("import.columns", String.join(", ", columns.missing()));
            }
            for (int i = 0; i < skip; i++) {
                sheet.next();
            }
            return new Open(job.getUUID("id"), sheet, columns, skip);
        } catch (IOException | RuntimeException e) {
            if (e instanceof Unreadable unreadable) {
                throw unreadable;
            }
            LOG.infof("import %s cannot be read: %s", job.getUUID("id"), e.getMessage());
            throw new Unreadable("import.file", null);
        }
    }

    private Uni<Void> land(SqlConnection tx, Row job, Chunk chunk) {
        var columns = open.columns();
        int row = open.row();
        var sound = new ArrayList<LeadDraft.Checked.Sound>();
        var numbers = new ArrayList<Integer>();
        var faults = new ArrayList<Fault>();
        int rejected = 0;
        for (int i = 0; i < chunk.rows().size(); i++) {
            var checked = columns.draft(chunk.rows().get(i)).check(PhoneNumber::e164);
            if (checked instanceof LeadDraft.Checked.Sound good) {
                sound.add(good);
                numbers.add(chunk.numbers().get(i));
            } else {
                rejected++;
                for (var fault : ((LeadDraft.Checked.Faulty) checked).faults()) {
                    faults.add(new Fault(chunk.numbers().get(i), columns.header(fault.field()), fault.code(), fault.args()));
                }
            }
        }
        int refused = rejected;
        var by = new Actor(job.getUUID("created_by"), job.getString("created_by_name"));
        return captureLeads.capture(tx, sound, by, false, clock.instant()).chain(outcomes -> {
            int duplicates = 0;
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof CaptureLeads.Outcome.Duplicate duplicate) {
                    duplicates++;
                    var owner = duplicate.existing() == null || duplicate.existing().owner() == null ? "–" : duplicate.existing().owner().name();
                    faults.add(new Fault(numbers.get(i), columns.header("company"), "import.duplicate", List.of(owner)));
                }
            }
            return save(tx, job, row, outcomes.size() - duplicates, duplicates, refused, chunk.last(), faults);
        });
    }

    private Uni<Void> save(SqlConnection tx, Row job, int row, int accepted, int duplicates, int rejected, boolean last, List<Fault> faults) {
        var id = job.getUUID("id");
        var update = tx.preparedQuery("""
                update import_job set rows_read = $2, accepted = accepted + $3, duplicates = duplicates + $4, rejected = rejected + $5,
                  state = case when $6 then 'DONE' else 'RUNNING' end, finished_at = case when $6 then now() end
                where id = $1 returning *""").execute(Tuple.of(id, row, accepted, duplicates, rejected, last));
        Uni<Void> errors = faults.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                insert into import_error(job_id, row_number, column_name, code, args) values ($1, $2, $3, $4, $5) on conflict do nothing""")
                .executeBatch(faults.stream().map(fault -> Tuple.of(id, fault.row(), fault.column(), fault.code(),
                        fault.args().stream().map(String::valueOf).toArray(String[]::new))).toList()).replaceWithVoid();
        return errors.chain(() -> update).chain(rows -> progressed(tx, rows.iterator().next())).invoke(() -> {
            if (last) {
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
                job.getInteger("accepted"), "duplicates", job.getInteger("duplicates"), "rejected", job.getInteger("rejected"), "by",
                Map.of("id", job.getUUID("created_by"), "name", job.getString("created_by_name")));
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
