package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Preferences;
import io.tongpin.collaboration.notification.domain.QuietHours;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table {@code notification_preference}: who is reached where, and what they want. */
@ApplicationScoped
class PersonalPreferences {

    /** @param email of the account, or null; {@code wecom} the member id, which is the user name */
    record Person(Preferences preferences, Locale language, String email, String wecom) {

        /** @return null when the person cannot be reached by the channel */
        String address(Channel channel) {
            return switch (channel) {
                case WECOM_APP -> wecom;
                case EMAIL -> email;
                default -> null;
            };
        }
    }

    private final CompanyZone zone;

    PersonalPreferences(CompanyZone zone) {
        this.zone = zone;
    }

    /** Of active people; one who chose nothing has the defaults. */
    Uni<Map<UUID, Person>> of(SqlClient db, Collection<UUID> people) {
        return db.preparedQuery("""
                select p.id, p.username, n.* from person p left join notification_preference n on n.person_id = p.id
                where p.id = any($1) and p.active and not p.test""")
                .execute(Tuple.of(people.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).collect(Collectors.toMap(row -> row.getUUID("id"), this::person)));
    }

    /** What one person chose, whether others know them or not. */
    Uni<Person> of(SqlClient db, UUID person) {
        return db.preparedQuery("select n.*, null::text username from (select 1) one left join notification_preference n on n.person_id = $1")
                .execute(Tuple.of(person)).map(rows -> person(rows.iterator().next()));
    }

    Uni<Void> save(SqlClient db, UUID person, Preferences preferences, String language, String email, Instant now) {
        var choices = new JsonObject();
        preferences.choices().forEach((kind, byChannel) -> {
            var json = new JsonObject();
            byChannel.forEach((channel, on) -> json.put(channel.name(), on));
            choices.put(kind.name(), json);
        });
        var quiet = preferences.quiet();
        return db.preparedQuery("""
                insert into notification_preference(person_id, choices, language, email, quiet_from, quiet_to, zone, updated_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                on conflict (person_id) do update set choices = excluded.choices, language = excluded.language, email = excluded.email,
                  quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, zone = excluded.zone, updated_at = excluded.updated_at""")
                .execute(Tuple.from(Arrays.asList(person, choices, language, email, quiet == null ? null : quiet.from(), quiet == null ? null : quiet.to(),
                        quiet == null ? null : quiet.zone().getId(), now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** The account's address as the newest token tells it. */
    Uni<Void> knowAddress(SqlClient db, UUID person, String email, String language, Instant now) {
        return db.preparedQuery("""
                insert into notification_preference as n(person_id, email, language, updated_at) values ($1, $2, $3, $4)
                on conflict (person_id) do update set email = excluded.email where n.email is distinct from excluded.email""")
                .execute(Tuple.from(Arrays.asList(person, email, language, now.atOffset(ZoneOffset.UTC)))).replaceWithVoid();
    }

    private Person person(Row row) {
        var json = row.get(JsonObject.class, "choices");
        var choices = new EnumMap<NoticeKind, Map<Channel, Boolean>>(NoticeKind.class);
        if (json != null) {
            for (var kind : NoticeKind.values()) {
                var chosen = json.getJsonObject(kind.name());
                if (chosen != null) {
                    choices.put(kind, chosen.stream().collect(Collectors.toMap(entry -> Channel.valueOf(entry.getKey()), entry -> (Boolean) entry.getValue())));
                }
            }
        }
        var from = row.getLocalTime("quiet_from");
        var at = row.getString("zone");
        var quiet = from == null ? null : new QuietHours(from, row.getLocalTime("quiet_to"), at == null ? zone.zone() : ZoneId.of(at));
        return new Person(new Preferences(choices, quiet), "en".equals(row.getString("language")) ? Locale.ENGLISH : Locale.CHINESE, row.getString("email"),
                row.getString("username"));
    }
}
