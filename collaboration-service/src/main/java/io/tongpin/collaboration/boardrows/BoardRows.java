package io.tongpin.collaboration.boardrows;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.people.Person;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Answers {@code rows-wanted} by {@code rows-listed}: rows of a board that is sent (E11), for the reader's rights of this moment. */
@ApplicationScoped
public class BoardRows {
    private final Inbox inbox;
    private final Outbox outbox;
    private final Clock clock;

    BoardRows(Inbox inbox, Outbox outbox, Clock clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Reader(UUID id) {}

    /** @param filters by name, as the tile has them */
    public record Wanted(int part, String list, Map<String, List<String>> filters, UUID keyResult, UUID objective, int most) {}

    private record RowsWanted(UUID request, Reader reader, List<Wanted> parts) {}

    /** @param rows null when the reader may not see such rows at all */
    public record Listed(Wanted wanted, List<?> rows) {}

    private record Part(int part, boolean allowed, List<?> rows) {}

    private record RowsListed(UUID request, List<Part> parts) {}

    /** @param consumer name of the queue; @param list what it answers; @param answer by the reader, who holds no role when unknown or gone, one row more than wanted tells that there are more */
    public Uni<Void> answer(String consumer, Event event, String list, Answer answer) {
        var wanted = event.data(RowsWanted.class);
        var ours = wanted.parts().stream().filter(part -> part.list().equals(list)).toList();
        return ours.isEmpty() ? Uni.createFrom().voidItem() : inbox.once(consumer, event, tx -> reader(tx, wanted.reader().id()).chain(reader -> answer.of(tx, reader, ours))
                .chain(listed -> outbox.append(tx, Event.of("io.tongpin.collaboration.rows-listed.v1", wanted.request().toString(), 1, new RowsListed(wanted.request(),
                        listed.stream().map(one -> new Part(one.wanted().part(), one.rows() != null, one.rows() == null ? List.of() : one.rows())).toList()))
                        .at(clock.instant()).person(wanted.reader().id()).build())));
    }

    /** The rows of all of this reader's parts. */
    public interface Answer {
        Uni<List<Listed>> of(SqlConnection tx, Person reader, List<Wanted> parts);
    }

    private static Uni<Person> reader(SqlConnection tx, UUID id) {
        return tx.preparedQuery("select name, roles from person where id = $1 and active").execute(Tuple.of(id)).map(rows -> {
            for (var row : rows) {
                return new Person(id, row.getString("name"), Set.of(row.getArrayOfStrings("roles")));
            }
            return new Person(id, "", Set.of());
        });
    }
}
