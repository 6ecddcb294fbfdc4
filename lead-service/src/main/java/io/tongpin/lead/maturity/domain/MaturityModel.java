package io.tongpin.lead.maturity.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A published maturity model (A3): the levels in their order and what guards entering each. */
public record MaturityModel(int version, List<Level> levels) {

    public record Level(int level, Map<String, String> title, List<Checkpoint> checkpoints) {}

    /**
     * @param metAt when it was met, as far as that is recorded
     * @param stale it was met once, for a decision maker who decides no longer
     */
    public record State(int level, Checkpoint checkpoint, boolean met, Instant metAt, boolean stale) {}

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

    public Stream<Checkpoint> checkpoints() {
        return levels.stream().flatMap(level -> level.checkpoints().stream());
    }

    private static State state(int level, Checkpoint checkpoint, LeadFacts facts) {
        return switch (checkpoint.kind()) {
            case FIELD -> plain(level, checkpoint, facts.fields().containsKey(checkpoint.text("field")));
            case DECISION_MAKER -> plain(level, checkpoint, facts.decisionMakerVerified());
            case EXPRESSION -> plain(level, checkpoint, facts.condition().test(checkpoint.text("expression")));
            case FOLLOW_UP -> timed(level, checkpoint, facts, facts.followUps().stream()
                    .filter(made -> checkpoint.list("kinds").contains(made.kind()) && checkpoint.list("outcomes").contains(made.outcome()))
                    .map(LeadFacts.FollowUp::at).toList());
            case EVIDENCE -> timed(level, checkpoint, facts, facts.evidence().stream()
                    .filter(file -> file.checkpoint().equals(checkpoint.id()) && accepted(file.contentType(), checkpoint.list("types")))
                    .map(LeadFacts.Evidence::at).toList());
            case APPROVAL -> timed(level, checkpoint, facts,
                    facts.approvals().containsKey(checkpoint.id()) ? List.of(facts.approvals().get(checkpoint.id())) : List.of());
        };
    }

    private static State plain(int level, Checkpoint checkpoint, boolean met) {
        return new State(level, checkpoint, met, null, false);
    }

    private static State timed(int level, Checkpoint checkpoint, LeadFacts facts, List<Instant> done) {
        var since = checkpoint.restsOnDecisionMaker() ? facts.decisionMakerSince() : null;
        return done.stream().filter(at -> since == null || !at.isBefore(since)).min(Instant::compareTo)
                .map(at -> new State(level, checkpoint, true, at, false)).orElse(new State(level, checkpoint, false, null, !done.isEmpty()));
    }

    private static boolean accepted(String contentType, List<String> prefixes) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(contentType::startsWith);
    }
}
