package io.tongpin.lead.maturity.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether a drafted model could be published: everything that is wrong with it, each with its place. */
public record ModelCheck(Set<String> fields, Function<String, Optional<String>> expression) {
    public static final int LEVELS = 5;
    private static final int MOST_CHECKPOINTS = 30;
    private static final Set<String> FOLLOW_UPS = Set.of("CALL", "VISIT", "CHAT", "EMAIL", "NOTE");
    private static final Set<String> OUTCOMES = Set.of("REACHED", "NO_ANSWER", "WRONG_NUMBER", "CALL_BACK", "SENT");

    /** @param field such as {@code levels[1].checkpoints[0].params.field} */
    public record Fault(String field, String code, List<Object> args) {
        Fault(String field, String code, Object... args) {
            this(field, code, List.of(args));
        }
    }

    public List<Fault> faults(List<MaturityModel.Level> levels) {
        var faults = new ArrayList<Fault>();
        if (levels == null || levels.size() != LEVELS) {
            return List.of(new Fault("levels", "model.levels", LEVELS));
        }
        var ids = new HashSet<String>();
        for (int l = 0; l < levels.size(); l++) {
            var level = levels.get(l);
            var at = "levels[" + l + "]";
            if (level.level() != l + 1) {
                faults.add(new Fault(at + ".level", "model.order", "L" + (l + 1)));
            }
            titled(faults, at, level.title());
            var checkpoints = level.checkpoints() == null ? List.<Checkpoint>of() : level.checkpoints();
            if (l == 0 && !checkpoints.isEmpty()) {
                faults.add(new Fault(at + ".checkpoints", "model.first"));
            }
            if (checkpoints.size() > MOST_CHECKPOINTS) {
                faults.add(new Fault(at + ".checkpoints", "model.many", MOST_CHECKPOINTS));
            }
            for (int c = 0; c < checkpoints.size(); c++) {
                checkpoint(faults, at + ".checkpoints[" + c + "]", checkpoints.get(c), ids);
            }
        }
        return faults;
    }

    private void checkpoint(List<Fault> faults, String at, Checkpoint checkpoint, Set<String> ids) {
        if (checkpoint.id() == null || !checkpoint.id().matches("[a-z0-9][a-z0-9-]{0,59}")) {
            faults.add(new Fault(at + ".id", "model.id"));
        } else if (!ids.add(checkpoint.id())) {
            faults.add(new Fault(at + ".id", "model.twice", checkpoint.id()));
        }
        titled(faults, at, checkpoint.title());
        if (checkpoint.kind() == null) {
            faults.add(new Fault(at + ".kind", "required"));
            return;
        }
        switch (checkpoint.kind()) {
            case FIELD -> {
                if (!fields.contains(checkpoint.text("field"))) {
                    faults.add(new Fault(at + ".params.field", "model.field", String.valueOf(checkpoint.text("field"))));
                }
            }
            case FOLLOW_UP -> {
                among(faults, at + ".params.kinds", checkpoint.list("kinds"), FOLLOW_UPS);
                among(faults, at + ".params.outcomes", checkpoint.list("outcomes"), OUTCOMES);
            }
            case EXPRESSION -> {
                var text = checkpoint.text("expression");
                var wrong = text == null || text.isBlank() ? Optional.of("") : expression.apply(text);
                wrong.ifPresent(why -> faults.add(new Fault(at + ".params.expression", why.isEmpty() ? "required" : "model.expression", why)));
            }
            case EVIDENCE, DECISION_MAKER, APPROVAL -> { }
        }
    }

    private static void among(List<Fault> faults, String at, List<String> values, Set<String> legal) {
        if (values.isEmpty() || !legal.containsAll(values)) {
            faults.add(new Fault(at, "model.values", String.join(", ", legal.stream().sorted().toList())));
        }
    }

    private static void titled(List<Fault> faults, String at, Map<String, String> title) {
        for (var language : List.of("zh", "en")) {
            var text = title == null ? null : title.get(language);
            if (text == null || text.isBlank() || text.length() > 100) {
                faults.add(new Fault(at + ".title." + language, text == null || text.isBlank() ? "required" : "too-long", 100));
            }
        }
    }
}
