package io.tongpin.lead.field;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.field.domain.CustomFields;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The company's custom fields. Read again after a moment, so that every replica knows a new one at once and intake need not ask each time. */
@Singleton
public class FieldDefinitions {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Known(CustomFields fields, Instant until) {}

    private final Clock clock;
    private volatile Known known = new Known(CustomFields.NONE, Instant.MIN);

    FieldDefinitions(Clock clock) {
        this.clock = clock;
    }

    public Uni<CustomFields> all(SqlClient client) {
        var now = known;
        return clock.instant().isBefore(now.until()) ? Uni.createFrom().item(now.fields()) : read(client);
    }

    /** As the database has it now. */
    public Uni<CustomFields> read(SqlClient client) {
        return client.preparedQuery("select * from field_definition order by position, key").execute().map(rows -> {
            var fields = new ArrayList<CustomField>();
            rows.forEach(row -> fields.add(field(row)));
            known = new Known(new CustomFields(List.copyOf(fields)), clock.instant().plus(FRESH));
            return known.fields();
        });
    }

    void forget() {
        known = new Known(CustomFields.NONE, Instant.MIN);
    }

    static CustomField field(Row row) {
        return new CustomField(row.getString("key"), Map.of("zh", row.getString("title_zh"), "en", row.getString("title_en")),
                CustomField.Type.valueOf(row.getString("type")), List.of(row.getArrayOfStrings("choices")), row.getBoolean("active"));
    }
}
