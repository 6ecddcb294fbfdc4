package io.tongpin.assignment.representative;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Leads;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Says when somebody is away and how much they can hold (B1). Whoever becomes free gets what waits. */
@ApplicationScoped
class ChangeAvailability {

    /**
     * @param from     start of the absence; null: now
     * @param to       end of the absence; null: until somebody says otherwise
     * @param capacity null: as it is
     */
    record Command(UUID representative, boolean available, Instant from, Instant to, String reason, Integer capacity) {}

    private final Representatives representatives;
    private final RepresentativeQuery query;
    private final Leads leads;
    private final Outbox outbox;

    ChangeAvailability(Representatives representatives, RepresentativeQuery query, Leads leads, Outbox outbox) {
        this.representatives = representatives;
        this.query = query;
        this.leads = leads;
        this.outbox = outbox;
    }

    /** @throws Problem 404 out of scope; 403 when the caller may see but not change it; 400 when the absence ends before it begins */
    Uni<Void> change(SqlConnection tx, Command command, Caller caller, Instant now) {
        return query.one(tx, command.representative(), caller.scope(), now).chain(known -> {
            if (known == null) {
                throw Problem.notFound();
            }
            permit(command, caller);
            var from = command.available() ? null : command.from() == null ? now : command.from();
            var until = command.available() ? null : command.to();
            if (until != null && !until.isAfter(from)) {
                throw Problem.badRequest("to", "absence.ends-before-it-begins");
            }
            return representatives.change(tx, command.representative(), from, until, command.available() ? null : command.reason(),
                    command.capacity());
        }).chain(changed -> outbox.append(tx, RepresentativeChanged.event(changed, now)))
                .chain(() -> leads.wakeIfWaiting(tx));
    }

    /** @throws Problem 404 out of scope; 403 somebody else's; 400 when it ends before it begins or is over */
    Uni<UUID> planLeave(SqlConnection tx, UUID representative, Instant from, Instant until, String reason, Caller caller, Instant now) {
        return query.one(tx, representative, caller.scope(), now).chain(known -> {
            if (known == null) {
                throw Problem.notFound();
            }
            permit(representative, caller);
            if (!until.isAfter(from)) {
                throw Problem.badRequest("until", "absence.ends-before-it-begins");
            }
            if (!until.isAfter(now)) {
                throw Problem.badRequest("until", "absence.is-over");
            }
            var id = UuidV7.next();
            return tx.preparedQuery("insert into leave(id, rep_id, from_at, until_at, reason, by_name) values ($1, $2, $3, $4, $5, $6)")
                    .execute(Tuple.of(id, representative, Instants.column(from), Instants.column(until), reason, caller.name())).replaceWith(id);
        });
    }

    Uni<Void> cancelLeave(SqlConnection tx, UUID representative, UUID leave, Caller caller, Instant now) {
        return query.one(tx, representative, caller.scope(), now).chain(known -> {
            if (known == null) {
                throw Problem.notFound();
            }
            permit(representative, caller);
            return tx.preparedQuery("delete from leave where id = $1 and rep_id = $2").execute(Tuple.of(leave, representative)).invoke(rows -> {
                if (rows.rowCount() == 0) {
                    throw Problem.notFound();
                }
            });
        }).chain(() -> leads.wakeIfWaiting(tx));
    }

    private static void permit(UUID representative, Caller caller) {
        if (!caller.isAny(Roles.OPS_ADMIN, Roles.SALES_MANAGER, Roles.SALES_HEAD) && !caller.id().equals(representative)) {
            throw Problem.forbidden("availability.not-yours");
        }
    }

    private static void permit(Command command, Caller caller) {
        if (caller.isAny(Roles.OPS_ADMIN, Roles.SALES_MANAGER, Roles.SALES_HEAD)) {
            return;
        }
        if (!caller.id().equals(command.representative())) {
            throw Problem.forbidden("availability.not-yours");
        }
        if (command.capacity() != null) {
            throw Problem.forbidden("capacity.not-by-yourself");
        }
    }
}
