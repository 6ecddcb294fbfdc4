package io.tongpin.lead.people;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps this service's copy of who belongs where: rights on leads use today's organisation. */
@Singleton
class RepresentativeChangedListener {
    private record Changed(UUID id, String username, String name, String path, List<String> roles, Manager manager, boolean active,
            boolean test) {}

    private record Manager(UUID id, String name) {}

    private final Inbox inbox;

    RepresentativeChangedListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("people")
    Uni<Void> on(Event event) {
        var person = event.data(Changed.class);
        return inbox.once("lead.people", event, tx -> tx.preparedQuery("""
                insert into member(id, username, name, path, manager_id, manager_name, roles, active, test, sequence)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                on conflict (id) do update set username = excluded.username, name = excluded.name, path = excluded.path,
                  manager_id = excluded.manager_id, manager_name = excluded.manager_name, roles = excluded.roles, active = excluded.active,
                  test = excluded.test, sequence = excluded.sequence
                where member.sequence < excluded.sequence""")
                .execute(Tuple.from(Arrays.asList(person.id(), person.username(), person.name(), person.path(),
                        person.manager() == null ? null : person.manager().id(), person.manager() == null ? null : person.manager().name(),
                        person.roles() == null ? new String[0] : person.roles().toArray(String[]::new), person.active(), person.test(),
                        event.sequence())))
                .replaceWithVoid());
    }
}
