package io.tongpin.collaboration.board;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.collaboration.board.domain.Sheet;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes workbooks into a board, all or none of them: each takes the place of the one of its kind, then the board is worked out anew. */
@ApplicationScoped
class ImportBoard {
    private static final int BATCH = 5_000;

    private final Pool pool;
    private final Boards boards;
    private final CompanyZone zone;

    ImportBoard(Pool pool, Boards boards, CompanyZone zone) {
        this.pool = pool;
        this.boards = boards;
        this.zone = zone;
    }

    /** @param board null for a new one */
    Uni<UUID> take(UUID board, String name, Map<Sheet, Path> files, Map<Sheet, Map<String, String>> told, Caller by, Instant now) {
        return pool.withTransaction(tx -> (board == null ? boards.add(tx, name, by, now) : boards.lock(tx, board).map(found -> {
            if (!found) {
                throw Problem.notFound();
            }
            return board;
        })).call(id -> {
            var sheets = new JsonObject();
            return Multi.createFrom().iterable(files.entrySet()).onItem()
                    .transformToUniAndConcatenate(file -> sheet(tx, id, file.getKey(), file.getValue(), told.getOrDefault(file.getKey(), Map.of()), sheets)).collect().last()
                    .chain(() -> boards.workOut(tx, id)).chain(result -> boards.settle(tx, id, sheets, result, now));
        }));
    }

    private Uni<Void> sheet(SqlConnection tx, UUID id, Sheet sheet, Path file, Map<String, String> told, JsonObject sheets) {
        return blocking(() -> {
            var read = ReadSheet.open(sheet, file, told, zone.zone());
            if (!read.missing().isEmpty()) {
                read.close();
                throw Problem.badRequest(ReadSheet.field(sheet), "upload.columns", String.join(", ", read.missing()));
            }
            return read;
        }).chain(read -> boards.clear(tx, id, sheet).chain(() -> blocking(() -> read.batch(BATCH))).chain(lines -> next(tx, id, sheet, read, lines))
                .invoke(() -> sheets.put(sheet.name(), new JsonObject().put("rows", read.rows()).put("mapping", new JsonObject(Map.copyOf(read.mapping())))
                        .put("unused", new JsonArray(read.understood().unused()))))
                .onTermination().call(() -> blocking(() -> {
                    read.close();
                    return null;
                })));
    }

    /** Writes what was read while the next rows are read. */
    private Uni<Void> next(SqlConnection tx, UUID id, Sheet sheet, ReadSheet read, List<Boards.Line> lines) {
        return lines == null ? Uni.createFrom().voidItem() : Uni.combine().all().unis(boards.write(tx, id, sheet, lines), blocking(() -> read.batch(BATCH))).collectFailures()
                .with((written, following) -> Optional.ofNullable(following)).chain(following -> next(tx, id, sheet, read, following.orElse(null)));
    }

    /** Reads on a worker and comes back to where the transaction lives. */
    private static <T> Uni<T> blocking(java.util.function.Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            var done = Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
            return context == null ? done : done.emitOn(task -> context.runOnContext(go -> task.run()));
        });
    }
}
