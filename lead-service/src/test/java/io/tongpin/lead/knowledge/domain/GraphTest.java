package io.tongpin.lead.knowledge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C6")
class GraphTest {
    private static final UUID VALUE = new UUID(1, 1);

    private static Graph.Taken value(int uses, int won, int lost, int open) {
        return new Graph.Taken(VALUE, "讲价值", List.of("PRICE_SENSITIVE"), "medical", uses, won, lost, open);
    }

    @Test
    void aWonLeadIsReachedFromItsIndustryOverObjectionAndStrategy() {
        // when
        var graph = Graph.of(List.of(new Graph.Heard("medical", "PRICE_SENSITIVE", 4, 1, 1)), List.of(value(3, 1, 1, 0)), List.of(new Graph.Case(VALUE, new UUID(2, 1), "云栖", 2)));
        // then
        assertThat(graph.edges()).contains(new Graph.Edge("industry:medical", "objection:PRICE_SENSITIVE", 4), new Graph.Edge("objection:PRICE_SENSITIVE", "strategy:" + VALUE, 3),
                new Graph.Edge("strategy:" + VALUE, "case:" + new UUID(2, 1), 2), new Graph.Edge("case:" + new UUID(2, 1), "outcome:WON", 1),
                new Graph.Edge("strategy:" + VALUE, "outcome:LOST", 1));
    }

    @Test
    void wonLeadsThatMayNotBeSeenAreANumber() {
        // when
        var graph = Graph.of(List.of(new Graph.Heard("medical", "PRICE_SENSITIVE", 4, 3, 0)), List.of(value(3, 3, 0, 0)), List.of(new Graph.Case(VALUE, new UUID(2, 1), "云栖", 1)));
        // then
        assertThat(graph.nodes()).contains(new Graph.Node("others:" + VALUE, Graph.Kind.CASE, null, 2, 2, 0, null));
        assertThat(graph.nodes()).filteredOn(node -> node.id().equals("outcome:WON")).extracting(Graph.Node::weight).containsExactly(3);
    }

    @Property(tries = 200)
    void everyEdgeJoinsTwoNodesOfTheGraph(@ForAll @IntRange(max = 5) int heard, @ForAll @IntRange(max = 5) int taken, @ForAll @IntRange(max = 5) int cases) {
        var allHeard = new ArrayList<Graph.Heard>();
        for (int i = 0; i < heard; i++) {
            allHeard.add(new Graph.Heard("i" + i % 2, "L" + i % 3, i + 1, i % 2, 0));
        }
        var allTaken = new ArrayList<Graph.Taken>();
        for (int i = 0; i < taken; i++) {
            allTaken.add(new Graph.Taken(new UUID(1, i % 4), "s" + i, i % 2 == 0 ? List.of("L" + i) : List.of(), i % 3 == 0 ? null : "i" + i, i, i % 3, i % 2, 1));
        }
        var allCases = new ArrayList<Graph.Case>();
        for (int i = 0; i < cases; i++) {
            allCases.add(new Graph.Case(new UUID(1, i), new UUID(2, i), "c" + i, 1));
        }
        var graph = Graph.of(allHeard, allTaken, allCases);
        var ids = new HashSet<String>();
        assertThat(graph.nodes()).allMatch(node -> ids.add(node.id()));
        assertThat(graph.edges()).allMatch(edge -> ids.contains(edge.from()) && ids.contains(edge.to()));
    }
}
