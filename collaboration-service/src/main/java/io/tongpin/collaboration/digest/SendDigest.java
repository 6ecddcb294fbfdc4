package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.LinkedMarkdown;
import io.tongpin.collaboration.notification.Deliveries;
import io.tongpin.collaboration.notification.Message;
import io.tongpin.collaboration.notification.Notify;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends a digest by one channel as a new generation: in-app within this transaction, to a group through its queue. */
@ApplicationScoped
class SendDigest {
    private static final String SENT = "io.tongpin.collaboration.digest-sent.v1";

    /** @param head null when it went to the group */
    record DigestSent(LocalDate date, Head head, Channel channel, int generation) {
        record Head(UUID id) {}
    }

    private final Digests digests;
    private final Notify notify;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final String publicAddress;

    SendDigest(Digests digests, Notify notify, Deliveries deliveries, Outbox outbox,
            @ConfigProperty(name = "tongpin.public.url") Optional<String> publicAddress) {
        this.digests = digests;
        this.notify = notify;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.publicAddress = publicAddress.orElse("");
    }

    /** The key under which a message is queued: one per digest and generation. */
    static String cause(UUID digest, int generation) {
        return "digest/" + digest + "/" + generation;
    }

    /** @param askedBy who wanted it sent again; null for the schedule */
    Uni<Void> send(SqlConnection tx, Digests.Digest digest, Channel channel, UUID askedBy, Instant now) {
        return digests.send(tx, digest.id(), channel, askedBy, now).chain(generation -> channel == Channel.IN_APP ? inApp(tx, digest, generation, now)
                : toGroup(tx, digest, channel, generation, now));
    }

    private Uni<Void> inApp(SqlConnection tx, Digests.Digest digest, int generation, Instant now) {
        var notice = new Notice(Recipient.person(digest.head()), NoticeKind.DIGEST, cause(digest.id(), generation), "/digest/" + digest.day(),
                Map.of("zh", digest.text().zh(), "en", digest.text().en()));
        return notify.tell(tx, List.of(notice), now)
                .chain(() -> outbox.append(tx, Event.of(SENT, digest.id().toString(), generation,
                        new DigestSent(digest.day(), new DigestSent.Head(digest.head()), Channel.IN_APP, generation))
                        .at(now).person(digest.head()).build()));
    }

    private Uni<Void> toGroup(SqlConnection tx, Digests.Digest digest, Channel channel, int generation, Instant now) {
        var sent = new DigestSent(digest.day(), null, channel, generation);
        var content = LinkedMarkdown.of(digest.text(), publicAddress, channel.maxBytes());
        return deliveries.post(tx, Message.toGroup(channel, cause(digest.id(), generation), NoticeKind.DIGEST.name(), "同频日报", content,
                publicAddress.isEmpty() ? null : publicAddress + "/digest/" + digest.day()), new Deliveries.WhenSent(SENT, digest.id().toString(), Wire.tree(sent)), now);
    }
}
