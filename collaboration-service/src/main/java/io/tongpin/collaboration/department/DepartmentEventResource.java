package io.tongpin.collaboration.department;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.department.domain.Department;
import io.tongpin.collaboration.department.domain.Report;
import io.tongpin.collaboration.department.domain.ReportColumns;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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

    private final ReceiveReports receiveReports;
    private final UploadReports uploadReports;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;

    DepartmentEventResource(ReceiveReports receiveReports, UploadReports uploadReports, Idempotency idempotency, CurrentCaller caller, Clock clock) {
        this.receiveReports = receiveReports;
        this.uploadReports = uploadReports;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    public Uni<Response> receive(String department, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Batch batch) {
        var reporting = Department.of(department).orElseThrow(Problem::notFound);
        var who = caller.get();
        if (!reporting.isReportedBy(who.roles())) {
            throw Problem.forbidden("event.other-department");
        }
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
        return idempotency.once(key, who, tx -> receiveReports.receive(tx, reporting, sound.values(), who, now)
                .map(accepted -> Response.accepted(new Receipt(accepted, told - accepted, rejected)).build()));
    }

    /** A spreadsheet of the same, CSV or .xlsx. @param type what rows without a type are; @param preview true takes nothing and tells what would be taken */
    @POST
    @Path("/upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<UploadReports.Outcome> upload(String department, @RestForm("file") FileUpload file, @RestForm("type") String type, @RestForm("preview") boolean preview) {
        var reporting = Department.of(department).orElseThrow(Problem::notFound);
        var who = caller.get();
        if (!reporting.isReportedBy(who.roles())) {
            throw Problem.forbidden("event.other-department");
        }
        if (file == null) {
            throw Problem.badRequest("file", "upload.file");
        }
        if (type != null && ReportColumns.type(type).isEmpty()) {
            throw Problem.badRequest("type", "event.type");
        }
        return uploadReports.upload(file.uploadedFile(), reporting, ReportColumns.type(type).orElse(null), preview, who, clock.instant());
    }

    private static Rejected rejected(Report.Checked.Faulty fault, Locale locale) {
        return new Rejected(fault.id(), fault.code(), Problem.text(fault.code(), locale));
    }
}
