package io.tongpin.assignment.rule;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.rule.RuleLists.Settings;
import io.tongpin.assignment.rule.domain.RuleText;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The one draft that all ops-admins share. While nobody has changed anything it is the published list. */
@ApplicationScoped
public class RuleDrafts {

    /**
     * @param basedOn  version it began from
     * @param revision grows with every save; 0 while nothing was changed
     */
    public record Draft(int basedOn, int revision, List<RuleText> rules, Settings settings, String editedBy, Instant editedAt) {

        public String tag() {
            return basedOn + "." + revision;
        }
    }

    private final RuleLists lists;

    RuleDrafts(RuleLists lists) {
        this.lists = lists;
    }

    public Uni<Draft> read(SqlClient client) {
        return client.query("select * from rule_draft").execute().chain(rows -> rows.size() == 1
                ? Uni.createFrom().item(draft(rows.iterator().next()))
                : lists.newest(client).map(list -> new Draft(list.version(), 0, list.rules(), list.settings(), null, null)));
    }

    /** @throws Problem 412 when somebody saved since {@code tag} was read */
    Uni<Draft> save(SqlConnection tx, String tag, List<RuleText> rules, Settings settings, String by, Instant now) {
        return locked(tx, tag).chain(draft -> tx.preparedQuery("""
                insert into rule_draft(based_on, revision, rules, settings, edited_by, edited_at) values ($1, $2, $3, $4, $5, $6)
                on conflict (id) do update set based_on = excluded.based_on, revision = excluded.revision, rules = excluded.rules,
                  settings = excluded.settings, edited_by = excluded.edited_by, edited_at = excluded.edited_at returning *""")
                .execute(Tuple.of(draft.basedOn(), draft.revision() + 1, lists.rules(rules), RuleLists.settings(settings), by, Instants.column(now))))
                .map(rows -> draft(rows.iterator().next()));
    }

    /** The draft, kept from others until commit; as {@code tag} says, when there is one. */
    Uni<Draft> locked(SqlConnection tx, String tag) {
        return lists.lock(tx).chain(() -> read(tx)).invoke(draft -> {
            if (tag != null && !tag.equals(draft.tag())) {
                throw Problem.of(412, "draft-stale", draft.editedBy() == null ? "" : draft.editedBy());
            }
        });
    }

    Uni<Void> discard(SqlConnection tx) {
        return tx.query("delete from rule_draft").execute().replaceWithVoid();
    }

    private Draft draft(Row row) {
        return new Draft(row.getInteger("based_on"), row.getInteger("revision"), lists.rules(row.get(JsonArray.class, "rules")),
                RuleLists.settings(row.get(JsonObject.class, "settings")), row.getString("edited_by"), Instants.of(row, "edited_at"));
    }
}
