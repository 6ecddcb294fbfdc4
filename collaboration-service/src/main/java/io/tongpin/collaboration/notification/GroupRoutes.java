package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The table {@code notification_route}: which kinds are posted to which groups. The digest goes to groups by itself. */
@ApplicationScoped
class GroupRoutes {

    Uni<Map<NoticeKind, Set<Channel>>> all(SqlClient db) {
        return db.preparedQuery("select kind, channel from notification_route").execute().map(rows -> {
            var routes = new EnumMap<NoticeKind, Set<Channel>>(NoticeKind.class);
            rows.forEach(row -> routes.computeIfAbsent(NoticeKind.valueOf(row.getString("kind")), none -> EnumSet.noneOf(Channel.class))
                    .add(Channel.valueOf(row.getString("channel"))));
            return routes;
        });
    }

    Uni<Void> publish(SqlConnection tx, Map<NoticeKind, Set<Channel>> routes, UUID by, Instant now) {
        var kinds = new ArrayList<String>();
        var channels = new ArrayList<String>();
        routes.forEach((kind, groups) -> groups.forEach(channel -> {
            kinds.add(kind.name());
            channels.add(channel.name());
        }));
        return tx.query("delete from notification_route").execute()
                .chain(() -> tx.preparedQuery("""
                        insert into notification_route(kind, channel, published_by, published_at)
                        select kind, channel, $3, $4 from unnest($1::text[], $2::text[]) r(kind, channel)""")
                        .execute(Tuple.from(Arrays.asList(kinds.toArray(String[]::new), channels.toArray(String[]::new), by, now.atOffset(ZoneOffset.UTC)))))
                .replaceWithVoid();
    }
}
