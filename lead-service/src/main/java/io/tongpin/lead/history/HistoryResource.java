package io.tongpin.lead.history;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.outcome.domain.OrderDraft;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Past leads from another system, up to 500 at once. Bad ones are named, the rest land; each external id lands once. */
@Path("/api/history/leads")
class HistoryResource {

    record Request(@NotEmpty @Size(max = 500) List<HistoricLead> leads) {}

    /** @param steps levels that it reached, in their order */
    record HistoricLead(String externalId, String company, Contact contact, String source, String campaign, String industry, String region,
            String productLine, String ownerUsername, Money expectedAmount, Instant createdAt, List<Step> steps, List<FollowUp> followUps,
            Outcome outcome) {

        HistoricLead {
            steps = steps == null ? List.of() : steps;
            followUps = followUps == null ? List.of() : followUps;
            contact = contact == null ? new Contact(company, null, null, null) : contact;
        }

        record Contact(String name, String phone, String email, String title) {
            Contact {
                phone = phone == null ? null : PhoneNumber.e164(phone).orElse(null);
            }
        }

        record Step(String level, Instant at) {}

        record FollowUp(io.tongpin.lead.followup.domain.FollowUp.Kind kind, io.tongpin.lead.followup.domain.FollowUp.Outcome outcome, Instant at) {
            io.tongpin.lead.followup.domain.FollowUp followUp() {
                return new io.tongpin.lead.followup.domain.FollowUp(kind, outcome, at);
            }
        }

        enum Status { WON, LOST, INVALID }

        record Outcome(Status status, Instant at, String reason, OrderDraft order) {}
    }

    record Answer(int accepted, int repeated, List<Rejected> rejected) {}

    record Rejected(String externalId, String code, String message) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final LoadHistory loadHistory;
    private final CurrentCaller caller;
    private final CompanyZone zone;
    private final Clock clock;

    HistoryResource(Pool pool, Idempotency idempotency, LoadHistory loadHistory, CurrentCaller caller, CompanyZone zone, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.loadHistory = loadHistory;
        this.caller = caller;
        this.zone = zone;
        this.clock = clock;
    }

    @POST
    @RolesAllowed({Roles.DATA_STEWARD, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Answer> load(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var by = caller.get();
        return pool.preparedQuery("select username from member where username = any($1)")
                .execute(Tuple.of(request.leads().stream().map(HistoricLead::ownerUsername).distinct().toArray(String[]::new))).chain(rows -> {
                    Set<String> owners = new HashSet<>();
                    rows.forEach(row -> owners.add(row.getString("username")));
                    var sound = new ArrayList<HistoricLead>();
                    var rejected = new ArrayList<Rejected>();
                    for (var lead : request.leads()) {
                        var fault = fault(lead, owners);
                        if (fault == null) {
                            sound.add(lead);
                        } else {
                            rejected.add(new Rejected(lead.externalId(), fault, Problem.text(fault, by.locale())));
                        }
                    }
                    return idempotency.once(key, by, request, Answer.class, tx -> loadHistory.load(tx, sound)
                            .map(loaded -> new Answer(loaded.accepted(), loaded.repeated(), rejected)));
                });
    }

    private String fault(HistoricLead lead, Set<String> owners) {
        if (lead.externalId() == null || lead.company() == null || lead.source() == null || lead.createdAt() == null) {
            return "history.incomplete";
        }
        if (!owners.contains(lead.ownerUsername())) {
            return "history.owner";
        }
        if (lead.createdAt().isAfter(clock.instant())) {
            return "history.future";
        }
        for (int i = 0; i < lead.steps().size(); i++) {
            if (!("L" + (i + 2)).equals(lead.steps().get(i).level())) {
                return "history.steps";
            }
        }
        var outcome = lead.outcome();
        if (outcome == null) {
            return null;
        }
        boolean won = outcome.status() == HistoricLead.Status.WON;
        if (won && (outcome.order() == null || outcome.order().orderNo() == null || !outcome.order().faults(zone.today(clock)).isEmpty())) {
            return "history.order";
        }
        return outcome.at() == null || !won && outcome.reason() == null ? "history.incomplete" : null;
    }
}
