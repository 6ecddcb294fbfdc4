package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.collaboration.people.People;
import io.tongpin.collaboration.people.Person;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Gives each recipient a notice once: a person who was told of the cause before hears nothing again. */
@ApplicationScoped
public class Notify {
    private static final String CREATED = "io.tongpin.collaboration.notification-created.v1";

    /** Data of {@code notification-created}: no personal data beyond whom it is for. */
    record NotificationCreated(UUID notificationId, String kind, UUID person) {}

    private final People people;
    private final Notifications notifications;
    private final Outbox outbox;

    Notify(People people, Notifications notifications, Outbox outbox) {
        this.people = people;
        this.notifications = notifications;
        this.outbox = outbox;
    }

    /**
     * @throws IllegalStateException when a notice is for a role that nobody is known to hold: the event then waits at the dead-letter
     *     desk until that person has been announced, instead of being told to nobody
     */
    public Uni<Void> tell(SqlConnection tx, List<Notice> notices, Instant at) {
        var roles = notices.stream().map(Notice::recipient).filter(Recipient.Role.class::isInstance).map(Recipient.Role.class::cast)
                .map(Recipient.Role::name).distinct().toList();
        Uni<List<Person>> holders = roles.isEmpty() ? Uni.createFrom().item(List.of()) : people.holding(tx, roles);
        return holders.chain(known -> notifications.add(tx, notices.stream().flatMap(notice -> addressed(notice, known)).toList(), at))
                .chain(created -> outbox.append(tx, created.stream().map(one -> Event
                        .of(CREATED, one.id().toString(), 1, new NotificationCreated(one.id(), one.kind(), one.person()))
                        .at(at).person(one.person()).build()).toList()));
    }

    private static Stream<Notifications.Addressed> addressed(Notice notice, List<Person> known) {
        if (notice.recipient() instanceof Recipient.Person person) {
            return Stream.of(new Notifications.Addressed(person.id(), notice));
        }
        var role = ((Recipient.Role) notice.recipient()).name();
        var holders = known.stream().filter(person -> person.roles().contains(role)).toList();
        if (holders.isEmpty()) {
            throw new IllegalStateException("nobody is known to be " + role);
        }
        return holders.stream().map(person -> new Notifications.Addressed(person.id(), notice));
    }
}
