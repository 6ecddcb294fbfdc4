package io.tongpin.lead.intake;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.evidence.EvidenceFiles;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.intake.domain.LeadDraft;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.sheet.Columns;
import io.tongpin.platform.sheet.SheetReader;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Leads in bulk (A1): the file is taken at once, its rows land in the background with visible progress and an error report. */
@Path("/api/leads/import")
@RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING,
        Roles.DATA_STEWARD})
class ImportStartResource {
    private static final int SHOWN_ROWS = 20;
    private static final int LOOKED_AT = 20;

    /**
     * How a file is understood before anything lands.
     *
     * @param headerRow number of the header row as a person counts
     * @param mapping   header by field, editable
     * @param unused    headers that nothing is read from
     * @param missing   fields that new leads need and no column holds
     */
    record Preview(String format, int headerRow, List<String> headers, Map<String, String> mapping, List<String> unused, List<String> missing,
            List<Field> fields, List<Sample> rows) {}

    /** @param present only for leads that are there already: an update can use it */
    record Field(String id, String title, boolean required, boolean present, boolean guarded) {}

    record Sample(int row, List<String> cells, List<Fault> faults) {}

    record Fault(String field, String code, String message) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final Vertx vertx;
    private final EvidenceFiles files;
    private final FieldDefinitions fields;
    private final CurrentCaller caller;
    private final Clock clock;

    ImportStartResource(Pool pool, Idempotency idempotency, Vertx vertx, EvidenceFiles files, FieldDefinitions fields, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.vertx = vertx;
        this.files = files;
        this.fields = fields;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Preview> preview(@RestForm("file") FileUpload file, @RestForm String mapping, @RestForm Integer headerRow, @RestForm String mode) {
        mustBeThere(file);
        var locale = caller.get().locale();
        var told = ImportJobs.told(mapping(mapping));
        var how = mode(mode);
        return fields.read(pool).chain(known -> vertx.executeBlocking(() -> preview(file.uploadedFile(), told, headerRow, how, known, locale)));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> start(@RestForm("file") FileUpload file, @RestForm String mapping, @RestForm Integer headerRow, @RestForm String mode,
            @HeaderParam("Idempotency-Key") String key) {
        mustBeThere(file);
        var by = caller.get();
        var id = UuidV7.next();
        var told = mapping(mapping);
        var how = mode(mode);
        return fields.read(pool).chain(known -> vertx.executeBlocking(() -> header(file.uploadedFile(), headerRow, known)))
                .chain(header -> files.inspect(file.uploadedFile(), file.fileName()).call(stored -> files.keep(file.uploadedFile(), stored))
                        .chain(stored -> idempotency.once(key, by, Arrays.asList(file.fileName(), stored.sha256(), mapping, headerRow, mode), tx -> tx.preparedQuery("""
                        insert into import_job(id, file_name, file_key, mapping, state, mode, header_row, created_by, created_by_name, created_by_path,
                          created_by_roles, created_at)
                        values ($1, $2, $3, $4, 'RUNNING', $5, $6, $7, $8, $9, $10, $11)""")
                        .execute(Tuple.from(Arrays.asList(id, file.fileName(), stored.sha256(), told, how.name(), header, by.id(), by.name(),
                                by.orgPath(), by.roles().toArray(String[]::new), Instants.column(clock.instant()))))
                        .replaceWith(() -> Response.accepted(Map.of("jobId", id)).header("Location", "/api/imports/" + id).build()))));
    }

    private static Preview preview(java.nio.file.Path file, Map<String, String> told, Integer headerRow, ImportJobs.Mode mode,
            CustomFields custom, Locale locale) {
        try (var sheet = SheetReader.open(file)) {
            var lines = new ArrayList<SheetReader.Line>();
            for (var line = sheet.next(); line != null && lines.size() < LOOKED_AT + SHOWN_ROWS; line = sheet.next()) {
                lines.add(line);
            }
            var at = headerIndex(lines, headerRow, custom);
            var header = lines.get(at).cells().stream().map(cell -> cell == null ? "" : cell.strip()).toList();
            var columns = ImportColumns.of(header, told, custom);
            var rows = lines.subList(at + 1, lines.size()).stream().filter(line -> !Columns.blank(line.cells())).limit(SHOWN_ROWS)
                    .map(line -> sample(line, columns, mode, custom, locale)).toList();
            return new Preview(sheet.format(), lines.get(at).number(), header, columns.headersByField(), columns.unused(), columns.missing(),
                    ImportColumns.fields(custom).stream().map(field -> field(field, custom, locale)).toList(), rows);
        } catch (IOException | RuntimeException e) {
            throw e instanceof Problem problem ? problem : Problem.of(415, "import.file").error("file", "import.file");
        }
    }

    private static int headerIndex(List<SheetReader.Line> lines, Integer told, CustomFields custom) {
        if (lines.isEmpty()) {
            throw Problem.badRequest("file", "import.empty");
        }
        for (int i = 0; told != null && i < lines.size(); i++) {
            if (lines.get(i).number() == told) {
                return i;
            }
        }
        return ImportColumns.headerAmong(lines.stream().map(SheetReader.Line::cells).toList(), custom);
    }

    /** Number of the header row; 1 when the file cannot be read: then the job says so. */
    private static int header(java.nio.file.Path file, Integer told, CustomFields custom) {
        if (told != null) {
            return told;
        }
        try (var sheet = SheetReader.open(file)) {
            var lines = new ArrayList<SheetReader.Line>();
            for (var line = sheet.next(); line != null && lines.size() < LOOKED_AT; line = sheet.next()) {
                lines.add(line);
            }
            return lines.isEmpty() ? 1 : lines.get(headerIndex(lines, null, custom)).number();
        } catch (IOException | RuntimeException e) {
            return 1;
        }
    }

    /** What a new lead needs, a row that only updates one may leave out. */
    private static Sample sample(SheetReader.Line line, ImportColumns columns, ImportJobs.Mode mode, CustomFields custom, Locale locale) {
        var checked = columns.draft(line.cells()).check(PhoneNumber::e164, custom);
        var faults = checked instanceof LeadDraft.Checked.Faulty faulty ? faulty.faults() : List.<LeadDraft.Fault>of();
        return new Sample(line.number(), line.cells(), faults.stream().filter(fault -> mode != ImportJobs.Mode.UPDATE || !fault.code().equals("required")).map(fault -> new Fault(fault.field(), fault.code(),
                Problem.text(fault.code(), locale, fault.args().toArray()))).toList());
    }

    private static Field field(String id, CustomFields custom, Locale locale) {
        var title = id.startsWith("custom.") ? custom.find(id.substring("custom.".length())).orElseThrow().title().get(locale.getLanguage())
                : Problem.text("lead-field." + id, locale);
        return new Field(id, title, ImportColumns.required(id), ImportColumns.OF_PRESENT_LEADS.contains(id), ImportColumns.GUARDED.contains(id));
    }

    private static ImportJobs.Mode mode(String mode) {
        try {
            return mode == null || mode.isBlank() ? ImportJobs.Mode.CREATE : ImportJobs.Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("mode", "import.mode");
        }
    }

    private static void mustBeThere(FileUpload file) {
        if (file == null || file.size() == 0) {
            throw Problem.badRequest("file", "required");
        }
    }

    private static JsonObject mapping(String json) {
        try {
            return json == null || json.isBlank() ? null : new JsonObject(json);
        } catch (DecodeException e) {
            throw Problem.badRequest("mapping", "import.mapping");
        }
    }
}
