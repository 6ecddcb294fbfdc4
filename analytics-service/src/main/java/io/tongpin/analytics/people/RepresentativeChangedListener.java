package io.tongpin.analytics.people;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps today's organisation; news older than what is known changes nothing. */
@ApplicationScoped
class RepresentativeChangedListener {
    private static final String CONSUMER = "analytics.people";
    private final Inbox inbox;

    RepresentativeChangedListener(Inbox inbox) {
        this.inbox = inbox;
    }

    record Person(UUID id) {}

    record Representative(UUID id, String name, String path, List<String> roles, Person manager, String level, boolean active, boolean test) {}

    @Incoming("people")
    Uni<Void> on(Event event) {
        var rep = event.data(Representative.class);
        return inbox.once(CONSUMER, event, tx -> tx.preparedQuery("""
                insert into person(id, name, path, roles, manager, level, active, test, sequence) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                on conflict (id) do update set name = excluded.name, path = excluded.path, roles = excluded.roles,
                  manager = excluded.manager, level = excluded.level, active = excluded.active, test = excluded.test,
                  sequence = excluded.sequence
                where person.sequence < excluded.sequence""")
                .execute(Tuple.from(Arrays.asList(rep.id(), rep.name(), rep.path(), rep.roles() == null ? new String[0] : rep.roles().toArray(String[]::new),
                        rep.manager() == null ? null : rep.manager().id(), rep.level(), rep.active(), rep.test(), event.sequence())))
                .replaceWithVoid());
    }
}
