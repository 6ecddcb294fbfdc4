package io.tongpin.analytics.people;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.security.Scope;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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

    private Uni<UUID[]> peopleUnder(String path) {
        return pool.preparedQuery("select id from person where path = $1 or starts_with(path, $1 || '/')").execute(Tuple.of(path))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID(0)).toArray(UUID[]::new));
    }
}
