package io.tongpin.collaboration.department;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.department.domain.Department;
import io.tongpin.collaboration.department.domain.Report;
import io.tongpin.collaboration.department.domain.ReportColumns;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Where the other departments' systems report. */
@Path("/api/events/{department}")
@RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING, Roles.DELIVERY, Roles.SERVICE, Roles.FINANCE, Roles.PRODUCT,
    Roles.DATA_STEWARD})
public class DepartmentEventResource {
    private static final int MOST = 1_000;

    record Batch(@NotNull List<Object> events) {}

    record Rejected(String id, String code, String message) {}

    record Receipt(int accepted, int repeated, List<Rejected> rejected) {}

    record Reported(List<ReportQuery.Told> items) {}

    private final ReceiveReports receiveReports;
    private final UploadReports uploadReports;
    private final Idempotency idempotency;
    private final ReportQuery query;
    private final Pool pool;
    private final ObjectMapper json;
    private final CurrentCaller caller;
    private final Clock clock;

    DepartmentEventResource(ReceiveReports receiveReports, UploadReports uploadReports, Idempotency idempotency, ReportQuery query, Pool pool, ObjectMapper json,
            CurrentCaller caller, Clock clock) {
        this.receiveReports = receiveReports;
        this.uploadReports = uploadReports;
        this.idempotency = idempotency;
        this.query = query;
        this.pool = pool;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    public Uni<Response> receive(String department, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Batch batch) {
        var reporting = mine(department);
        var who = caller.get();
        if (batch.events().size() > MOST) {
            throw Problem.badRequest("events", "event.too-many", MOST);
        }
        var now = clock.instant();
        var sound = new LinkedHashMap<String, Report>();
        var rejected = new ArrayList<Rejected>();
        for (var written : batch.events()) {
            var checked = Report.check(written, now);
            if (checked instanceof Report.Checked.Sound fine) {
                sound.putIfAbsent(fine.report().id(), fine.report());
            } else if (checked instanceof Report.Checked.Faulty fault) {
                rejected.add(rejected(fault, who.locale()));
            }
        }
        int told = batch.events().size() - rejected.size();
        return idempotency.once(key, who, batch, tx -> receiveReports.receive(tx, reporting, sound.values(), who, now)
                .map(accepted -> Response.accepted(new Receipt(accepted, told - accepted, rejected)).build()));
    }

    /** A spreadsheet of the same, CSV or .xlsx. @param type what rows without a type are */
    @POST
    @Path("/upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<UploadReports.Outcome> upload(String department, @RestForm("file") FileUpload file, @RestForm("type") String type, @RestForm("mapping") String mapping) {
        var reporting = mine(department);
        return uploadReports.upload(path(file), reporting, type(type), told(mapping), caller.get(), clock.instant());
    }

    /** What such a spreadsheet would do, row by row; stores nothing. @param mapping headers by field, such as {@code {"at": "发生日"}} */
    @POST
    @Path("/upload/preview")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<UploadReports.Preview> preview(String department, @RestForm("file") FileUpload file, @RestForm("type") String type, @RestForm("mapping") String mapping) {
        var reporting = mine(department);
        return uploadReports.preview(path(file), reporting, type(type), told(mapping), caller.get(), clock.instant());
    }

    /** What the department reported, the latest first. */
    @GET
    public Uni<Reported> reported(String department, @Valid @BeanParam PageRequest page) {
        return query.latest(pool, mine(department), page).map(Reported::new);
    }

    private Department mine(String department) {
        var reporting = Department.of(department).orElseThrow(Problem::notFound);
        if (!reporting.isReportedBy(caller.get().roles())) {
            throw Problem.forbidden("event.other-department");
        }
        return reporting;
    }

    private static java.nio.file.Path path(FileUpload file) {
        if (file == null) {
            throw Problem.badRequest("file", "upload.file");
        }
        return file.uploadedFile();
    }

    private static String type(String type) {
        if (type != null && !type.isBlank() && ReportColumns.type(type).isEmpty()) {
            throw Problem.badRequest("type", "event.type");
        }
        return ReportColumns.type(type).orElse(null);
    }

    private Map<String, String> told(String mapping) {
        try {
            return mapping == null || mapping.isBlank() ? Map.of() : json.readValue(mapping, new TypeReference<LinkedHashMap<String, String>>() { });
        } catch (JsonProcessingException malformed) {
            throw Problem.badRequest("mapping", "upload.mapping");
        }
    }

    private static Rejected rejected(Report.Checked.Faulty fault, Locale locale) {
        return new Rejected(fault.id(), fault.code(), Problem.text(fault.code(), locale));
    }
}
