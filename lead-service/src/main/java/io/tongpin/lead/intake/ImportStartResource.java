package io.tongpin.lead.intake;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.evidence.EvidenceFolder;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Leads in bulk (A1): the file is taken at once, its rows land in the background with visible progress and an error report. */
@Path("/api/leads/import")
class ImportStartResource {
    private final Pool pool;
    private final EvidenceFolder folder;
    private final CurrentCaller caller;
    private final Clock clock;

    ImportStartResource(Pool pool, EvidenceFolder folder, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.folder = folder;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING,
            Roles.DATA_STEWARD})
    public Uni<Response> start(@RestForm("file") FileUpload file, @RestForm String mapping) {
        if (file == null || file.size() == 0) {
            throw Problem.badRequest("file", "required");
        }
        var by = caller.get();
        var id = UuidV7.next();
        var told = mapping(mapping);
        return folder.inspect(file.uploadedFile(), file.fileName()).call(stored -> folder.keep(file.uploadedFile(), stored))
                .chain(stored -> pool.preparedQuery("""
                        insert into import_job(id, file_name, file_key, mapping, state, created_by, created_by_name, created_by_path, created_at)
                        values ($1, $2, $3, $4, 'RUNNING', $5, $6, $7, $8)""")
                        .execute(Tuple.from(Arrays.asList(id, file.fileName(), stored.sha256(), told, by.id(), by.name(), by.orgPath(),
                                Instants.column(clock.instant())))))
                .map(inserted -> Response.accepted(Map.of("jobId", id)).header("Location", "/api/imports/" + id).build());
    }

    private static JsonObject mapping(String json) {
        try {
            return json == null || json.isBlank() ? null : new JsonObject(json);
        } catch (DecodeException e) {
            throw Problem.badRequest("mapping", "import.mapping");
        }
    }
}
