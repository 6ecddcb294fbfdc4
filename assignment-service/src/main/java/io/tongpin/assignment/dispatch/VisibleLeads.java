package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.platform.security.Scope;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Leads as a caller may see them: by their owner, or the manager in whose queue they stand. */
@ApplicationScoped
public class VisibleLeads {
    private final Leads leads;

    VisibleLeads(Leads leads) {
        this.leads = leads;
    }

    /** Locks the lead until commit. @return null when there is none in scope */
    public Uni<LeadEntity> lock(SqlConnection tx, UUID id, Scope scope) {
        return leads.lock(tx, List.of(id)).chain(locked -> sees(tx, id, scope).map(seen -> seen && !locked.isEmpty() ? locked.get(0) : null));
    }

    /** Whether there is such a lead in scope. */
    public Uni<Boolean> sees(SqlClient client, UUID id, Scope scope) {
        var path = scope instanceof Scope.OrgPath team ? team.path() : null;
        var own = scope instanceof Scope.Own self ? self.person() : null;
        return client.preparedQuery("""
                select 1 from lead l left join representative o on o.id = l.owner_id left join representative m on m.id = l.queue_manager_id
                where l.id = $1 and l.captured and not $2
                  and ($3::text is null or o.path = $3 or o.path like $3 || '/%' or m.path = $3 or m.path like $3 || '/%')
                  and ($4::uuid is null or l.owner_id = $4)""").execute(Tuple.of(id, scope instanceof Scope.None, path, own)).map(rows -> rows.size() > 0);
    }
}
