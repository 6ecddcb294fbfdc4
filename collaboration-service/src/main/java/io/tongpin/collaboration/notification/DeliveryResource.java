package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;

/** The delivery log of outside channels: what went where, what failed and why. Words and addresses of other people's messages stay out. */
@Path("/api/notifications/deliveries")
@RolesAllowed({Roles.DATA_STEWARD, Roles.OPS_ADMIN, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
public class DeliveryResource {
    private final Pool pool;
    private final DeliveryQuery query;
    private final Deliveries deliveries;
    private final CurrentCaller caller;
    private final Clock clock;

    DeliveryResource(Pool pool, DeliveryQuery query, Deliveries deliveries, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.query = query;
        this.deliveries = deliveries;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<DeliveryQuery.Log> list(@QueryParam("state") String state, @QueryParam("channel") String channel, @Valid @BeanParam PageRequest page) {
        if (state != null && Arrays.stream(DeliveryState.values()).noneMatch(one -> one.name().equals(state))) {
            throw Problem.badRequest("state", "delivery.state");
        }
        if (channel != null && Arrays.stream(Channel.values()).noneMatch(one -> one.name().equals(channel))) {
            throw Problem.badRequest("channel", "preference.channel");
        }
        return query.page(pool, state, channel, page);
    }

    /** Sends a message that rests once more. */
    @POST
    @Path("/{id}/repeat")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Response> repeat(UUID id) {
        var by = caller.get().id();
        return pool.withTransaction(tx -> deliveries.repeat(tx, id, by, clock.instant())).map(repeated -> {
            if (repeated == null) {
                throw Problem.notFound();
            }
            if (!repeated) {
                throw Problem.conflict("delivery.not-resting");
            }
            return Response.noContent().build();
        });
    }
}
