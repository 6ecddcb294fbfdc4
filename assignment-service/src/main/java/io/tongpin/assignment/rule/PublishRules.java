package io.tongpin.assignment.rule;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Aside;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.rule.RuleChecks.Severity;
import io.tongpin.assignment.rule.RuleLists.Settings;
import io.tongpin.assignment.rule.domain.RuleText;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Puts the draft, or an earlier list again, in force (B2). Leads that wait are tried under the new rules. */
@ApplicationScoped
class PublishRules {
    private final RuleLists lists;
    private final RuleDrafts drafts;
    private final LeadFields fields;
    private final Leads leads;
    private final Outbox outbox;

    PublishRules(RuleLists lists, RuleDrafts drafts, LeadFields fields, Leads leads, Outbox outbox) {
        this.lists = lists;
        this.drafts = drafts;
        this.fields = fields;
        this.leads = leads;
        this.outbox = outbox;
    }

    /** @param tag the draft as the publisher saw it, or null for whatever it is. @throws Problem 412 stale; 422 when a rule is not sound */
    Uni<Integer> publish(SqlConnection tx, String tag, String comment, String by, Locale locale, Instant now) {
        return drafts.locked(tx, tag).chain(draft -> sound(tx, draft.rules(), locale)
                .chain(rules -> put(tx, rules, draft.settings(), comment, by, now)).call(() -> drafts.discard(tx)));
    }

    /** @throws Problem 404 when there is no such version */
    Uni<Integer> rollBack(SqlConnection tx, int version, String comment, String by, Locale locale, Instant now) {
        return lists.lock(tx).chain(() -> lists.written(tx, version)).chain(list -> {
            if (list == null) {
                throw Problem.notFound();
            }
            return sound(tx, list.rules(), locale).chain(rules -> put(tx, rules, list.settings(), comment, by, now));
        });
    }

    private Uni<List<RuleText>> sound(SqlConnection tx, List<RuleText> rules, Locale locale) {
        return fields.types(tx).chain(types -> Aside.compute(() -> new RuleChecks(types, locale).check(rules))).map(checked -> {
            if (!checked.valid()) {
                throw Problem.refused("rules-not-sound").with("findings",
                        checked.findings().stream().filter(finding -> finding.severity() == Severity.ERROR).toList());
            }
            if (rules.isEmpty()) {
                throw Problem.refused("rules-empty");
            }
            return checked.texts();
        });
    }

    private Uni<Integer> put(SqlConnection tx, List<RuleText> rules, Settings settings, String comment, String by, Instant now) {
        return lists.publish(tx, rules, settings, comment, by, now)
                .call(version -> outbox.append(tx, new RulesPublished(version, rules.size(), comment, by, now).event()))
                .call(() -> leads.wakeIfWaiting(tx));
    }
}
