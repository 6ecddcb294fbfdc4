package io.tongpin.lead.knowledge.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Five layers of nodes, left to right, and what leads from one to the next. */
public record Graph(List<Node> nodes, List<Edge> edges) {

    public enum Kind { INDUSTRY, OBJECTION, STRATEGY, CASE, OUTCOME }

    /**
     * One thing.
     *
     * @param id     unique in the graph, such as {@code objection:STALLING}
     * @param name   industry, label, title, company or status; null for the cases that the reader may not see
     * @param weight conversations (industry, objection), uses (strategy, case) or leads (outcome, unseen cases)
     * @param won, lost leads that ended so
     * @param ref    the entry of the playbook or the lead, where there is one
     */
    public record Node(String id, Kind kind, String name, int weight, int won, int lost, UUID ref) {}

    /** @param weight conversations, uses or leads, as the node it leads to counts them; 0: offered, never taken */
    public record Edge(String from, String to, int weight) {}

    /** Conversations of an industry in which an objection was heard. */
    public record Heard(String industry, String objection, int calls, int won, int lost) {}

    /** How often a strategy was taken in an industry, and how those leads ended. {@code industry} is null for one that nobody took yet. */
    public record Taken(UUID strategy, String title, List<String> objections, String industry, int uses, int won, int lost, int open) {}

    /** A won lead that the reader may see. */
    public record Case(UUID strategy, UUID lead, String company, int uses) {}

    public static Graph of(Collection<Heard> heard, Collection<Taken> taken, Collection<Case> cases) {
        var nodes = new LinkedHashMap<String, Node>();
        var edges = new LinkedHashMap<List<String>, Integer>();
        for (var one : heard) {
            var industry = "industry:" + one.industry();
            var objection = "objection:" + one.objection();
            add(nodes, new Node(industry, Kind.INDUSTRY, one.industry(), one.calls(), one.won(), one.lost(), null));
            add(nodes, new Node(objection, Kind.OBJECTION, one.objection(), one.calls(), one.won(), one.lost(), null));
            edges.merge(List.of(industry, objection), one.calls(), Integer::sum);
        }
        Map<UUID, Integer> wonBy = new LinkedHashMap<>();
        for (var one : taken) {
            var strategy = "strategy:" + one.strategy();
            // where an objection was never heard, the strategy hangs on its industry
            var before = one.objections().stream().map(label -> "objection:" + label).filter(nodes::containsKey).toList();
            if (before.isEmpty() && one.industry() != null) {
                var industry = "industry:" + one.industry();
                nodes.putIfAbsent(industry, new Node(industry, Kind.INDUSTRY, one.industry(), 0, one.won(), one.lost(), null));
                before = List.of(industry);
            }
            if (before.isEmpty()) {
                continue;
            }
            add(nodes, new Node(strategy, Kind.STRATEGY, one.title(), one.uses(), one.won(), one.lost(), one.strategy()));
            before.forEach(from -> edges.merge(List.of(from, strategy), one.uses(), Integer::sum));
            outcome(nodes, edges, strategy, "LOST", one.lost());
            outcome(nodes, edges, strategy, "OPEN", one.open());
            wonBy.merge(one.strategy(), one.won(), Integer::sum);
        }
        Map<UUID, Integer> seen = new LinkedHashMap<>();
        for (var one : cases) {
            if (!wonBy.containsKey(one.strategy())) {
                continue;
            }
            var id = "case:" + one.lead();
            add(nodes, new Node(id, Kind.CASE, one.company(), one.uses(), 0, 0, one.lead()));
            edges.merge(List.of("strategy:" + one.strategy(), id), one.uses(), Integer::sum);
            edges.put(List.of(id, "outcome:WON"), 1);
            seen.merge(one.strategy(), 1, Integer::sum);
        }
        wonBy.forEach((strategy, won) -> {
            int others = won - seen.getOrDefault(strategy, 0);
            if (others > 0) {
                var id = "others:" + strategy;
                add(nodes, new Node(id, Kind.CASE, null, others, others, 0, null));
                edges.put(List.of("strategy:" + strategy, id), others);
                edges.put(List.of(id, "outcome:WON"), others);
            }
        });
        int won = edges.entrySet().stream().filter(edge -> edge.getKey().get(1).equals("outcome:WON")).mapToInt(Map.Entry::getValue).sum();
        if (won > 0) {
            nodes.put("outcome:WON", new Node("outcome:WON", Kind.OUTCOME, "WON", won, won, 0, null));
        }
        var all = new ArrayList<Edge>();
        edges.forEach((ends, weight) -> all.add(new Edge(ends.get(0), ends.get(1), weight)));
        return new Graph(List.copyOf(nodes.values()), all);
    }

    private static void outcome(Map<String, Node> nodes, Map<List<String>, Integer> edges, String strategy, String status, int leads) {
        if (leads > 0) {
            add(nodes, new Node("outcome:" + status, Kind.OUTCOME, status, leads, 0, status.equals("LOST") ? leads : 0, null));
            edges.merge(List.of(strategy, "outcome:" + status), leads, Integer::sum);
        }
    }

    private static void add(Map<String, Node> nodes, Node node) {
        nodes.merge(node.id(), node, (a, b) -> new Node(a.id(), a.kind(), a.name(), a.weight() + b.weight(), a.won() + b.won(), a.lost() + b.lost(), a.ref()));
    }
}
