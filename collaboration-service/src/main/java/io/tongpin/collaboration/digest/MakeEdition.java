package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DigestText;
import io.tongpin.collaboration.digest.domain.Rewording.Words;
import io.tongpin.collaboration.notification.Channels;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.collaboration.people.People;
import io.tongpin.collaboration.people.Person;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.WorkCalendars;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes editions when they are due: a text for each head and one for the group, sent in the same transaction as the claim. */
@ApplicationScoped
class MakeEdition {

    /** @param last the audience's edition before, or null */
    record Due(String audience, LocalDate day, Digests.Edition last, List<Person> people) {

        /** Audiences with the same window are told the same things. */
        Window window() {
            return new Window(day, last == null ? null : last.cutOff(), last == null ? 0 : last.through());
        }
    }

    record Window(LocalDate day, Instant since, long after) {}

    private final DigestSettings settings;
    private final WorkCalendars calendars;
    private final Digests digests;
    private final Figures figures;
    private final KeyEvents keyEvents;
    private final People people;
    private final WriteDigest writeDigest;
    private final WordingModel model;
    private final SendDigest sendDigest;
    private final Channels outside;
    private final CompanyZone zone;

    MakeEdition(DigestSettings settings, WorkCalendars calendars, Digests digests, Figures figures, KeyEvents keyEvents, People people,
            WriteDigest writeDigest, WordingModel model, SendDigest sendDigest, Channels outside, CompanyZone zone) {
        this.settings = settings;
        this.calendars = calendars;
        this.digests = digests;
        this.figures = figures;
        this.keyEvents = keyEvents;
        this.people = people;
        this.writeDigest = writeDigest;
        this.model = model;
        this.sendDigest = sendDigest;
        this.outside = outside;
        this.zone = zone;
    }

    /** Whose edition is due now. Nobody's as long as nobody is known who would read it. */
    Uni<List<Due>> due(SqlClient db, Instant now) {
        return settings.current(db).chain(version -> calendars.current(db).chain(calendar -> digests.newest(db).map(newest -> Heads.AUDIENCES.stream()
                .flatMap(audience -> {
                    var last = newest.get(audience);
                    return version.schedule(audience).due(now, last == null ? null : last.day(), calendar)
                            .map(day -> new Due(audience, day, last, List.of())).stream();
                }).toList()))).chain(due -> due.isEmpty() ? Uni.createFrom().item(due) : people.holding(db, Heads.ROLES).map(heads -> read(due, heads)));
    }

    private static List<Due> read(List<Due> due, List<Person> heads) {
        return due.stream().map(one -> new Due(one.audience, one.day, one.last, heads.stream()
                .filter(head -> one.audience.equals(Heads.GROUP) || one.audience.equals(Heads.roleOf(head.roles()))).toList()))
                .filter(one -> !one.people.isEmpty()).toList();
    }

    /** The model's words for what is due, asked for before any transaction: it takes its time. Both replicas ask, one is heard. */
    Uni<Map<String, Words>> words(SqlClient db, List<Due> due, Instant now) {
        if (!model.on()) {
            return Uni.createFrom().item(Map.of());
        }
        var drafts = new HashMap<String, DigestText>();
        return each(due, one -> gather(db, one.window(), one.last, Long.MAX_VALUE, now)
                .invoke(material -> drafts.put(one.audience, writeDigest.write(material, role(one.audience)))).replaceWithVoid())
                .chain(() -> model.ask(drafts));
    }

    /** Safe on any number of replicas: the first to insert an audience's row of the day makes its edition, the others find it made. */
    Uni<Void> make(SqlConnection tx, Map<String, Words> words, Instant now) {
        return due(tx, now).chain(due -> due.isEmpty() ? Uni.createFrom().voidItem() : keyEvents.through(tx).chain(through -> {
            var windows = due.stream().collect(Collectors.groupingBy(Due::window, LinkedHashMap::new, Collectors.toList()));
            return each(windows.entrySet(), window -> gather(tx, window.getKey(), window.getValue().get(0).last, through, now)
                    .chain(material -> each(window.getValue(), one -> make(tx, one, material, through, words.get(one.audience), now))));
        }));
    }

    private Uni<Void> make(SqlConnection tx, Due due, WriteDigest.Material material, long through, Words words, Instant now) {
        var told = material.figures().stream().filter(figure -> figure.day().equals(material.to())).toList();
        return digests.claim(tx, new Digests.Edition(due.audience, due.day, now, told, through)).chain(mine -> {
            if (!mine) {
                return Uni.createFrom().voidItem();
            }
            var role = role(due.audience);
            var text = model.worded(writeDigest.write(material, role), words, due.audience);
            return role == null
                    ? digests.add(tx, due.day, null, null, text).chain(common -> each(outside.groups(), group -> sendDigest.send(tx, common, group, null, now)))
                    : each(due.people, head -> digests.add(tx, due.day, head, role, text).chain(digest -> sendDigest.send(tx, digest, Channel.IN_APP, null, now)));
        });
    }

    private Uni<WriteDigest.Material> gather(SqlClient db, Window window, Digests.Edition last, long through, Instant now) {
        var to = LocalDate.ofInstant(now, zone.zone());
        var from = last == null ? to : LocalDate.ofInstant(last.cutOff(), zone.zone());
        return figures.days(db, from, to).chain(days -> keyEvents.arrived(db, window.after(), through)
                .map(happened -> new WriteDigest.Material(window.day(), from, to, days, last == null ? List.of() : last.told(), happened)));
    }

    /** @return null for the group */
    private static String role(String audience) {
        return audience.equals(Heads.GROUP) ? null : audience;
    }

    private static <T> Uni<Void> each(Collection<T> all, Function<T, Uni<Void>> one) {
        return Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(one::apply).collect().last().replaceWithVoid();
    }
}
