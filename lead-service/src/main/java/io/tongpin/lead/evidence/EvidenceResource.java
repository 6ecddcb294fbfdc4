package io.tongpin.lead.evidence;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.evidence.domain.EvidenceType;
import io.tongpin.lead.maturity.MaturityModels;
import io.tongpin.lead.maturity.domain.Checkpoint;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Evidence files of a lead (A5): attached, listed and read by those who may see the lead; never changed. */
@Path("/api/leads/{id}/evidence")
class EvidenceResource {

    record Item(UUID id, String checkpoint, String fileName, String contentType, long size, String sha256, Person by, Instant at) {}

    record Items(List<Item> items) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final Leads leads;
    private final EvidenceFiles files;
    private final AttachEvidence attachEvidence;
    private final MaturityModels models;
    private final CurrentCaller caller;
    private final Clock clock;

    EvidenceResource(Pool pool, Idempotency idempotency, Leads leads, EvidenceFiles files, AttachEvidence attachEvidence, MaturityModels models, CurrentCaller caller,
            Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.leads = leads;
        this.files = files;
        this.attachEvidence = attachEvidence;
        this.models = models;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Authenticated
    public Uni<Response> attach(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @RestForm("file") FileUpload file, @RestForm String checkpoint) {
        var by = caller.get();
        if (file == null || file.size() == 0) {
            throw Problem.badRequest("file", "required");
        }
        if (checkpoint == null || checkpoint.isBlank()) {
            throw Problem.badRequest("checkpoint", "required");
        }
        if (file.size() > EvidenceType.LARGEST) {
            throw Problem.of(413, "evidence.too-large").error("file", "evidence.too-large");
        }
        return files.inspect(file.uploadedFile(), file.fileName()).invoke(EvidenceResource::mustBeAccepted)
                .call(stored -> files.keep(file.uploadedFile(), stored))
                .chain(stored -> idempotency.once(key, by, List.of(checkpoint, file.fileName(), stored.sha256()), tx -> leads.lockForWork(tx, id, by)
                        .call(() -> models.newest(tx).invoke(model -> {
                            if (model.levels().stream().flatMap(level -> level.checkpoints().stream())
                                    .noneMatch(point -> point.id().equals(checkpoint) && point.kind() == Checkpoint.Kind.EVIDENCE)) {
                                throw Problem.badRequest("checkpoint", "evidence.checkpoint", checkpoint);
                            }
                        }))
                        .chain(lead -> attachEvidence.attach(tx, lead, checkpoint, file.fileName(), stored, Actor.of(by), clock.instant()))
                        .chain(evidence -> tx.preparedQuery("select * from evidence where id = $1").execute(Tuple.of(evidence)))
                        .map(rows -> Response.status(Response.Status.CREATED).entity(item(rows.iterator().next())).build())));
    }

    @GET
    @Authenticated
    public Uni<Items> list(@PathParam("id") UUID id) {
        return visible(id, caller.get()).chain(() -> pool.preparedQuery("select * from evidence_now where lead_id = $1 order by at desc")
                .execute(Tuple.of(id))).map(rows -> {
                    var items = new ArrayList<Item>();
                    rows.forEach(row -> items.add(item(row)));
                    return new Items(items);
                });
    }

    @GET
    @Path("/{evidence}/content")
    @Authenticated
    public Uni<Response> content(@PathParam("id") UUID id, @PathParam("evidence") UUID evidence) {
        return visible(id, caller.get()).chain(() -> pool.preparedQuery("select * from evidence_now where id = $1 and lead_id = $2")
                .execute(Tuple.of(evidence, id))).map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return item(rows.iterator().next());
                }).chain(item -> files.fetch(item.sha256()).map(file -> {
                    var show = EvidenceType.shownInline(item.contentType()) ? "inline" : "attachment";
                    var name = URLEncoder.encode(item.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
                    return Response.ok(file, item.contentType()).tag(item.sha256())
                            .header("Content-Disposition", show + "; filename*=UTF-8''" + name).header("X-Content-Type-Options", "nosniff")
                            .header("Cache-Control", "private, max-age=31536000, immutable").build();
                }));
    }

    private Uni<RowSet<Row>> visible(UUID id, Caller by) {
        return pool.preparedQuery("select 1 from lead l where l.id = $1 and " + Leads.visible(by, 2)).execute(Tuple.of(id, Leads.argument(by)))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                });
    }

    private static void mustBeAccepted(EvidenceFiles.Stored file) {
        if (!EvidenceType.accepted(file.contentType())) {
            throw Problem.of(415, "evidence.type", file.contentType()).error("file", "evidence.type", file.contentType());
        }
    }

    private static Item item(Row row) {
        return new Item(row.getUUID("id"), row.getString("checkpoint"), row.getString("file_name"), row.getString("content_type"),
                row.getLong("size"), row.getString("sha256"), new Person(row.getUUID("by_id"), row.getString("by_name")), Instants.of(row, "at"));
    }
}
