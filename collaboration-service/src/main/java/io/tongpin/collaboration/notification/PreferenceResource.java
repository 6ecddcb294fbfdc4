package io.tongpin.collaboration.notification;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Preferences;
import io.tongpin.collaboration.notification.domain.QuietHours;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** How the caller wants to be told, and what the company posts to its groups. */
@Path("/api/notification-preferences")
@Authenticated
public class PreferenceResource {
    private static final List<Channel> PERSONAL = Arrays.stream(Channel.values()).filter(Channel::personal).toList();

    /** @param from time of day such as 22:00; {@code zone} null for the company's */
    record Quiet(@NotNull String from, @NotNull String to, String zone) {}

    /** @param name as people know the kind; {@code channels} on or off by personal channel, the defaults filled in */
    record Kind(String kind, String name, Map<Channel, Boolean> channels) {}

    /** @param on whether the installation has it; {@code address} where the caller is reached, null when nowhere */
    record Way(Channel channel, boolean on, String address) {}

    record Shown(List<Kind> kinds, List<Way> channels, String language, Quiet quietHours) {}

    record Change(Map<String, Map<String, Boolean>> kinds, String language, @Valid Quiet quietHours) {}

    record GroupKind(String kind, String name, List<Channel> channels) {}

    record Groups(List<GroupKind> kinds, List<Channel> channels) {}

    record GroupChange(@NotNull Map<String, List<String>> kinds) {}

    private final Pool pool;
    private final PersonalPreferences preferences;
    private final GroupRoutes routes;
    private final Channels channels;
    private final NotificationTexts texts;
    private final CurrentCaller caller;
    private final SecurityIdentity identity;
    private final Clock clock;
    private final CompanyZone zone;

    PreferenceResource(Pool pool, PersonalPreferences preferences, GroupRoutes routes, Channels channels, NotificationTexts texts, CurrentCaller caller,
            SecurityIdentity identity, Clock clock, CompanyZone zone) {
        this.pool = pool;
        this.preferences = preferences;
        this.routes = routes;
        this.channels = channels;
        this.texts = texts;
        this.caller = caller;
        this.identity = identity;
        this.clock = clock;
        this.zone = zone;
    }

    @GET
    public Uni<Shown> get() {
        var who = caller.get();
        var language = who.locale().getLanguage().equals("en") ? "en" : "zh";
        return preferences.knowAddress(pool, who.id(), email(), language, clock.instant()).chain(() -> shown());
    }

    @PUT
    public Uni<Shown> put(@NotNull @Valid Change change) {
        var who = caller.get();
        var choices = choices(change.kinds() == null ? Map.of() : change.kinds());
        var language = change.language() == null ? who.locale().getLanguage().equals("en") ? "en" : "zh" : change.language();
        if (!language.equals("zh") && !language.equals("en")) {
            throw Problem.badRequest("language", "preference.language");
        }
        return preferences.save(pool, who.id(), new Preferences(choices, quiet(change.quietHours())), language, email(), clock.instant()).chain(() -> shown());
    }

    @GET
    @Path("/groups")
    @RolesAllowed({Roles.OPS_ADMIN, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Groups> groups() {
        return routes.all(pool).map(this::shown);
    }

    @PUT
    @Path("/groups")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Groups> publish(@NotNull @Valid GroupChange change) {
        var wanted = new EnumMap<NoticeKind, Set<Channel>>(NoticeKind.class);
        change.kinds().forEach((name, groups) -> {
            var kind = kind(name);
            if (kind == NoticeKind.DIGEST) {
                throw Problem.badRequest("kinds.DIGEST", "preference.digest-group");
            }
            groups.forEach(group -> {
                var channel = channel(name, group);
                if (channel.personal()) {
                    throw Problem.badRequest("kinds." + name, "preference.channel");
                }
                wanted.computeIfAbsent(kind, none -> EnumSet.noneOf(Channel.class)).add(channel);
            });
        });
        var by = caller.get().id();
        return pool.withTransaction(tx -> routes.publish(tx, wanted, by, clock.instant()).chain(() -> routes.all(tx))).map(this::shown);
    }

    private Uni<Shown> shown() {
        var who = caller.get();
        return preferences.of(pool, who.id()).map(mine -> new Shown(
                Arrays.stream(NoticeKind.values()).map(kind -> {
                    var on = new LinkedHashMap<Channel, Boolean>();
                    PERSONAL.forEach(channel -> on.put(channel, mine.preferences().wants(kind, channel)));
                    return new Kind(kind.name(), texts.title(kind.name(), Map.of(), who.locale()), on);
                }).toList(),
                PERSONAL.stream().map(channel -> new Way(channel, channels.on(channel), switch (channel) {
                    case EMAIL -> mine.email();
                    case WECOM_APP -> who.username();
                    default -> null;
                })).toList(),
                mine.language().getLanguage(),
                mine.preferences().quiet() == null ? null : new Quiet(mine.preferences().quiet().from().toString(), mine.preferences().quiet().to().toString(),
                        mine.preferences().quiet().zone().getId())));
    }

    private Groups shown(Map<NoticeKind, Set<Channel>> posted) {
        var locale = caller.get().locale();
        return new Groups(Arrays.stream(NoticeKind.values()).filter(kind -> kind != NoticeKind.DIGEST)
                .map(kind -> new GroupKind(kind.name(), texts.title(kind.name(), Map.of(), locale), List.copyOf(posted.getOrDefault(kind, Set.of())))).toList(),
                channels.groups().stream().sorted().toList());
    }

    private static Map<NoticeKind, Map<Channel, Boolean>> choices(Map<String, Map<String, Boolean>> written) {
        var choices = new EnumMap<NoticeKind, Map<Channel, Boolean>>(NoticeKind.class);
        written.forEach((name, byChannel) -> {
            var chosen = new EnumMap<Channel, Boolean>(Channel.class);
            byChannel.forEach((way, on) -> {
                var channel = channel(name, way);
                if (!channel.personal() || on == null || channel == Channel.IN_APP && !on) {
                    throw Problem.badRequest("kinds." + name, channel == Channel.IN_APP ? "preference.in-app" : "preference.channel");
                }
                if (channel != Channel.IN_APP) {
                    chosen.put(channel, on);
                }
            });
            choices.put(kind(name), chosen);
        });
        return choices;
    }

    private QuietHours quiet(Quiet written) {
        if (written == null) {
            return null;
        }
        return new QuietHours(time("quietHours.from", written.from()), time("quietHours.to", written.to()), zone(written.zone()));
    }

    private static LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException malformed) {
            throw Problem.badRequest(field, "digest.time");
        }
    }

    private ZoneId zone(String text) {
        try {
            return text == null ? zone.zone() : ZoneId.of(text);
        } catch (DateTimeException malformed) {
            throw Problem.badRequest("quietHours.zone", "digest.zone");
        }
    }

    private static NoticeKind kind(String name) {
        return Arrays.stream(NoticeKind.values()).filter(kind -> kind.name().equals(name)).findFirst()
                .orElseThrow(() -> Problem.badRequest("kinds." + name, "preference.kind"));
    }

    private static Channel channel(String kind, String name) {
        return Arrays.stream(Channel.values()).filter(channel -> channel.name().equals(name)).findFirst()
                .orElseThrow(() -> Problem.badRequest("kinds." + kind, "preference.channel"));
    }

    /** Only an address that Keycloak has verified. */
    private String email() {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getClaim("email_verified") instanceof Boolean verified && verified
                ? token.getClaim("email") : null;
    }
}
