package io.tongpin.collaboration.people;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.database.LikePattern;
import io.tongpin.platform.security.Scope;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table {@code person}. */
@ApplicationScoped
public class People {

    /** Keeps the newest state of a person; what is older than the row changes nothing. */
    Uni<Void> remember(SqlConnection tx, RepresentativeChanged person, long sequence) {
        return tx.preparedQuery("""
                insert into person as p(id, name, username, path, roles, manager_id, active, test, sequence)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                on conflict (id) do update set name = excluded.name, username = excluded.username, path = excluded.path,
                  roles = excluded.roles, manager_id = excluded.manager_id, active = excluded.active, test = excluded.test,
                  sequence = excluded.sequence
                where p.sequence < excluded.sequence""")
                .execute(Tuple.from(Arrays.asList(person.id(), person.name(), person.username(), person.path(),
                        person.roles().toArray(String[]::new), person.manager() == null ? null : person.manager().id(), person.active(),
                        person.test(), sequence)))
                .replaceWithVoid();
    }

    /** Active people, test users apart, who hold any of the roles. */
    public Uni<List<Person>> holding(SqlClient db, Collection<String> roles) {
        return db.preparedQuery("select id, name, roles from person where roles && $1 and active and not test order by username")
                .execute(Tuple.of(roles.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Person(row.getUUID("id"), row.getString("name"), Set.of(row.getArrayOfStrings("roles"))))
                        .toList());
    }

    /** The managers of some people, by whose they are; those who have none are left out. */
    public Uni<Map<UUID, UUID>> managersOf(SqlClient db, Collection<UUID> people) {
        return db.preparedQuery("select id, manager_id from person where id = any($1) and manager_id is not null")
                .execute(Tuple.of(people.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getUUID("id"), row -> row.getUUID("manager_id"))));
    }

    /** Active people whose name or user name holds the words, a screenful. */
    public Uni<List<Person>> search(SqlClient db, String words) {
        return db.preparedQuery("""
                select id, name, roles from person where active and not test and ($1 = '' or name ilike $2 or username ilike $2) order by name limit 50""")
                .execute(Tuple.of(words, "%" + LikePattern.literal(words) + "%"))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Person(row.getUUID("id"), row.getString("name"), Set.of(row.getArrayOfStrings("roles")))).toList());
    }

    /** Names by id, of those who are known. */
    public Uni<Map<UUID, String>> names(SqlClient db, Collection<UUID> people) {
        return db.preparedQuery("select id, name from person where id = any($1)").execute(Tuple.of(people.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getUUID("id"), row -> row.getString("name"))));
    }

    /** @return ids of the people whose rows the scope covers; null for everybody's */
    public Uni<UUID[]> covered(SqlClient db, Scope scope) {
        if (scope instanceof Scope.All) {
            return Uni.createFrom().nullItem();
        }
        if (scope instanceof Scope.Own own) {
            return Uni.createFrom().item(new UUID[] {own.person()});
        }
        if (scope instanceof Scope.OrgPath node) {
            return db.preparedQuery("select coalesce(array_agg(id), '{}') ids from person where path = $1 or path like $2")
                    .execute(Tuple.of(node.path(), LikePattern.literal(node.path() + "/") + "%"))
                    .map(rows -> rows.iterator().next().getArrayOfUUIDs("ids"));
        }
        return Uni.createFrom().item(new UUID[0]);
    }
}
