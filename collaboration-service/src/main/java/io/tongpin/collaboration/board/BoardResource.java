package io.tongpin.collaboration.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.collaboration.board.domain.Sheet;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Three workbooks in, a board out. Figures of the whole company: for heads, the departments and those who keep rules and data. */
@Path("/api/boards")
@RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING, Roles.DELIVERY, Roles.OPS_ADMIN, Roles.DATA_STEWARD})
public class BoardResource {

    record Preview(Map<Sheet, ReadSheet.Understood> sheets) {}

    record Board(UUID id, String name, String by, Instant createdAt, Instant updatedAt, Map<String, Object> sheets, Map<String, Object> result) {}

    record Listed(UUID id, String name, String by, Instant updatedAt, Map<String, Object> match) {}

    private final Pool pool;
    private final Boards boards;
    private final ImportBoard importBoard;
    private final ObjectMapper json;
    private final CurrentCaller caller;
    private final Clock clock;
    private final CompanyZone zone;

    BoardResource(Pool pool, Boards boards, ImportBoard importBoard, ObjectMapper json, CurrentCaller caller, Clock clock, CompanyZone zone) {
        this.pool = pool;
        this.boards = boards;
        this.importBoard = importBoard;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
        this.zone = zone;
    }

    @GET
    public Uni<List<Listed>> list(@Valid @BeanParam PageRequest page) {
        return boards.list(pool, page.size(), page.offset()).map(all -> all.stream()
                .map(one -> new Listed(one.id(), one.name(), one.by(), one.updatedAt(), one.result() == null ? null : one.result().getJsonObject("match").getMap())).toList());
    }

    @GET
    @Path("/{id}")
    public Uni<Board> get(UUID id) {
        return boards.byId(pool, id).onItem().ifNull().failWith(Problem::notFound).map(BoardResource::board);
    }

    /** Rows that could not be linked, each with its reason. */
    @GET
    @Path("/{id}/unmatched")
    public Uni<Page<Boards.Unmatched>> unmatched(UUID id, @QueryParam("sheet") String sheet, @Valid @BeanParam PageRequest page) {
        if (sheet != null && Arrays.stream(Sheet.values()).noneMatch(one -> one.name().equals(sheet))) {
            throw Problem.badRequest("sheet", "board.sheet");
        }
        return boards.byId(pool, id).onItem().ifNull().failWith(Problem::notFound).chain(() -> boards.unmatched(pool, id, sheet, page.size(), page.offset()))
                .chain(items -> boards.countUnmatched(pool, id, sheet).map(total -> Page.of(items, page, total, null)));
    }

    /** What is understood of workbooks, with sample values; stores nothing. */
    @POST
    @Path("/preview")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Preview> preview(@RestForm("marketing") FileUpload marketing, @RestForm("leads") FileUpload leads, @RestForm("delivery") FileUpload delivery,
            @RestForm("mapping") String mapping) {
        var files = files(marketing, leads, delivery);
        var told = told(mapping);
        return Uni.createFrom().item(() -> {
            var sheets = new LinkedHashMap<Sheet, ReadSheet.Understood>();
            files.forEach((sheet, file) -> {
                try (var read = ReadSheet.open(sheet, file, told.getOrDefault(sheet, Map.of()), zone.zone())) {
                    sheets.put(sheet, read.understood());
                }
            });
            return new Preview(sheets);
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** @param boardId of a board to renew, with one workbook at least; without it all three found a new one */
    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> take(@RestForm("marketing") FileUpload marketing, @RestForm("leads") FileUpload leads, @RestForm("delivery") FileUpload delivery,
            @RestForm("mapping") String mapping, @RestForm("name") String name, @RestForm("boardId") String boardId) {
        var files = files(marketing, leads, delivery);
        var board = id(boardId);
        if (board == null) {
            for (var sheet : Sheet.values()) {
                if (!files.containsKey(sheet)) {
                    throw Problem.badRequest(ReadSheet.field(sheet), "upload.file");
                }
            }
        }
        var title = name == null || name.isBlank() ? zone.today(clock).toString() : name.strip();
        return importBoard.take(board, title.length() > 200 ? title.substring(0, 200) : title, files, told(mapping), caller.get(), clock.instant())
                .chain(id -> boards.byId(pool, id)).map(BoardResource::board)
                .map(made -> board == null ? Response.created(URI.create("/api/boards/" + made.id())).entity(made).build() : Response.ok(made).build());
    }

    private static Map<Sheet, java.nio.file.Path> files(FileUpload marketing, FileUpload leads, FileUpload delivery) {
        var files = new EnumMap<Sheet, java.nio.file.Path>(Sheet.class);
        put(files, Sheet.MARKETING, marketing);
        put(files, Sheet.LEADS, leads);
        put(files, Sheet.DELIVERY, delivery);
        if (files.isEmpty()) {
            throw Problem.badRequest("marketing", "upload.file");
        }
        return files;
    }

    private static void put(Map<Sheet, java.nio.file.Path> files, Sheet sheet, FileUpload file) {
        if (file != null) {
            files.put(sheet, file.uploadedFile());
        }
    }

    /** @param mapping {@code {"LEADS": {"customer": "客户名称"}}}, or null */
    private Map<Sheet, Map<String, String>> told(String mapping) {
        try {
            return mapping == null || mapping.isBlank() ? Map.of() : json.readValue(mapping, new TypeReference<EnumMap<Sheet, Map<String, String>>>() { });
        } catch (JsonProcessingException malformed) {
            throw Problem.badRequest("mapping", "board.mapping");
        }
    }

    private static UUID id(String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound();
        }
    }

    private static Board board(Row row) {
        JsonObject result = row.getJsonObject("result");
        return new Board(row.getUUID("id"), row.getString("name"), row.getString("created_by_name"), Instants.of(row, "created_at"), Instants.of(row, "updated_at"),
                row.getJsonObject("sheets").getMap(), result == null ? null : result.getMap());
    }
}
