package io.tongpin.lead.outcome;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The lists that leads are closed with (A9, D8). A reason that leaves its list stays readable where it was used. */
@Singleton
class CloseReasons {

    /** @param path of the list, and its name on the wire when it was edited */
    enum ListOf {
        LOST("loss-reasons"), INVALID("invalid-reasons");

        private final String path;

        ListOf(String path) {
            this.path = path;
        }
    }

    record Reason(String id, String title, Map<String, String> titles) {}

    record Reasons(List<Reason> items) {}

    record Edited(@NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}") String id, @NotNull @Valid Titles titles) {}

    record Titles(@NotBlank @Size(max = 100) String zh, @NotBlank @Size(max = 100) String en) {}

    record Request(@NotEmpty @Size(max = 100) List<@Valid @NotNull Edited> items) {}

    private final Pool pool;
    private final Outbox outbox;
    private final CurrentCaller caller;
    private final Clock clock;

    CloseReasons(Pool pool, Outbox outbox, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    /** In their order, titled in the caller's language. */
    Uni<Reasons> of(ListOf list) {
        var language = caller.get().locale().getLanguage();
        return pool.preparedQuery("select * from close_reason where list = $1 and active order by position, id").execute(Tuple.of(list.name())).map(rows -> {
            var reasons = new ArrayList<Reason>();
            rows.forEach(row -> {
                var titles = Map.of("zh", row.getString("title_zh"), "en", row.getString("title_en"));
                reasons.add(new Reason(row.getString("id"), titles.get(language), titles));
            });
            return new Reasons(reasons);
        });
    }

    Uni<Boolean> has(SqlConnection tx, ListOf list, String reason) {
        return tx.preparedQuery("select 1 from close_reason where list = $1 and id = $2 and active").execute(Tuple.of(list.name(), reason))
                .map(rows -> rows.size() > 0);
    }

    /** The whole list in its new order. @throws Problem 400 for a reason that stands there twice */
    Uni<Reasons> edit(ListOf list, Request request) {
        var ids = new HashSet<String>();
        request.items().stream().filter(reason -> !ids.add(reason.id())).findFirst().ifPresent(twice -> {
            throw Problem.badRequest("items", "reasons.twice", twice.id());
        });
        var rows = new ArrayList<Tuple>();
        for (var reason : request.items()) {
            rows.add(Tuple.of(list.name(), reason.id(), reason.titles().zh(), reason.titles().en(), rows.size() + 1));
        }
        var now = clock.instant();
        return pool.withTransaction(tx -> tx.preparedQuery("update close_reason set active = false where list = $1").execute(Tuple.of(list.name()))
                .chain(() -> tx.preparedQuery("""
                        insert into close_reason(list, id, title_zh, title_en, position, active) values ($1, $2, $3, $4, $5, true)
                        on conflict (list, id) do update
                        set title_zh = excluded.title_zh, title_en = excluded.title_en, position = excluded.position, active = true""").executeBatch(rows))
                .chain(() -> outbox.append(tx, Event.of("io.tongpin.lead." + list.path + "-published.v1", list.path, now.toEpochMilli(),
                        Map.of("reasons", request.items().stream().map(Edited::id).toList(), "by", caller.get().name(), "at", now)).at(now).build())))
                .chain(() -> of(list));
    }
}
