package io.tongpin.analytics.sandbox;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.domain.PivotTable;
import io.tongpin.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** Answers a question within what somebody sees, both periods where two are compared. */
@ApplicationScoped
class AskPivot {
    private final PivotQuery query;
    private final OrderRefresher refresher;
    private final ColumnarCopy copy;
    private final Duration patience;

    AskPivot(PivotQuery query, OrderRefresher refresher, ColumnarCopy copy, ColumnarConfig config) {
        this.query = query;
        this.refresher = refresher;
        this.copy = copy;
        this.patience = config.patience();
    }

    /** @param other of the other period, with rows and columns of its own; null when nothing is compared */
    record Found(PivotTable table, PivotTable other, long testData, long cancelled, long factVersion) {}

    /** @param factVersion that the copy must have reached, or null */
    Uni<Found> ask(PivotQuestion question, Sight sight, Long factVersion) {
        question.refuseIdentifying(sight);
        var asked = question.asked();
        return upTo(factVersion).chain(() -> query.pivot(asked, sight)).chain(first -> question.compare() == null ? Uni.createFrom().item(found(question, first, null))
                : query.pivot(asked.over(question.compare().from(), question.compare().to()), sight).map(second -> found(question, first, second)))
                .onFailure(RejectedExecutionException.class).transform(full -> Problem.of(503, "sandbox-busy"));
    }

    long version() {
        return copy.version();
    }

    private static Found found(PivotQuestion question, PivotQuery.Answer first, PivotQuery.Answer second) {
        if (first.table() == null || second != null && second.table() == null) {
            throw Problem.refused("pivot-too-large", PivotQuery.MOST_GROUPS);
        }
        return new Found(question.calculated().on(first.table()), second == null ? null : question.calculated().on(second.table()), first.testData(), first.cancelled(),
                first.factVersion());
    }

    private Uni<Void> upTo(Long factVersion) {
        return factVersion == null ? Uni.createFrom().voidItem()
                : refresher.reached(factVersion).ifNoItem().after(patience).fail()
                        .onFailure(TimeoutException.class).transform(late -> Problem.conflict("fact-version-ahead", factVersion, copy.version()));
    }
}
