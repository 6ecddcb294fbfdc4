package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.Segment;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What happened in a time, worded as in a digest. */
@ApplicationScoped
public class HappenedQuery {

    public record Said(String topic, long count, String zh, String en) {}

    private final KeyEvents keyEvents;
    private final DigestWording wording;

    HappenedQuery(KeyEvents keyEvents, DigestWording wording) {
        this.keyEvents = keyEvents;
        this.wording = wording;
    }

    public Uni<List<Said>> between(SqlClient db, Instant from, Instant to) {
        return keyEvents.between(db, from, to).map(all -> all.stream().map(one -> {
            var segments = wording.happened(one).segments();
            return new Said(one.topic().name(), one.count(), segments.stream().map(Segment::zh).collect(Collectors.joining()),
                    segments.stream().map(Segment::en).collect(Collectors.joining()));
        }).toList());
    }
}
