package io.tongpin.analytics.customfield;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.customfield.domain.CustomField;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The fields as they are published now; switched-off ones included, because saved questions may name them. */
@ApplicationScoped
public class CustomFields {
    private final Pool pool;

    CustomFields(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<CustomField>> all() {
        return pool.query("select * from custom_field order by key").execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new CustomField(row.getString("key"), row.getString("title_zh"), row.getString("title_en"),
                        CustomField.Type.valueOf(row.getString("type")), row.getBoolean("active"))).toList());
    }
}
