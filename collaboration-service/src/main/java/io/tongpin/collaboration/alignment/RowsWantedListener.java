package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.boardrows.BoardRows;
import io.tongpin.collaboration.boardrows.BoardRows.Listed;
import io.tongpin.collaboration.boardrows.BoardRows.Wanted;
import io.tongpin.collaboration.people.Person;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Open commitments for a board that is sent: the reader's own, all for who reads them all. */
@ApplicationScoped
class RowsWantedListener {
    private final BoardRows boardRows;
    private final Commitments commitments;

    RowsWantedListener(BoardRows boardRows, Commitments commitments) {
        this.boardRows = boardRows;
        this.commitments = commitments;
    }

    private record ListedCommitment(String title, String owner, LocalDate due) {}

    @Incoming("alignment-rows")
    Uni<Void> on(Event event) {
        return boardRows.answer("collaboration.alignment-rows", event, "COMMITMENTS", (tx, reader, parts) -> Multi.createFrom().iterable(parts)
                .onItem().transformToUniAndConcatenate(part -> listed(tx, reader, part)).collect().asList());
    }

    private Uni<Listed> listed(SqlClient client, Person reader, Wanted part) {
        boolean own = part.filters().containsKey("mine") || !CommitmentResource.readsAll(reader.roles());
        return commitments.list(client, own ? reader.id() : null, Commitments.State.OPEN.name(), part.most() + 1, 0)
                .map(found -> new Listed(part, found.stream().map(one -> new ListedCommitment(one.title(), one.owner().name(), one.dueOn())).toList()));
    }
}
