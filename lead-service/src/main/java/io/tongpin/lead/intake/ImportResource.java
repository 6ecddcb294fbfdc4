package io.tongpin.lead.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** How imports go on (A1), and the report of their bad rows. */
@Path("/api/imports")
class ImportResource {

    record Job(UUID id, String fileName, String mode, String state, String message, int rows, int accepted, int updated, int frozen,
            int duplicates, int rejected, List<RowError> errors, Instant createdAt, Instant finishedAt) {}

    record RowError(int row, String column, String code, String message) {}

    private static final int SHOWN_ERRORS = 100;

    private final Pool pool;
    private final CurrentCaller caller;

    ImportResource(Pool pool, CurrentCaller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @Authenticated
    public Uni<Page<Job>> jobs(@Valid @BeanParam PageRequest page) {
        var by = caller.get();
        return pool.preparedQuery("""
                select *, count(*) over () as counted from import_job where created_by = $1 or $2
                order by created_at desc limit $3 offset $4""")
                .execute(Tuple.of(by.id(), seesAll(by), page.size(), page.offset())).map(rows -> {
                    var jobs = new ArrayList<Job>();
                    long counted = 0;
                    for (Row row : rows) {
                        counted = row.getLong("counted");
                        jobs.add(job(row, null, by.locale()));
                    }
                    return Page.of(jobs, page, counted, null);
                });
    }

    @GET
    @Path("/{id}")
    @Authenticated
    public Uni<Job> job(@PathParam("id") UUID id) {
        var by = caller.get();
        return visible(id, by).chain(row -> errors(id, SHOWN_ERRORS, by.locale()).map(errors -> job(row, errors, by.locale())));
    }

    /** Streamed: a file of nothing but bad rows must not fill the memory. */
    @GET
    @Path("/{id}/errors.csv")
    @Produces("text/csv;charset=UTF-8")
    @Authenticated
    @Blocking
    public Response report(@PathParam("id") UUID id) {
        var by = caller.get();
        visible(id, by).await().indefinitely();
        boolean english = by.locale().getLanguage().equals("en");
        StreamingOutput lines = out -> {
            var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write('\uFEFF');
            var csv = CsvWriter.builder().build(text);
            csv.writeRecord(english ? List.of("row", "column", "code", "message") : List.of("行", "列", "代码", "说明"));
            List<Object> last = List.of(0, "", "");
            for (List<RowError> errors; !(errors = after(id, last, by.locale()).await().indefinitely()).isEmpty();) {
                for (var error : errors) {
                    csv.writeRecord(Integer.toString(error.row()), error.column(), error.code(), error.message());
                    last = List.of(error.row(), error.column(), error.code());
                }
            }
            text.flush();
        };
        return Response.ok(lines).header("Content-Disposition", "attachment; filename=errors.csv").build();
    }

    private Uni<List<RowError>> after(UUID id, List<Object> last, Locale locale) {
        return pool.preparedQuery("""
                select * from import_error where job_id = $1 and (row_number, column_name, code) > ($2, $3, $4)
                order by row_number, column_name, code limit 2000""").execute(Tuple.of(id, last.get(0), last.get(1), last.get(2)))
                .map(rows -> errors(rows, locale));
    }

    private Uni<Row> visible(UUID id, Caller by) {
        return pool.preparedQuery("select * from import_job where id = $1 and (created_by = $2 or $3)").execute(Tuple.of(id, by.id(), seesAll(by)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return rows.iterator().next();
                });
    }

    private Uni<List<RowError>> errors(UUID id, int limit, Locale locale) {
        return pool.preparedQuery("select * from import_error where job_id = $1 order by row_number, column_name limit $2")
                .execute(Tuple.of(id, limit)).map(rows -> errors(rows, locale));
    }

    private static List<RowError> errors(RowSet<Row> rows, Locale locale) {
        var errors = new ArrayList<RowError>();
        rows.forEach(row -> errors.add(new RowError(row.getInteger("row_number"), row.getString("column_name"), row.getString("code"),
                Problem.text(row.getString("code"), locale, (Object[]) row.getArrayOfStrings("args")))));
        return errors;
    }

    private static Job job(Row row, List<RowError> errors, Locale locale) {
        String message = null;
        if (row.getString("error") != null) {
            var error = row.getString("error").split("\\|", 2);
            message = Problem.text(error[0], locale, error.length > 1 ? error[1] : "");
        }
        return new Job(row.getUUID("id"), row.getString("file_name"), row.getString("mode"), row.getString("state"), message,
                row.getInteger("rows_read"), row.getInteger("accepted"), row.getInteger("updated"), row.getInteger("frozen"), row.getInteger("duplicates"), row.getInteger("rejected"), errors, Instants.of(row, "created_at"),
                Instants.of(row, "finished_at"));
    }

    private static boolean seesAll(Caller by) {
        return by.isAny(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DATA_STEWARD);
    }
}
