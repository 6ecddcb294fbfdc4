package io.tongpin.lead.conversation;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.domain.PersonalData.Known;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whom a conversation of a lead may name: the customer's company and people, and everybody of one's own company. */
@Singleton
public class KnownPeople {
    private static final int MOST = 5_000;

    private final Pool pool;

    KnownPeople(Pool pool) {
        this.pool = pool;
    }

    public Uni<Map<UUID, Known>> of(Collection<UUID> leads) {
        return pool.query("select name from member limit " + MOST).execute().chain(members -> {
            var people = new ArrayList<String>();
            members.forEach(row -> people.add(row.getString("name")));
            return pool.preparedQuery("""
                    select l.id, l.company, l.contact_name, l.owner_name, array(select c.name from contact c where c.lead_id = l.id) as contacts
                    from lead l where l.id = any($1)""").execute(Tuple.of((Object) leads.stream().distinct().toArray(UUID[]::new))).map(rows -> {
                var known = new HashMap<UUID, Known>();
                for (Row row : rows) {
                    Set<String> names = new HashSet<>(people);
                    names.addAll(List.of(row.getArrayOfStrings("contacts")));
                    names.add(row.getString("contact_name"));
                    names.add(row.getString("owner_name"));
                    names.remove(null);
                    known.put(row.getUUID("id"), new Known(names, List.of(row.getString("company"))));
                }
                return known;
            });
        });
    }
}
