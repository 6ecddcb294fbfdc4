package io.tongpin.assignment.backlog;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import io.tongpin.assignment.backlog.domain.Backlog;
import io.tongpin.assignment.backlog.domain.Backlog.Plan;
import java.util.HashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * The assignment with the highest sum of scores, as a minimum-cost flow kinds → people → sink; whom nobody can take goes to the sink at a
 * price above any score, so that as many as possible are placed. OR-Tools' cost scaling; JGraphT where its native part does not load.
 * Takes the processor for as long as it needs: not for an event loop.
 */
public final class OptimalMatching {
    private static final Logger LOG = Logger.getLogger(OptimalMatching.class);
    private static final long SCALE = 100_000;
    private static final long UNPLACED = 10 * SCALE;
    private static final boolean NATIVE = loads();

    private OptimalMatching() {}

    public static String solver() {
        return NATIVE ? "OR-Tools" : "JGraphT";
    }

    public static Plan plan(Backlog backlog) {
        return plan(backlog, NATIVE ? OptimalMatching::byOrTools : OptimalMatching::byJGraphT);
    }

    static Plan plan(Backlog backlog, Function<Backlog, int[][]> solver) {
        return backlog.plan(solver.apply(backlog)).orElseGet(() -> {
            var apart = backlog.apart();
            return apart.plan(solver.apply(apart)).orElseThrow();
        });
    }

    /** @return kinds × people: how many leads of a kind each person gets */
    static int[][] byOrTools(Backlog backlog) {
        int kinds = backlog.kinds().size();
        int people = backlog.people().size();
        int sink = kinds + people;
        var flow = new MinCostFlow();
        var room = backlog.room();
        var arcs = new int[kinds][];
        for (int k = 0; k < kinds; k++) {
            var kind = backlog.kinds().get(k);
            var most = kind.most();
            arcs[k] = new int[people];
            for (int p = 0; p < people; p++) {
                double score = kind.scores()[p];
                arcs[k][p] = Double.isNaN(score) ? -1 : flow.addArcWithCapacityAndUnitCost(k, kinds + p, most[p], -Math.round(score * SCALE));
            }
            flow.addArcWithCapacityAndUnitCost(k, sink, kind.size(), UNPLACED);
            flow.setNodeSupply(k, kind.size());
        }
        for (int p = 0; p < people; p++) {
            flow.addArcWithCapacityAndUnitCost(kinds + p, sink, room[p], 0);
        }
        flow.setNodeSupply(sink, -backlog.size());
        var status = flow.solve();
        if (status != MinCostFlowBase.Status.OPTIMAL) {
            throw new IllegalStateException("no optimum: " + status);
        }
        var counts = new int[kinds][people];
        for (int k = 0; k < kinds; k++) {
            for (int p = 0; p < people; p++) {
                counts[k][p] = arcs[k][p] < 0 ? 0 : (int) flow.getFlow(arcs[k][p]);
            }
        }
        return counts;
    }

    static int[][] byJGraphT(Backlog backlog) {
        int kinds = backlog.kinds().size();
        int people = backlog.people().size();
        int sink = kinds + people;
        var graph = new SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        for (int node = 0; node <= sink; node++) {
            graph.addVertex(node);
        }
        var capacity = new HashMap<DefaultWeightedEdge, Integer>();
        var room = backlog.room();
        for (int k = 0; k < kinds; k++) {
            var kind = backlog.kinds().get(k);
            var most = kind.most();
            for (int p = 0; p < people; p++) {
                if (!Double.isNaN(kind.scores()[p])) {
                    capacity.put(arc(graph, k, kinds + p, -Math.round(kind.scores()[p] * SCALE)), most[p]);
                }
            }
            capacity.put(arc(graph, k, sink, UNPLACED), kind.size());
        }
        for (int p = 0; p < people; p++) {
            capacity.put(arc(graph, kinds + p, sink, 0), room[p]);
        }
        var problem = new MinimumCostFlowProblemImpl<>(graph,
                node -> node < kinds ? backlog.kinds().get(node).size() : node == sink ? -backlog.size() : 0, capacity::get, edge -> 0);
        var flow = new CapacityScalingMinimumCostFlow<Integer, DefaultWeightedEdge>().getMinimumCostFlow(problem).getFlowMap();
        var counts = new int[kinds][people];
        flow.forEach((edge, amount) -> {
            int from = graph.getEdgeSource(edge);
            int to = graph.getEdgeTarget(edge);
            if (from < kinds && to < sink) {
                counts[from][to - kinds] = (int) Math.round(amount);
            }
        });
        return counts;
    }

    private static DefaultWeightedEdge arc(SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge> graph, int from, int to, long cost) {
        var edge = graph.addEdge(from, to);
        graph.setEdgeWeight(edge, cost);
        return edge;
    }

    private static boolean loads() {
        try {
            Loader.loadNativeLibraries();
            new MinCostFlow();
            return true;
        } catch (RuntimeException | LinkageError unavailable) {
            LOG.infof("OR-Tools is not available here (%s): JGraphT solves instead", unavailable.getMessage());
            return false;
        }
    }
}
