package io.tongpin.lead.outcome;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;

/** The reasons a lead can be lost for (A9). */
@Path("/api/loss-reasons")
class LossReasonResource {

    record Reason(String id, String title) {}

    record Reasons(List<Reason> items) {}

    private final Pool pool;
    private final CurrentCaller caller;

    LossReasonResource(Pool pool, CurrentCaller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @Authenticated
    public Uni<Reasons> reasons() {
        var column = caller.get().locale().getLanguage().equals("en") ? "title_en" : "title_zh";
        return pool.query("select id, " + column + " as title from loss_reason order by position").execute().map(rows -> {
            var reasons = new ArrayList<Reason>();
            rows.forEach(row -> reasons.add(new Reason(row.getString("id"), row.getString("title"))));
            return new Reasons(reasons);
        });
    }
}
