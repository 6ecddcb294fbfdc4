package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.PlainText;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Queues what people were told for the channels that they want, and for the groups that their company posts it to. */
@ApplicationScoped
class SendOutside {
    private static final List<Channel> PERSONAL = List.of(Channel.WECOM_APP, Channel.EMAIL);
    /** Card titles and addresses beside the content need room, too. */
    private static final int RESERVED = 1024;
    /** So long a message waits for its picture. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Channels channels;
    private final PersonalPreferences preferences;
    private final GroupRoutes routes;
    private final Deliveries deliveries;
    private final NotificationTexts texts;
    private final Outbox outbox;
    private final Clock clock;
    private final Optional<String> publicAddress;

    SendOutside(Channels channels, PersonalPreferences preferences, GroupRoutes routes, Deliveries deliveries, NotificationTexts texts, Outbox outbox, Clock clock,
            @ConfigProperty(name = "tongpin.public.url") Optional<String> publicAddress) {
        this.channels = channels;
        this.preferences = preferences;
        this.routes = routes;
        this.deliveries = deliveries;
        this.texts = texts;
        this.outbox = outbox;
        this.clock = clock;
        this.publicAddress = publicAddress;
    }

    /** Wants a picture drawn of what a reader was told; answered by {@code picture-drawn}. */
    record PictureWanted(UUID picture, UUID reader, String language) {}

    Uni<Void> send(SqlConnection tx, List<Notifications.Addressed> told) {
        if (told.isEmpty() || channels.outside().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant();
        return preferences.of(tx, told.stream().map(Notifications.Addressed::person).distinct().toList())
                .chain(wishes -> routes.all(tx).chain(posted -> {
                    var due = new ArrayList<Deliveries.Due>();
                    for (var one : told) {
                        var wish = wishes.get(one.person());
                        if (wish != null) {
                            personal(one, wish, now, due);
                        }
                    }
                    var seen = new HashSet<String>();
                    told.stream().filter(one -> seen.add(one.notice().kind() + one.notice().cause()))
                            .forEach(one -> toGroups(one.notice(), posted.getOrDefault(one.notice().kind(), Set.of()), now, due));
                    return deliveries.post(tx, due, now).chain(() -> wanted(tx, told, due, now));
                }));
    }

    /** Each once; a message to a group shows what the notice's own reader was told. */
    private Uni<Void> wanted(SqlConnection tx, List<Notifications.Addressed> told, List<Deliveries.Due> due, Instant now) {
        var readers = told.stream().filter(one -> one.notice().picture().isPresent())
                .collect(Collectors.toMap(one -> one.notice().picture().get(), Notifications.Addressed::person, (one, same) -> one));
        var wanted = due.stream().map(one -> one.message().picture()).filter(Objects::nonNull)
                .map(picture -> new PictureWanted(picture.id(), readers.get(picture.id()), picture.language().getLanguage())).distinct()
                .map(one -> Event.of("io.tongpin.collaboration.picture-wanted.v1", one.picture().toString(), 1, one).at(now).build()).toList();
        return wanted.isEmpty() ? Uni.createFrom().voidItem() : outbox.append(tx, wanted);
    }

    private void personal(Notifications.Addressed one, PersonalPreferences.Person wish, Instant now, List<Deliveries.Due> due) {
        var notice = one.notice();
        for (var channel : PERSONAL) {
            var address = wish.address(channel);
            if (channels.on(channel) && address != null && wish.preferences().wants(notice.kind(), channel)) {
                var picture = channel == Channel.EMAIL ? notice.picture().map(id -> new Picture(id, wish.language())).orElse(null) : null;
                due.add(new Deliveries.Due(new Message(channel, notice.cause() + "#" + one.person(), notice.kind().name(), one.person(), address, title(notice, wish.language()),
                        words(notice, wish.language(), channel), link(notice), picture), wish.preferences().notBefore(picture == null ? now : now.plus(PATIENCE))));
            }
        }
    }

    private void toGroups(Notice notice, Set<Channel> groups, Instant now, List<Deliveries.Due> due) {
        for (var channel : groups) {
            if (channels.on(channel)) {
                var title = title(notice, Locale.CHINESE);
                var link = link(notice);
                var content = "**" + title + "**\n\n" + words(notice, Locale.CHINESE, channel) + (link == null ? "" : "\n\n[查看](" + link + ")");
                due.add(new Deliveries.Due(Message.toGroup(channel, notice.cause() + "#" + notice.kind(), notice.kind().name(), title, content, link), now));
                if (channel == Channel.WECOM_ROBOT) {
                    // a picture is a message of its own there, and one more of the minute's
                    notice.picture().ifPresent(id -> due.add(new Deliveries.Due(new Message(channel, notice.cause() + "#" + notice.kind() + "#picture", notice.kind().name(), null, null,
                            title, title, link, new Picture(id, Locale.CHINESE)), now.plus(PATIENCE))));
                }
            }
        }
    }

    private String title(Notice notice, Locale language) {
        return texts.title(notice.kind().name(), stored(notice), language);
    }

    private String words(Notice notice, Locale language, Channel channel) {
        var words = texts.text(notice.kind().name(), stored(notice), language);
        return PlainText.within(channel == Channel.EMAIL ? words : PlainText.of(words), channel.maxBytes() - RESERVED);
    }

    /** Texts are worded from what is stored, so that they read the same everywhere. */
    private static Map<String, Object> stored(Notice notice) {
        return new JsonObject(Wire.tree(notice.args()).toString()).getMap();
    }

    private String link(Notice notice) {
        return publicAddress.map(address -> address + notice.link()).orElse(null);
    }
}
