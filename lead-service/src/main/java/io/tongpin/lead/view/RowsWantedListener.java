package io.tongpin.lead.view;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.health.domain.LeadHealth;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Scope;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Leads to watch for a board that is sent (E11): the reader's own list of this moment, by the roles and the place that the reader has here. */
@Singleton
class RowsWantedListener {
    private static final String LIST = "UNHEALTHY";
    private static final int MOST = 50;
    /** Of a board's names those that the list of leads calls otherwise. */
    private static final Map<String, String> NAMES = Map.of("channel", "source");
    private static final String WARNINGS = Arrays.stream(LeadHealth.Warning.values()).map(Enum::name).collect(Collectors.joining(","));

    private record Reader(UUID id) {}

    private record Wanted(int part, String list, Map<String, List<String>> filters, int most) {}

    private record RowsWanted(UUID request, Reader reader, List<Wanted> parts) {}

    /** @param allowed false for who has no leads to see */
    private record Listed(int part, boolean allowed, List<ListedLead> rows) {}

    private record ListedLead(String company, String level, String owner, String amount, String currency, List<String> health, Instant due, String industry, String source,
            String region, Instant created) {}

    /** On the wire: {@code rows-listed}. */
    private record RowsListed(UUID request, List<Listed> parts) {
        static final String TYPE = "io.tongpin.lead.rows-listed.v1";
    }

    private final Inbox inbox;
    private final LeadQuery leads;
    private final Outbox outbox;
    private final Clock clock;

    RowsWantedListener(Inbox inbox, LeadQuery leads, Outbox outbox, Clock clock) {
        this.inbox = inbox;
        this.leads = leads;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Incoming("rows")
    Uni<Void> on(Event event) {
        var wanted = event.data(RowsWanted.class);
        var ours = wanted.parts().stream().filter(part -> part.list().equals(LIST)).toList();
        return ours.isEmpty() ? Uni.createFrom().voidItem() : inbox.once("lead.rows", event, tx -> caller(tx, wanted.reader().id())
                .chain(caller -> Multi.createFrom().iterable(ours).onItem().transformToUniAndConcatenate(part -> listed(part, caller)).collect().asList())
                .chain(parts -> outbox.append(tx, Event.of(RowsListed.TYPE, wanted.request().toString(), 1, new RowsListed(wanted.request(), parts)).at(clock.instant())
                        .person(wanted.reader().id()).build())));
    }

    /** Who is not known here, or has left, sees nothing. */
    private static Uni<Caller> caller(SqlConnection tx, UUID reader) {
        return tx.preparedQuery("select username, name, roles, path from member where id = $1 and active").execute(Tuple.of(reader)).map(rows -> {
            for (var row : rows) {
                return new Caller(reader, row.getString("username"), row.getString("name"), Set.of(row.getArrayOfStrings("roles")), row.getString("path"), Locale.CHINESE);
            }
            return new Caller(reader, "", "", Set.of(), null, Locale.CHINESE);
        });
    }

    private Uni<Listed> listed(Wanted part, Caller caller) {
        if (caller.scope() instanceof Scope.None) {
            return Uni.createFrom().item(new Listed(part.part(), false, List.of()));
        }
        var filter = new HashMap<>(Map.of("status", "OPEN", "health", WARNINGS));
        part.filters().forEach((name, values) -> filter.put(NAMES.getOrDefault(name, name), String.join(",", values)));
        return leads.list(LeadFilter.of(filter), "updatedAt,desc", PageRequest.first(Math.min(MOST, part.most()) + 1), null, caller)
                .map(page -> new Listed(part.part(), true, page.items().stream().map(RowsWantedListener::row).toList()))
                .onFailure(Problem.class).recoverWithItem(new Listed(part.part(), true, List.of()));
    }

    private static ListedLead row(LeadQuery.Lead lead) {
        var amount = lead.expectedAmount();
        return new ListedLead(lead.company(), lead.level(), lead.owner() == null ? null : lead.owner().name(), amount == null ? null : amount.amount().toPlainString(),
                amount == null ? null : amount.currency(), lead.health().stream().map(LeadQuery.Warning::warning).toList(), lead.dueAt(), lead.industry(), lead.source(), lead.region(),
                lead.createdAt());
    }
}
