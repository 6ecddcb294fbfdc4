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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Gives each recipient a notice once, in the product and by the channels that the person wants: who was told of the cause before hears
 * nothing again.
 */
@ApplicationScoped
public class Notify {
    private static final String CREATED = "io.tongpin.collaboration.notification-created.v1";

    /** Data of {@code notification-created}: no personal data beyond whom it is for. */
    record NotificationCreated(UUID notificationId, String kind, UUID person) {}

    private final People people;
    private final Notifications notifications;
    private final SendOutside sendOutside;
    private final Outbox outbox;

    Notify(People people, Notifications notifications, SendOutside sendOutside, Outbox outbox) {
        this.people = people;
        this.notifications = notifications;
        this.sendOutside = sendOutside;
        this.outbox = outbox;
    }

    /**
     * @throws IllegalStateException when a notice is for a role that nobody is known to hold: the event then waits at the dead-letter
     *     desk until that person has been announced, instead of being told to nobody
     */
    public Uni<Void> tell(SqlConnection tx, List<Notice> notices, Instant at) {
        var roles = named(notices, Recipient.Role.class).map(Recipient.Role::name).distinct().toList();
        var led = named(notices, Recipient.ManagerOf.class).map(Recipient.ManagerOf::id).distinct().toList();
        Uni<List<Person>> holders = roles.isEmpty() ? Uni.createFrom().item(List.of()) : people.holding(tx, roles);
        Uni<Map<UUID, UUID>> managers = led.isEmpty() ? Uni.createFrom().item(Map.of()) : people.managersOf(tx, led);
        return holders.chain(known -> managers
                .map(leading -> notices.stream().flatMap(notice -> addressed(notice, known, leading)).toList()))
                .chain(all -> notifications.add(tx, all, at)
                        .call(created -> outbox.append(tx, created.stream().map(one -> Event
                                .of(CREATED, one.id().toString(), 1, new NotificationCreated(one.id(), one.kind(), one.person()))
                                .at(at).person(one.person()).build()).toList()))
                        .chain(created -> sendOutside.send(tx, fresh(all, created))));
    }

    private static <T extends Recipient> Stream<T> named(List<Notice> notices, Class<T> kind) {
        return notices.stream().map(Notice::recipient).filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<Notifications.Addressed> addressed(Notice notice, List<Person> known, Map<UUID, UUID> managers) {
        if (notice.recipient() instanceof Recipient.Person person) {
            return Stream.of(new Notifications.Addressed(person.id(), notice));
        }
        if (notice.recipient() instanceof Recipient.ManagerOf led) {
            return Stream.ofNullable(managers.get(led.id())).map(manager -> new Notifications.Addressed(manager, notice));
        }
        var role = ((Recipient.Role) notice.recipient()).name();
        var holders = known.stream().filter(person -> person.roles().contains(role)).toList();
        if (holders.isEmpty()) {
            throw new IllegalStateException("nobody is known to be " + role);
        }
        return holders.stream().map(person -> new Notifications.Addressed(person.id(), notice));
    }

    private static List<Notifications.Addressed> fresh(List<Notifications.Addressed> all, List<Notifications.Created> created) {
        var told = new HashSet<Notifications.Key>();
        created.forEach(one -> told.add(new Notifications.Key(one.person(), one.cause())));
        return all.stream().filter(one -> told.remove(new Notifications.Key(one.person(), one.notice().cause()))).toList();
    }
}
