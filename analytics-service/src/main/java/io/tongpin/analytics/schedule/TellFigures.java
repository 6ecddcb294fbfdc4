package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Tells each reader the own draft, and keeps what their pictures are drawn of. */
@ApplicationScoped
class TellFigures {
    private static final int LONGEST = 3_000;
    private final Pictures pictures;
    private final SentFigures sentFigures;
    private final Outbox outbox;

    TellFigures(Pictures pictures, SentFigures sentFigures, Outbox outbox) {
        this.pictures = pictures;
        this.sentFigures = sentFigures;
        this.outbox = outbox;
    }

    /** @param picture page that shows the same figures as a picture, or null when none can be drawn */
    record FiguresGathered(UUID scheduleId, String kind, UUID ref, String title, Draft.Person reader, String zh, String en, String link, String picture, Instant at) {}

    /** @param kept what the picture is drawn of, or null */
    private record Told(Event event, SentFigures.Kept kept, UUID lacksFont) {}

    Uni<Void> tell(SqlConnection tx, List<Draft> drafts, Instant now) {
        return drafts.isEmpty() ? Uni.createFrom().voidItem() : Multi.createFrom().iterable(drafts).onItem().transformToUniAndConcatenate(draft -> told(draft, now)).collect().asList()
                .chain(told -> sentFigures.keep(tx, told.stream().map(Told::kept).filter(Objects::nonNull).toList())
                        .chain(() -> outbox.append(tx, told.stream().map(Told::event).toList()))
                        .chain(() -> tx.preparedQuery("update figure_schedule set last_problem = 'NO_FONT' where id = any($1)")
                                .execute(Tuple.of(told.stream().map(Told::lacksFont).filter(Objects::nonNull).distinct().toArray(UUID[]::new))))).replaceWithVoid();
    }

    private Uni<Told> told(Draft draft, Instant now) {
        var gathered = draft.gathered();
        return pictures.canDraw(gathered).map(can -> {
            boolean figures = gathered.zh().hasFigures();
            var kept = can && figures ? new SentFigures.Kept(UuidV7.next(), draft.reader().id(), draft.link(), gathered, draft.at()) : null;
            return new Told(Event.of("io.tongpin.analytics.figures-gathered.v1", draft.schedule() + "/" + draft.reader().id(), draft.run(),
                    new FiguresGathered(draft.schedule(), draft.kind().name(), draft.ref(), draft.title(), draft.reader(), within(gathered.zh().text()),
                            within(gathered.en().text()), draft.link(), kept == null ? null : "/pictures/" + kept.id(), draft.at())).at(now).person(draft.reader().id()).build(),
                    kept, figures && !can ? draft.schedule() : null);
        });
    }

    private static String within(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf('\n', LONGEST)) + "\n…";
    }
}
