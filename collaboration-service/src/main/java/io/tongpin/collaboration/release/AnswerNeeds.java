package io.tongpin.collaboration.release;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.Notify;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.collaboration.requirement.Requirements;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Joins releases and the requirements they answer; the owners of the leads hear of each release once. */
@ApplicationScoped
class AnswerNeeds {
    private final Releases releases;
    private final Requirements requirements;
    private final Notify notify;
    private final Clock clock;

    AnswerNeeds(Releases releases, Requirements requirements, Notify notify, Clock clock) {
        this.releases = releases;
        this.requirements = requirements;
        this.notify = notify;
        this.clock = clock;
    }

    /** What a release answers among the open requirements, as far as its texts are understood. */
    Uni<Void> open(SqlConnection tx, Releases.Understood release) {
        return requirements.alike(tx, release.said()).chain(alike -> join(tx, release, alike));
    }

    /** What answers a need that was noted after it had been released. */
    Uni<Void> earlier(SqlConnection tx, Requirements.Standing need) {
        return releases.understood(tx).chain(all -> {
            var answers = Uni.createFrom().voidItem();
            for (var release : all) {
                double same = release.said().stream().mapToDouble(text -> text.sameness(need.said())).max().orElse(0);
                if (same > 0) {
                    answers = answers.chain(() -> join(tx, release, List.of(new Requirements.Alike(need.requirement(), same))));
                }
            }
            return answers;
        });
    }

    private Uni<Void> join(SqlConnection tx, Releases.Understood release, List<Requirements.Alike> alike) {
        return releases.match(tx, release.release().id(), alike).chain(fresh -> release.history() ? Uni.createFrom().voidItem()
                : requirements.wanted(tx, fresh).chain(wanted -> notify.tell(tx, notices(release.release(), wanted), clock.instant())));
    }

    /** Each owner once, at the first of the leads. */
    private static List<Notice> notices(Releases.Release release, List<Requirements.Wanted> wanted) {
        var byOwner = new LinkedHashMap<UUID, Requirements.Wanted>();
        wanted.stream().filter(one -> one.owner() != null).forEach(one -> byOwner.putIfAbsent(one.owner(), one));
        return byOwner.values().stream().map(one -> new Notice(Recipient.person(one.owner()), NoticeKind.NEED_ANSWERED, "release/" + release.id(), "/leads/" + one.lead(),
                Map.<String, Object>of("requirement", release.title(), "state", "RELEASED", "answer", ""))).toList();
    }
}
