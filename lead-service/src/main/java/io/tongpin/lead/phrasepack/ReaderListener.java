package io.tongpin.lead.phrasepack;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Person;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Knows who reads which packs; a rep who joins is offered what is published for what they know. */
@Singleton
class ReaderListener {
    private record Changed(UUID id, String name, List<String> roles, List<String> industries, boolean active) {
        boolean reads() {
            return active && roles != null && roles.contains(Roles.SALES_REP);
        }

        String[] knows() {
            return industries == null ? new String[0] : industries.toArray(String[]::new);
        }
    }

    private final Inbox inbox;
    private final Outbox outbox;

    ReaderListener(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Incoming("phrases")
    Uni<Void> on(Event event) {
        var person = event.data(Changed.class);
        return inbox.once("lead.phrasepack", event, tx -> tx.preparedQuery("select active from phrase_reader where person_id = $1 for update").execute(Tuple.of(person.id()))
                .chain(before -> {
                    boolean returns = before.size() > 0 && !before.iterator().next().getBoolean("active");
                    return tx.preparedQuery("""
                            insert into phrase_reader(person_id, name, industries, active, sequence) values ($1, $2, $3, $4, $5)
                            on conflict (person_id) do update set name = excluded.name, industries = excluded.industries, active = excluded.active, sequence = excluded.sequence
                            where phrase_reader.sequence < excluded.sequence returning xmax = 0 as fresh""")
                            .execute(Tuple.of(person.id(), person.name(), person.knows(), person.reads(), event.sequence()))
                            .chain(done -> done.size() == 1 && person.reads() && (returns || done.iterator().next().getBoolean("fresh")) ? offer(tx, person, event)
                                    : Uni.createFrom().voidItem());
                }));
    }

    private Uni<Void> offer(SqlConnection tx, Changed person, Event event) {
        return tx.preparedQuery("""
                select distinct on (lower(k.industry)) k.id, k.industry, (select count(*)::int from phrase p where p.pack_id = k.id and p.state = 'APPROVED') as phrases
                from phrase_pack k where k.state = 'PUBLISHED' and (cardinality($1::text[]) = 0 or lower(k.industry) in (select lower(i) from unnest($1::text[]) i))
                order by lower(k.industry), k.published_at desc""").execute(Tuple.of((Object) person.knows())).chain(rows -> {
            var packs = new ArrayList<PhrasePackOffered.Pack>();
            rows.forEach(row -> packs.add(new PhrasePackOffered.Pack(row.getUUID("id"), row.getString("industry"), row.getInteger("phrases"))));
            return packs.isEmpty() ? Uni.createFrom().voidItem() : outbox.append(tx, Event.of(PhrasePackOffered.TYPE, person.id().toString(), event.sequence(),
                    new PhrasePackOffered(new Person(person.id(), person.name()), packs, event.time())).at(event.time()).person(person.id()).history(event.history()).build());
        });
    }
}
