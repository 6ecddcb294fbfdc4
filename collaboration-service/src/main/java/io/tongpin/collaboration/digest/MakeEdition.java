package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.Channels;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.collaboration.people.People;
import io.tongpin.collaboration.people.Person;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Makes the day's edition when it is due: a text for each head and one for the group, all sent in the same transaction. */
@ApplicationScoped
class MakeEdition {
    private final DigestSettings settings;
    private final Digests digests;
    private final Figures figures;
    private final KeyEvents keyEvents;
    private final People people;
    private final WriteDigest writeDigest;
    private final SendDigest sendDigest;
    private final Channels outside;
    private final CompanyZone zone;

    MakeEdition(DigestSettings settings, Digests digests, Figures figures, KeyEvents keyEvents, People people, WriteDigest writeDigest,
            SendDigest sendDigest, Channels outside, CompanyZone zone) {
        this.settings = settings;
        this.digests = digests;
        this.figures = figures;
        this.keyEvents = keyEvents;
        this.people = people;
        this.writeDigest = writeDigest;
        this.sendDigest = sendDigest;
        this.outside = outside;
        this.zone = zone;
    }

    /** Safe on any number of replicas: the first to insert the day's row makes it, the others find it made. */
    Uni<Void> ifDue(SqlConnection tx, Instant now) {
        return settings.current(tx).chain(schedule -> digests.newest(tx).chain(last -> schedule
                .due(now, last == null ? null : last.day())
                .map(day -> people.holding(tx, Heads.ROLES)
                        .chain(heads -> heads.isEmpty() ? Uni.createFrom().voidItem() : make(tx, day, last, heads, now)))
                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> make(SqlConnection tx, LocalDate day, Digests.Edition last, List<Person> heads, Instant now) {
        var to = LocalDate.ofInstant(now, zone.zone());
        var from = last == null ? to : LocalDate.ofInstant(last.cutOff(), zone.zone());
        return figures.days(tx, from, to).chain(days -> digests
                .claim(tx, new Digests.Edition(day, now, days.stream().filter(figure -> figure.day().equals(to)).toList()))
                .chain(mine -> mine
                        ? keyEvents.takeInto(tx, day).map(happened -> new WriteDigest.Material(day, from, to, days,
                                last == null ? List.of() : last.told(), happened)).chain(material -> send(tx, material, heads, now))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> send(SqlConnection tx, WriteDigest.Material material, List<Person> heads, Instant now) {
        var toHeads = Multi.createFrom().iterable(heads).onItem().transformToUniAndConcatenate(head -> {
            var role = Heads.roleOf(head.roles());
            return digests.add(tx, material.day(), head, role, writeDigest.write(material, role))
                    .chain(digest -> sendDigest.send(tx, digest, Channel.IN_APP, null, now));
        }).collect().last().replaceWithVoid();
        return toHeads.chain(() -> digests.add(tx, material.day(), null, null, writeDigest.write(material, null)))
                .chain(common -> Multi.createFrom().iterable(outside.groups()).onItem()
                        .transformToUniAndConcatenate(group -> sendDigest.send(tx, common, group, null, now)).collect().last().replaceWithVoid());
    }
}
