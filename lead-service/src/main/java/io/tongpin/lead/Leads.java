package io.tongpin.lead;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.security.Scope;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Home of the central row: who may see it, who may touch it, and the lock that a change begins with. */
@Singleton
public class Leads {
    /** Roles that sell: only they follow leads up and move them on. */
    private static final String[] SELLING = {Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD};
    private static final String[] UNMASKED = {Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD,
            Roles.DELIVERY_HEAD, Roles.DATA_STEWARD};
    private static final Set<String> CUSTOMERS_ONLY = Set.of(Roles.DELIVERY, Roles.PRODUCT, Roles.SERVICE, Roles.FINANCE);

    /**
     * A condition on {@code lead l} that holds for the rows in scope; its one parameter is {@link #argument}. Owners are looked up in
     * today's organisation; reps see what they own or may collaborate on; departments outside sales see the leads that became their customers.
     */
    public static String visible(Caller caller, int parameter) {
        var p = "$" + parameter;
        if (caller.scope() instanceof Scope.OrgPath) {
            return "exists (select 1 from member m where m.id = l.owner_id and (m.path = " + p + "::text or m.path like " + p + "::text || '/%'))";
        }
        if (caller.scope() instanceof Scope.Own) {
            return "(l.owner_id = " + p + "::text::uuid or l.id = any(array(select c.lead_id from lead_collaborator c where c.person_id = " + p + "::text::uuid)))";
        }
        if (caller.scope() instanceof Scope.All) {
            return p + "::text is null";
        }
        return caller.roles().stream().anyMatch(CUSTOMERS_ONLY::contains) ? "l.status = 'WON' and " + p + "::text is null" : "false and " + p + "::text is null";
    }

    /** The value of the parameter in {@link #visible}. */
    public static String argument(Caller caller) {
        if (caller.scope() instanceof Scope.OrgPath team) {
            return team.path();
        }
        return caller.scope() instanceof Scope.Own own ? own.person().toString() : null;
    }

    /** Whether the caller sees phone numbers in full. */
    public static boolean seesPhones(Caller caller) {
        return caller.isAny(UNMASKED);
    }

    /**
     * The lead, locked until the transaction ends, for a caller who works on it.
     *
     * @throws Problem 404 when the caller may not see it, 403 when seeing is all the caller may do, 422 when it is closed
     */
    public Uni<LeadEntity> lockForWork(SqlConnection tx, UUID id, Caller caller) {
        return lockVisible(tx, id, caller).invoke(lead -> {
            if (!caller.isAny(SELLING)) {
                throw Problem.forbidden("lead.read-only");
            }
            if (!lead.open()) {
                throw Problem.refused("lead.closed", lead.status()).with("leadStatus", lead.status());
            }
        });
    }

    /** The lead, locked until the transaction ends. @throws Problem 404 when the caller may not see it */
    public Uni<LeadEntity> lockVisible(SqlConnection tx, UUID id, Caller caller) {
        return tx.preparedQuery("select l.* from lead l where l.id = $1 and " + visible(caller, 2) + " for update of l")
                .execute(Tuple.of(id, argument(caller))).map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return LeadEntity.of(rows.iterator().next());
                });
    }

    /** The lead, locked until the transaction ends, for the system itself; null when there is none. */
    public Uni<LeadEntity> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery("select * from lead where id = $1 for update").execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : LeadEntity.of(rows.iterator().next()));
    }
}
