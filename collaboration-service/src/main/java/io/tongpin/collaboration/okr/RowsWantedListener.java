package io.tongpin.collaboration.okr;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.boardrows.BoardRows;
import io.tongpin.collaboration.boardrows.BoardRows.Listed;
import io.tongpin.collaboration.boardrows.BoardRows.Wanted;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.time.CompanyZone;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Key results for a board that is sent: the newest figure of each beside its target, for who may open the OKR board. */
@ApplicationScoped
class RowsWantedListener {
    private final BoardRows boardRows;
    private final Objectives objectives;
    private final Clock clock;
    private final CompanyZone zone;

    RowsWantedListener(BoardRows boardRows, Objectives objectives, Clock clock, CompanyZone zone) {
        this.boardRows = boardRows;
        this.objectives = objectives;
        this.clock = clock;
        this.zone = zone;
    }

    private record ListedKeyResult(String title, String objective, String unit, String actual, String target, boolean off) {}

    @Incoming("okr-rows")
    Uni<Void> on(Event event) {
        var today = LocalDate.ofInstant(clock.instant(), zone.zone());
        return boardRows.answer("collaboration.okr-rows", event, "OKR", (tx, reader, parts) -> reader.roles().stream().noneMatch(OkrResource.READERS::contains)
                ? Uni.createFrom().item(parts.stream().map(part -> new Listed(part, null)).toList())
                : objectives.board(tx, today.plusDays(1).minusDays(OkrResource.DAYS), today.plusDays(1)).map(all -> parts.stream().map(part -> listed(part, all, today)).toList()));
    }

    private static Listed listed(Wanted part, List<Objectives.Series> all, LocalDate today) {
        return new Listed(part, all.stream().filter(one -> part.keyResult() != null ? one.keyResult().id().equals(part.keyResult())
                : part.objective() == null || one.objectiveId().equals(part.objective())).limit(part.most() + 1L).map(one -> row(one, today)).toList());
    }

    private static ListedKeyResult row(Objectives.Series one, LocalDate today) {
        var newest = one.actual().isEmpty() ? null : one.actual().get(one.actual().size() - 1);
        var target = one.keyResult().line().at(newest == null ? today : newest.day());
        return new ListedKeyResult(one.keyResult().title(), one.objective(), one.keyResult().unit(), newest == null ? null : newest.value().toPlainString(),
                target.map(value -> value.toPlainString()).orElse(null), one.flagged());
    }
}
