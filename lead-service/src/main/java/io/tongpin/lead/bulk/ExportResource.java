package io.tongpin.lead.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Leads;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.view.LeadFilter;
import io.tongpin.platform.database.CachingPool;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Leads as a file (A12): the list as it is filtered, streamed chunk by chunk by key, so that neither memory nor locks grow with it. Columns have
 * the words that an import understands, so a file comes back in update mode as it went out. Phones are masked for whom lists mask them.
 */
@Path("/api/leads/export")
class ExportResource {
    private static final int CHUNK = 2_000;
    private static final int FLUSH = 1_000;
    /** A sheet holds no more. */
    private static final int MOST_XLSX = 1_000_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String FORMULA = "=+-@\t\r";

    private record Column(String field, String title, Function<Row, String> value) {}

    private interface Sheet {
        void row(List<String> cells) throws IOException;
    }

    private final Pool pool;
    private final FieldDefinitions fields;
    private final CurrentCaller caller;
    private final CompanyZone zone;
    private final Clock clock;

    ExportResource(Pool pool, FieldDefinitions fields, CurrentCaller caller, CompanyZone zone, Clock clock) {
        this.pool = pool;
        this.fields = fields;
        this.caller = caller;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param columns names of fields, separated by commas; none means all */
    @GET
    @Authenticated
    @Blocking
    public Response export(@QueryParam("format") @DefaultValue("csv") String format, @QueryParam("columns") String columns, @Context UriInfo uri) {
        if (!List.of("csv", "xlsx").contains(format)) {
            throw Problem.badRequest("format", "export.format");
        }
        var by = caller.get();
        var known = fields.read(pool).await().indefinitely();
        var given = new LinkedHashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> given.put(name, String.join(",", values)));
        var sql = LeadFilter.of(given).walked(by, known, clock.instant(), zone.zone());
        var chosen = columns(by, known.active());
        if (columns != null && !columns.isBlank()) {
            var wanted = List.of(columns.split(","));
            chosen.removeIf(column -> !wanted.contains(column.field()) && !column.field().equals("id"));
        }
        boolean excel = format.equals("xlsx");
        StreamingOutput file = out -> {
            if (excel) {
                workbook(out, chosen, sql);
            } else {
                var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                text.write('\uFEFF');
                var csv = CsvWriter.builder().build(text);
                rows(chosen, sql, Integer.MAX_VALUE, cells -> csv.writeRecord(cells.stream().map(ExportResource::harmless).toList()));
                text.flush();
            }
        };
        var name = "leads-" + zone.today(clock) + "." + format;
        return Response.ok(file, excel ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=" + name).header("Cache-Control", "no-store").build();
    }

    private void workbook(OutputStream out, List<Column> columns, LeadFilter.Sql sql) throws IOException {
        try (var book = new Workbook(out, "Tongpin", "1.0")) {
            Worksheet sheet = book.newWorksheet("Leads");
            sheet.freezePane(0, 1);
            int[] at = {0};
            rows(columns, sql, MOST_XLSX, cells -> {
                for (int c = 0; c < cells.size(); c++) {
                    if (!cells.get(c).isEmpty()) {
                        // inline: a table of shared strings would grow with the file
                        sheet.inlineString(at[0], c, cells.get(c));
                    }
                }
                if (++at[0] % FLUSH == 0) {
                    sheet.flush();
                }
            });
            sheet.finish();
        }
    }

    private void rows(List<Column> columns, LeadFilter.Sql sql, int most, Sheet sheet) throws IOException {
        sheet.row(columns.stream().map(Column::title).toList());
        UUID last = new UUID(0, 0);
        int written = 0;
        for (RowSet<Row> rows; (rows = chunk(sql, last).await().indefinitely()).size() > 0 && written < most;) {
            for (Row row : rows) {
                sheet.row(columns.stream().map(column -> {
                    var value = column.value().apply(row);
                    return value == null ? "" : value;
                }).toList());
                last = row.getUUID("id");
                written++;
            }
            if (rows.size() < CHUNK) {
                return;
            }
        }
    }

    private Uni<RowSet<Row>> chunk(LeadFilter.Sql sql, UUID last) {
        var values = new ArrayList<>(sql.values());
        values.add(last);
        return pool.preparedQuery(CachingPool.BY_VALUES + "select l.* from lead l where " + sql.where() + " and l.id > $" + values.size() + " order by l.id limit " + CHUNK)
                .execute(Tuple.from(values));
    }

    private List<Column> columns(Caller by, List<CustomField> custom) {
        var locale = by.locale();
        boolean phones = Leads.seesPhones(by);
        var columns = new ArrayList<Column>();
        Map<String, Function<Row, String>> values = new LinkedHashMap<>();
        values.put("id", row -> row.getUUID("id").toString());
        values.put("company", text("company"));
        values.put("contact.name", text("contact_name"));
        values.put("contact.phone", row -> phones ? row.getString("phone") : PhoneNumber.masked(row.getString("phone")));
        values.put("contact.email", text("email"));
        values.put("contact.title", text("contact_title"));
        values.put("level", row -> "L" + row.getInteger("level"));
        values.put("status", text("status"));
        values.put("owner", text("owner_name"));
        values.put("source", text("source"));
        values.put("campaign", text("campaign"));
        values.put("industry", text("industry"));
        values.put("region", text("region"));
        values.put("store", text("store"));
        values.put("productLine", text("product_line"));
        values.put("expectedAmount", row -> row.getBigDecimal("amount") == null ? null : row.getBigDecimal("amount").toPlainString());
        values.put("expectedAmount.currency", text("currency"));
        values.put("expectedCloseOn", row -> row.getLocalDate("expected_close_on") == null ? null : row.getLocalDate("expected_close_on").toString());
        values.put("painPoint", text("pain_point"));
        values.put("budgetRange", text("budget_range"));
        values.put("tags", row -> String.join(";", row.getArrayOfStrings("tags")));
        values.put("note", text("note"));
        values.forEach((field, value) -> columns.add(new Column(field, Problem.text("lead-field." + field, locale), value)));
        columns.add(new Column("createdAt", Problem.text("lead-field.createdAt", locale), time("created_at")));
        columns.add(new Column("updatedAt", Problem.text("lead-field.updatedAt", locale), time("updated_at")));
        for (var field : custom) {
            columns.add(new Column("custom." + field.key(), field.title().get(locale.getLanguage()), row -> shown(row.getJsonObject("custom").getValue(field.key()), locale)));
        }
        return columns;
    }

    private static Function<Row, String> text(String column) {
        return row -> row.getString(column);
    }

    private Function<Row, String> time(String column) {
        return row -> {
            OffsetDateTime at = row.getOffsetDateTime(column);
            return at == null ? null : TIME.format(Instant.from(at).atZone(zone.zone()));
        };
    }

    private static String shown(Object value, Locale locale) {
        return value instanceof Boolean yes ? locale.getLanguage().equals("en") ? yes ? "yes" : "no" : yes ? "是" : "否" : value == null ? null : value.toString();
    }

    /** A cell that a spreadsheet would take for a formula is text; phone numbers in international form are not one. */
    private static String harmless(String cell) {
        return cell.isEmpty() || FORMULA.indexOf(cell.charAt(0)) < 0 || cell.matches("[+-]?[0-9*.]+") ? cell : "'" + cell;
    }
}
