package io.tongpin.assignment.rule;

import io.tongpin.assignment.rule.domain.FieldType;
import io.tongpin.assignment.rule.domain.Rule;
import io.tongpin.assignment.rule.domain.RuleHints;
import io.tongpin.assignment.rule.domain.RuleHints.Reach;
import io.tongpin.assignment.rule.domain.RuleText;
import io.tongpin.assignment.rule.domain.ScorePart;
import io.tongpin.platform.problem.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads written rules: compiles them, or says what is wrong with which. */
final class RuleChecks {

    /**
     * @param severity ERROR forbids publishing, HINT does not
     * @param rule     null when the list as a whole is meant
     * @param other    the rule that stands in the way, for hints
     * @param line     where in the condition's text, with {@code column}; null when it is not about a place
     */
    record Finding(Severity severity, String rule, String field, String code, String message, String other, Integer line, Integer column) {}

    enum Severity { ERROR, HINT }

    /** @param texts the rules with condition and text agreeing; {@code compiled} only those without errors */
    record Checked(List<RuleText> texts, List<Rule> compiled, List<Finding> findings) {

        boolean valid() {
            return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    private final CelCondition.Compiler compiler;
    private final ConditionReader reader;
    private final Locale locale;

    RuleChecks(Map<String, FieldType> fields, Locale locale) {
        this.compiler = new CelCondition.Compiler(fields);
        this.reader = new ConditionReader(fields);
        this.locale = locale;
    }

    Checked check(List<RuleText> rules) {
        var texts = new ArrayList<RuleText>();
        var compiled = new ArrayList<Rule>();
        var findings = new ArrayList<Finding>();
        var reaches = new ArrayList<Reach>();
        var ids = new HashSet<String>();
        for (var rule : rules) {
            int before = findings.size();
            if (!ids.add(rule.id())) {
                findings.add(error(rule.id(), "id", "rule.id-twice"));
            }
            if (rule.weights().values().stream().anyMatch(weight -> weight == null || weight < 0)
                    || rule.weights().keySet().stream().anyMatch(part -> ScorePart.of(part) == null || ScorePart.of(part) == ScorePart.TURN)) {
                findings.add(error(rule.id(), "weights", "rule.weights"));
            }
            if (rule.candidates().people() != null && rule.candidates().people().stream()
                    .anyMatch(person -> person.id() == null || person.weight() != null && !(person.weight() >= 0 && person.weight() <= 1000))) {
                findings.add(error(rule.id(), "candidates.people", "rule.people"));
            }
            var text = written(rule, findings);
            texts.add(text);
            if (findings.size() == before && text.when() != null) {
                try {
                    compiled.add(rule(text, compiler.compile(text.when())));
                    reaches.add(new Reach(text.id(), text.condition()));
                } catch (CelCondition.Invalid invalid) {
                    faults(rule.id(), invalid, findings);
                }
            }
        }
        for (var hint : RuleHints.of(reaches, compiler.fields())) {
            var code = "rule.hint." + hint.kind();
            findings.add(new Finding(Severity.HINT, hint.rule(), "when", code, Problem.text(code, locale, name(rules, hint.by())), hint.by(), null, null));
        }
        return new Checked(texts, compiled, findings);
    }

    /** Condition and text say the same: the text follows from the condition, or the condition is read back from the text. */
    RuleText written(RuleText rule, List<Finding> findings) {
        if (rule.condition() != null) {
            var flaws = rule.condition().flaws(compiler.fields());
            flaws.forEach(flaw -> findings.add(new Finding(Severity.ERROR, rule.id(), "when", flaw.code(), Problem.text(flaw.code(), locale, flaw.what()),
                    null, null, null)));
            return flaws.isEmpty() ? rule.withCondition(rule.condition(), rule.condition().cel(compiler.fields())) : rule;
        }
        var when = rule.when() == null || rule.when().isBlank() ? "true" : rule.when();
        try {
            return rule.withCondition(reader.read(compiler.parsed(when)), when);
        } catch (CelCondition.Invalid invalid) {
            faults(rule.id(), invalid, findings);
            return rule;
        }
    }

    private static Rule rule(RuleText text, CelCondition holds) {
        var weights = new EnumMap<ScorePart, Double>(ScorePart.class);
        text.weights().forEach((part, weight) -> weights.put(ScorePart.of(part), weight));
        return new Rule(text.id(), text.name(), text.when(), text.condition(), holds, text.candidates().spec(), text.strategy(), weights,
                text.priority());
    }

    private void faults(String rule, CelCondition.Invalid invalid, List<Finding> findings) {
        invalid.faults().forEach(fault -> findings.add(new Finding(Severity.ERROR, rule, "when", "rule.condition",
                Problem.text("rule.condition", locale, fault.line(), fault.column(), fault.message()), null, fault.line(), fault.column())));
    }

    private Finding error(String rule, String field, String code) {
        return new Finding(Severity.ERROR, rule, field, code, Problem.text(code, locale), null, null, null);
    }

    private String name(List<RuleText> rules, String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst()
                .map(rule -> rule.name() == null ? id : rule.name().getOrDefault(LeadFields.language(locale), rule.name().getOrDefault("zh", id))).orElse("");
    }
}
