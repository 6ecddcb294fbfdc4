package io.tongpin.analytics.people;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.security.Scope;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Turns a caller's role and branch into the rows that count for them, by today's organisation. */
@ApplicationScoped
public class Sights {
    private static final String[] DEPARTMENTS = {Roles.MARKETING, Roles.DELIVERY, Roles.PRODUCT, Roles.SERVICE, Roles.FINANCE};
    private static final String[] SEES_ROWS = {Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD,
        Roles.DELIVERY_HEAD, Roles.OPS_ADMIN, Roles.DATA_STEWARD};
    private final Pool pool;

    Sights(Pool pool) {
        this.pool = pool;
    }

    /** @param branch organisation path asked for, or null; it can only narrow what the caller sees */
    public Uni<Sight> of(Caller caller, String branch) {
        if (branch != null && !branch.startsWith("/")) {
            throw Problem.badRequest("scope", "scope-format", branch);
        }
        boolean aggregated = caller.isAny(DEPARTMENTS) && !caller.isAny(SEES_ROWS);
        if (aggregated || caller.scope() instanceof Scope.All) {
            return Uni.createFrom().item(new Sight(null, branch, aggregated));
        }
        if (caller.scope() instanceof Scope.OrgPath team) {
            return peopleUnder(team.path()).map(ids -> new Sight(Stream.concat(Stream.of(caller.id()), Stream.of(ids)).toArray(UUID[]::new),
                    branch, false));
        }
        var own = caller.scope() instanceof Scope.Own me ? new UUID[] {me.person()} : new UUID[0];
        return Uni.createFrom().item(new Sight(own, branch, false));
    }

    /** @return null when nobody of this id is known */
    public Uni<Person> person(UUID id) {
        return pool.preparedQuery("select id, name, path from person where id = $1").execute(Tuple.of(id)).map(rows -> {
            for (var row : rows) {
                return new Person(row.getUUID("id"), row.getString("name"), row.getString("path"));
            }
            return null;
        });
    }

    /** What a person sees by today's role and place, as if the person asked now. */
    public Uni<Sight> of(Reader reader) {
        return of(new Caller(reader.id(), null, reader.name(), reader.roles(), reader.path(), Locale.CHINESE), null);
    }

    /** Keeps who the token says the caller is, unless assignment-service has told or tells more: its word has a higher sequence. */
    public Uni<Void> remember(SqlClient client, Caller caller) {
        return client.preparedQuery("insert into person(id, name, path, roles, active, test, sequence) values ($1, $2, $3, $4, true, false, 0) on conflict do nothing")
                .execute(Tuple.of(caller.id(), caller.name(), caller.orgPath(), caller.roles().toArray(String[]::new))).replaceWithVoid();
    }

    /** A person and whoever holds one of the roles, as far as they are at work here; test accounts are told nothing unless it is their own. */
    public Uni<List<Reader>> readers(SqlClient client, UUID person, String[] roles, int most) {
        return client.preparedQuery("select id, name, roles, path from person where active and (id = $1 or roles && $2 and not test) order by id = $1 desc, id limit $3")
                .execute(Tuple.of(person, roles, most)).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Reader(row.getUUID("id"), row.getString("name"), Set.of(row.getArrayOfStrings("roles")), row.getString("path"))).toList());
    }

    /** The parts of today's organisation one step below {@code scope} in which somebody is whose rows the sight holds; at most 50. */
    public Uni<List<String>> branches(Sight sight, String scope) {
        var above = scope == null || scope.equals("/") ? "" : scope;
        return pool.preparedQuery("""
                select distinct $1::text || '/' || split_part(substr(path, length($1::text) + 2), '/', 1) as branch from person
                where active and not test and starts_with(path, $1::text || '/') and length(path) > length($1::text) + 1 and ($2::uuid[] is null or id = any($2)) order by 1 limit 50""")
                .execute(Tuple.of(above, sight.reps())).map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList());
    }

    private Uni<UUID[]> peopleUnder(String path) {
        return pool.preparedQuery("select id from person where path = $1 or starts_with(path, $1 || '/')").execute(Tuple.of(path))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID(0)).toArray(UUID[]::new));
    }
}
