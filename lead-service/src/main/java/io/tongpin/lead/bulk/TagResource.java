package io.tongpin.lead.bulk;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Leads;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;

/** The tags in use, and who leads can be handed to: what the pages offer to choose from. */
@Path("/api/lead-tags")
class TagResource {

    record Tag(String tag, long leads) {}

    record Tags(List<Tag> items) {}

    private final Pool pool;
    private final CurrentCaller caller;

    TagResource(Pool pool, CurrentCaller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @Authenticated
    public Uni<Tags> tags(@QueryParam("q") @DefaultValue("") String q) {
        var by = caller.get();
        return pool.preparedQuery("""
                select t.tag, count(*) as n from (select l.tags from lead l where l.tags <> '{}' and l.status = 'OPEN' and\s""" + Leads.visible(by, 1) + """
                 order by l.updated_at desc limit 20000) l cross join lateral unnest(l.tags) t(tag) where t.tag ilike '%' || $2 || '%'
                group by t.tag order by n desc, t.tag limit 100""").execute(Tuple.of(Leads.argument(by), q)).map(rows -> {
            var tags = new ArrayList<Tag>();
            rows.forEach(row -> tags.add(new Tag(row.getString("tag"), row.getLong("n"))));
            return new Tags(tags);
        });
    }
}
