package io.tongpin.analytics.metric;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.security.Caller;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** A definition of a metric, published: the next version of one that there is, or a first one beside the others. What was published stays. */
@ApplicationScoped
class PublishDefinition {
    /** @return its version, or null when there is no such metric; two at the same moment get one each */
    Uni<Integer> publish(SqlConnection tx, String metric, String id, String textZh, String textEn, JsonObject params, Caller by) {
        return tx.preparedQuery("select 1 from metric where id = $1 for update").execute(Tuple.of(metric)).chain(known -> known.size() == 0
                ? Uni.createFrom().nullItem() : tx.preparedQuery("""
                insert into metric_definition(metric, id, version, position, text_zh, text_en, params, published_by, published_by_name)
                select $1, $2, coalesce(max(version) filter (where id = $2), 0) + 1, coalesce(max(position) filter (where id = $2), max(position) + 1), $3, $4, $5, $6, $7
                from metric_definition where metric = $1 returning version""")
                .execute(Tuple.from(Arrays.asList(metric, id, textZh, textEn, params, by.id(), by.name()))).map(rows -> rows.iterator().next().getInteger(0)));
    }
}
