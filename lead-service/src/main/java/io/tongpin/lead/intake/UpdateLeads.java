package io.tongpin.lead.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.amount.ChangeAmount;
import io.tongpin.lead.customer.EditLead;
import io.tongpin.lead.duplicate.domain.CompanyName;
import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.intake.domain.LeadDraft;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The update mode of imports (A12): each row finds its lead among those the importer may work on and is applied through the same commands
 * as by hand. Level, status and owner are compared, never set; an amount beyond the breaker's limit freezes.
 */
@Singleton
class UpdateLeads {

    /** One row of the file. */
    record Line(int number, List<String> cells) {}

    /** What became of one row. */
    sealed interface Outcome {
        /** @param frozen the amount waits for its review */
        record Updated(boolean frozen) implements Outcome {}

        record Unchanged() implements Outcome {}

        /** No lead of the importer's matches. */
        record Unknown() implements Outcome {}

        record Refused(List<LeadDraft.Fault> faults) implements Outcome {}
    }

    private record Match(UUID id, String phone, String email, String companyKey, String productLine, int level, String status, String owner) {}

    private final Leads leads;
    private final EditLead editLead;
    private final ChangeAmount changeAmount;

    UpdateLeads(Leads leads, EditLead editLead, ChangeAmount changeAmount) {
        this.leads = leads;
        this.editLead = editLead;
        this.changeAmount = changeAmount;
    }

    /** One outcome per line, in their order. A refused line leaves the others alone. */
    Uni<List<Outcome>> update(SqlConnection tx, List<Line> lines, ImportColumns columns, CustomFields fields, Caller by, Instant now) {
        return matches(tx, lines, columns, by).chain(known -> Multi.createFrom().iterable(lines)
                .onItem().transformToUniAndConcatenate(line -> apply(tx, line, columns, fields, find(line, columns, known), by, now))
                .collect().asList());
    }

    private static Uni<List<Match>> matches(SqlConnection tx, List<Line> lines, ImportColumns columns, Caller by) {
        var ids = cells(lines, columns, "id").stream().map(UpdateLeads::uuid).filter(Objects::nonNull).toArray(UUID[]::new);
        var phones = cells(lines, columns, "contact.phone").stream().map(phone -> PhoneNumber.e164(phone).orElse(null)).filter(Objects::nonNull)
                .toArray(String[]::new);
        var emails = cells(lines, columns, "contact.email").stream().map(email -> email.toLowerCase(Locale.ROOT)).toArray(String[]::new);
        var companies = cells(lines, columns, "company").stream().map(CompanyName::key).toArray(String[]::new);
        return tx.preparedQuery("select id, phone, email, company_key, product_line, level, status, owner_name from lead l where " + Leads.visible(by, 1)
                + " and (l.id = any($2) or l.status = 'OPEN' and (l.phone = any($3) or l.email = any($4) or l.company_key = any($5)))")
                .execute(Tuple.of(Leads.argument(by), ids, phones, emails, companies)).map(rows -> {
                    var matches = new ArrayList<Match>();
                    for (Row row : rows) {
                        matches.add(new Match(row.getUUID("id"), row.getString("phone"), row.getString("email"), row.getString("company_key"),
                                row.getString("product_line"), row.getInteger("level"), row.getString("status"), row.getString("owner_name")));
                    }
                    return matches;
                });
    }

    /** The leads that a line can mean, by the surest key that it has. */
    private static List<Match> find(Line line, ImportColumns columns, List<Match> known) {
        var id = columns.cell(line.cells(), "id");
        if (id != null) {
            return known.stream().filter(match -> match.id().equals(uuid(id))).toList();
        }
        var draft = columns.draft(line.cells());
        var phone = draft.phone() == null ? null : PhoneNumber.e164(draft.phone()).orElse(null);
        var email = draft.email() == null ? null : draft.email().toLowerCase(Locale.ROOT);
        var company = draft.company() == null ? null : CompanyName.key(draft.company());
        for (var by : List.<java.util.function.Predicate<Match>>of(match -> phone != null && phone.equals(match.phone()),
                match -> email != null && email.equals(match.email()), match -> company != null && company.equals(match.companyKey()))) {
            var found = known.stream().filter(match -> "OPEN".equals(match.status())).filter(by).toList();
            if (found.size() > 1 && draft.productLine() != null) {
                found = found.stream().filter(match -> draft.productLine().equals(match.productLine())).toList();
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private Uni<Outcome> apply(SqlConnection tx, Line line, ImportColumns columns, CustomFields fields, List<Match> found, Caller by, Instant now) {
        if (found.isEmpty()) {
            return answer(new Outcome.Unknown());
        }
        if (found.size() > 1) {
            return refused(new LeadDraft.Fault(columns.has("company") ? "company" : "id", "import.ambiguous", found.size()));
        }
        var match = found.get(0);
        var faults = new ArrayList<LeadDraft.Fault>(guarded(line, columns, match));
        var edit = edit(line, columns, fields, faults);
        var amount = amount(line, columns, faults);
        if (!faults.isEmpty()) {
            return answer(new Outcome.Refused(faults));
        }
        var actor = Actor.of(by);
        return tx.query("savepoint line").execute().chain(() -> leads.lockForWork(tx, match.id(), by))
                .chain(lead -> editLead.edit(tx, lead, edit, actor, now))
                .chain(edited -> amount == null ? answer(edited ? new Outcome.Updated(false) : new Outcome.Unchanged())
                        : leads.lockForWork(tx, match.id(), by).chain(lead -> amount.equals(lead.amount())
                                ? answer(edited ? new Outcome.Updated(false) : new Outcome.Unchanged())
                                : changeAmount.change(tx, lead, amount, "导入", actor, by.is(Roles.MARKETING_HEAD), now)
                                        .map(outcome -> new Outcome.Updated(outcome.review() != null))))
                .call(() -> tx.query("release savepoint line").execute())
                .onFailure(Problem.class).recoverWithUni(problem -> undo(tx, fault((Problem) problem)))
                .onFailure(EditLead::duplicate).recoverWithUni(collision -> undo(tx, new LeadDraft.Fault("company", "edit.duplicate")));
    }

    private static Uni<Outcome> undo(SqlConnection tx, LeadDraft.Fault fault) {
        return tx.query("rollback to savepoint line").execute().chain(() -> refused(fault));
    }

    private static LeadDraft.Fault fault(Problem problem) {
        return new LeadDraft.Fault(problem.code().startsWith("amount.") ? "expectedAmount" : "id", problem.code(), problem.args());
    }

    private static List<LeadDraft.Fault> guarded(Line line, ImportColumns columns, Match match) {
        var faults = new ArrayList<LeadDraft.Fault>();
        var level = columns.cell(line.cells(), "level");
        if (level != null && !level.toUpperCase(Locale.ROOT).startsWith("L" + match.level())) {
            faults.add(new LeadDraft.Fault("level", "import.level", "L" + match.level()));
        }
        var status = columns.cell(line.cells(), "status");
        if (status != null && !status.equalsIgnoreCase(match.status())) {
            faults.add(new LeadDraft.Fault("status", "import.status", match.status()));
        }
        var owner = columns.cell(line.cells(), "owner");
        if (owner != null && match.owner() != null && !owner.equalsIgnoreCase(match.owner())) {
            faults.add(new LeadDraft.Fault("owner", "import.owner", match.owner()));
        }
        return faults;
    }

    private static EditLead.Edit edit(Line line, ImportColumns columns, CustomFields fields, List<LeadDraft.Fault> faults) {
        var draft = columns.draft(line.cells());
        String phone = null;
        if (draft.phone() != null) {
            phone = PhoneNumber.e164(draft.phone()).orElse(null);
            if (phone == null) {
                faults.add(new LeadDraft.Fault("contact.phone", "phone.invalid", draft.phone()));
            }
        }
        var filled = new LinkedHashMap<String, Object>();
        draft.custom().forEach((key, value) -> {
            if (value != null) {
                filled.put(key, value);
            }
        });
        var custom = fields.read(filled);
        custom.faults().forEach(fault -> faults.add(new LeadDraft.Fault("custom." + fault.key(), fault.code(), fault.args())));
        LocalDate close = null;
        var closeOn = columns.cell(line.cells(), "expectedCloseOn");
        if (closeOn != null) {
            var date = new CustomField("date", Map.of(), CustomField.Type.DATE, List.of(), true).read(closeOn);
            if (date instanceof CustomField.Value.Good good) {
                close = LocalDate.parse(good.value().toString());
            } else {
                faults.add(new LeadDraft.Fault("expectedCloseOn", "field.date", closeOn));
            }
        }
        return new EditLead.Edit(draft.contactName(), draft.contactTitle(), phone,
                draft.email() == null ? null : draft.email().toLowerCase(Locale.ROOT), draft.campaign(), draft.industry(), draft.region(),
                draft.store(), draft.productLine(), columns.cell(line.cells(), "painPoint"), columns.cell(line.cells(), "budgetRange"),
                draft.note(), custom.values().isEmpty() ? null : custom.values(), draft.tags().isEmpty() ? null : draft.tags(), close);
    }

    private static Money amount(Line line, ImportColumns columns, List<LeadDraft.Fault> faults) {
        var text = columns.cell(line.cells(), "expectedAmount");
        if (text == null) {
            return null;
        }
        try {
            var money = new Money(new BigDecimal(text.replace(",", "").replace("，", "")), columns.cell(line.cells(), "expectedAmount.currency"));
            if (money.amount().signum() >= 0) {
                return money;
            }
            faults.add(new LeadDraft.Fault("expectedAmount", "amount.range"));
        } catch (NumberFormatException e) {
            faults.add(new LeadDraft.Fault("expectedAmount", "amount.invalid", text));
        } catch (IllegalArgumentException e) {
            faults.add(new LeadDraft.Fault("expectedAmount.currency", "currency.unknown", columns.cell(line.cells(), "expectedAmount.currency")));
        }
        return null;
    }

    private static List<String> cells(List<Line> lines, ImportColumns columns, String field) {
        return lines.stream().map(line -> columns.cell(line.cells(), field)).filter(Objects::nonNull).distinct().toList();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Uni<Outcome> answer(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }

    private static Uni<Outcome> refused(LeadDraft.Fault... faults) {
        return answer(new Outcome.Refused(Arrays.asList(faults)));
    }
}
