package io.tongpin.collaboration.notification;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.UUID;

/** A person's own notification centre. */
@Path("/api/notifications")
@Authenticated
public class NotificationResource {
    private final Pool pool;
    private final NotificationQuery query;
    private final Notifications notifications;
    private final CurrentCaller caller;
    private final Clock clock;

    NotificationResource(Pool pool, NotificationQuery query, Notifications notifications, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.query = query;
        this.notifications = notifications;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<NotificationQuery.Inbox> list(@QueryParam("unread") @DefaultValue("false") boolean unread, @Valid @BeanParam PageRequest page) {
        return query.of(pool, caller.get(), unread, page);
    }

    @POST
    @Path("/{id}/read")
    public Uni<Void> read(UUID id) {
        return notifications.read(pool, id, caller.get().id(), clock.instant())
                .invoke(own -> {
                    if (!own) {
                        throw Problem.notFound();
                    }
                })
                .replaceWithVoid();
    }

    @POST
    @Path("/read-all")
    public Uni<Void> readAll() {
        return notifications.readAll(pool, caller.get().id(), clock.instant());
    }
}
