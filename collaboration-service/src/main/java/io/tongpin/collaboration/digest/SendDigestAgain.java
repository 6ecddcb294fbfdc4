package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Channel;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A person wants a digest sent again, knowing that it may arrive twice: the same text as a new generation. */
@ApplicationScoped
class SendDigestAgain {
    private final Digests digests;
    private final SendDigest sendDigest;
    private final Clock clock;

    SendDigestAgain(Digests digests, SendDigest sendDigest, Clock clock) {
        this.digests = digests;
        this.sendDigest = sendDigest;
        this.clock = clock;
    }

    /** What the group has not been told yet is not sent again. @return false when there is nothing to send */
    Uni<Boolean> send(SqlConnection tx, UUID id, List<Channel> channels, UUID askedBy) {
        return Multi.createFrom().iterable(channels)
                .onItem().transformToUniAndConcatenate(channel -> digests.lock(tx, id, !channel.personal())
                        .chain(digest -> digest == null ? Uni.createFrom().item(false)
                                : sendDigest.send(tx, digest, channel, askedBy, clock.instant()).replaceWith(true)))
                .collect().asList().map(sent -> sent.contains(true));
    }
}
