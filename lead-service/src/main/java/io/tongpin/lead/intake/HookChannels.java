package io.tongpin.lead.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.intake.domain.PayloadMapping;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The channels that may post leads by webhook, each with its secret and mapping. */
@Singleton
class HookChannels {
    private static final SecureRandom RANDOM = new SecureRandom();

    record Channel(String id, String title, String secret, PayloadMapping mapping, boolean active, Duration window, int version) {}

    private final Pool pool;
    private final HookSettings settings;
    private final Clock clock;

    HookChannels(Pool pool, HookSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        settings.demoFormSecret().filter(secret -> !secret.isBlank()).ifPresent(secret -> pool.preparedQuery("""
                insert into hook_channel(id, title, secret, mapping, defaults, updated_at, updated_by)
                values ('demo-form', '官网表单（演示）', $1, $2, $3, $4, 'Tongpin')
                on conflict (id) do update set secret = excluded.secret where hook_channel.secret <> excluded.secret""")
                .execute(Tuple.of(secret, JsonObject.mapFrom(PayloadMapping.PLAIN), new JsonObject().put("source", "WEB"),
                        Instants.column(clock.instant()))).await().indefinitely());
    }

    /** @return null when there is none */
    Uni<Channel> find(SqlClient client, String id) {
        return client.preparedQuery("select * from hook_channel where id = $1").execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : channel(rows.iterator().next()));
    }

    static Channel channel(Row row) {
        return new Channel(row.getString("id"), row.getString("title"), row.getString("secret"),
                new PayloadMapping(texts(row.getJsonObject("mapping")), texts(row.getJsonObject("defaults"))), row.getBoolean("active"),
                Duration.ofSeconds(row.getInteger("window_seconds")), row.getInteger("version"));
    }

    static String newSecret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "whsec_" + HexFormat.of().formatHex(bytes);
    }

    private static Map<String, String> texts(JsonObject object) {
        var texts = new HashMap<String, String>();
        object.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return texts;
    }
}
