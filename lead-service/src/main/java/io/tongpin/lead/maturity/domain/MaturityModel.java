package io.tongpin.lead.maturity.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A published maturity model (A3): the levels in their order and what guards entering each. */
public record MaturityModel(int version, List<Level> levels) {

    public record Level(int level, Map<String, String> title, List<Checkpoint> checkpoints) {}

    /** @param metAt when it was met, as far as that is recorded */
    public record State(int level, Checkpoint checkpoint, boolean met, Instant metAt) {}

    public Advance advance(int from, int to, LeadFacts facts) {
        if (to != from + 1 || to > levels.size()) {
            return new Advance.NotNext(from < levels.size() ? from + 1 : null);
        }
        var missing = levels.get(to - 1).checkpoints().stream().filter(checkpoint -> !state(to, checkpoint, facts).met()).toList();
        return missing.isEmpty() ? new Advance.Allowed(to) : new Advance.Refused(missing);
    }

    /** Every checkpoint of every level, in order. */
    public List<State> states(LeadFacts facts) {
        return levels.stream()
                .flatMap(level -> level.checkpoints().stream().map(checkpoint -> state(level.level(), checkpoint, facts))).toList();
    }

    private static State state(int level, Checkpoint checkpoint, LeadFacts facts) {
        return switch (checkpoint.kind()) {
            case FIELD -> new State(level, checkpoint, facts.fields().containsKey(checkpoint.text("field")), null);
            case FOLLOW_UP -> facts.followUps().stream()
                    .filter(made -> checkpoint.list("kinds").contains(made.kind()) && checkpoint.list("outcomes").contains(made.outcome()))
                    .map(LeadFacts.FollowUp::at).min(Instant::compareTo)
                    .map(at -> new State(level, checkpoint, true, at)).orElse(new State(level, checkpoint, false, null));
            case EVIDENCE -> facts.evidence().stream()
                    .filter(file -> file.checkpoint().equals(checkpoint.id()) && accepted(file.contentType(), checkpoint.list("types")))
                    .map(LeadFacts.Evidence::at).min(Instant::compareTo)
                    .map(at -> new State(level, checkpoint, true, at)).orElse(new State(level, checkpoint, false, null));
            case DECISION_MAKER -> new State(level, checkpoint, facts.decisionMakerVerified(), null);
            case APPROVAL -> new State(level, checkpoint, facts.approvals().containsKey(checkpoint.id()), facts.approvals().get(checkpoint.id()));
        };
    }

    private static boolean accepted(String contentType, List<String> prefixes) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(contentType::startsWith);
    }
}
