package io.tongpin.lead.amount;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.view.LeadQuery;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Currency;
import java.util.UUID;

/** The expected amount of a lead and its circuit breaker (A8): 200 when it applies, 202 when it is frozen for review. */
@Path("/api/leads/{id}/expected-amount")
class AmountResource {

    record Request(@NotNull @PositiveOrZero BigDecimal amount, String currency, @NotBlank @Size(max = 1000) String reason) {}

    private final Idempotency idempotency;
    private final Leads leads;
    private final ChangeAmount changeAmount;
    private final LeadQuery query;
    private final CurrentCaller caller;
    private final Clock clock;

    AmountResource(Idempotency idempotency, Leads leads, ChangeAmount changeAmount, LeadQuery query, CurrentCaller caller, Clock clock) {
        this.idempotency = idempotency;
        this.leads = leads;
        this.changeAmount = changeAmount;
        this.query = query;
        this.caller = caller;
        this.clock = clock;
    }

    @PUT
    @Authenticated
    public Uni<Response> change(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var by = caller.get();
        var proposed = new Money(request.amount(), currency(request.currency()));
        return idempotency.once(key, by, request, tx -> leads.lockForWork(tx, id, by)
                .chain(lead -> changeAmount.change(tx, lead, proposed, request.reason(), Actor.of(by), by.is(Roles.MARKETING_HEAD), clock.instant()))
                .chain(outcome -> query.one(tx, id, by)
                        .map(lead -> Response.status(outcome.review() == null ? 200 : 202).entity(lead).build())));
    }

    private static String currency(String code) {
        try {
            return code == null ? "CNY" : Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("currency", "currency.unknown", code);
        }
    }
}
