package io.tongpin.analytics.attribution.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * First-order chain of channels between a start and two ends, conversion and nothing; a channel that follows itself is a transition to
 * itself. Removal effect of a channel (Anderl and others 2016): the part of the conversions that is lost when every step into it leads to
 * nothing. Solved exactly as an absorbing chain: with {@code N = (I − Q)⁻¹} the probability to convert from the start is
 * {@code s·N·r}; without channel k it is less by {@code (s·N)ₖ / Nₖₖ · (N·r)ₖ}, the probability to reach k at all times that to convert
 * from there. One inverse gives all effects; nothing is simulated. Not safe for several threads.
 */
public final class MarkovChain {
    private final Map<String, Integer> channels = new LinkedHashMap<>();
    private final Map<Long, double[]> steps = new HashMap<>();
    private final List<double[]> ends = new ArrayList<>();
    private double started;

    /** @param conversions how often the path converted; @param nulls how often it led to nothing */
    public void add(List<String> path, double conversions, double nulls) {
        double often = conversions + nulls;
        if (path.isEmpty() || !(often > 0)) {
            return;
        }
        started += often;
        int before = -1;
        for (var channel : path) {
            int here = channels.computeIfAbsent(channel, fresh -> {
                ends.add(new double[2]);
                return ends.size() - 1;
            });
            steps.computeIfAbsent((long) before << 32 | here & 0xffffffffL, step -> new double[1])[0] += often;
            before = here;
        }
        ends.get(before)[0] += conversions;
        ends.get(before)[1] += nulls;
    }

    public int size() {
        return ends.size();
    }

    /** Removal effect of each channel, 0–1; all 0 when nothing converted. */
    public Map<String, Double> removalEffects() {
        int n = size();
        var effects = new LinkedHashMap<String, Double>();
        if (n == 0) {
            return effects;
        }
        var left = new double[n];
        steps.forEach((step, often) -> {
            if (step >> 32 >= 0) {
                left[(int) (step >> 32)] += often[0];
            }
        });
        for (int i = 0; i < n; i++) {
            left[i] += ends.get(i)[0] + ends.get(i)[1];
        }
        var stay = new DMatrixRMaj(n, n);
        var start = new double[n];
        for (int i = 0; i < n; i++) {
            stay.set(i, i, 1);
        }
        steps.forEach((step, often) -> {
            int from = (int) (step >> 32);
            int to = (int) (long) step;
            if (from < 0) {
                start[to] = often[0] / started;
            } else {
                stay.add(from, to, -often[0] / left[from]);
            }
        });
        var visits = new DMatrixRMaj(n, n);
        var solver = LinearSolverFactory_DDRM.lu(n);
        if (!solver.setA(stay)) {
            throw new IllegalStateException("every path ends, so the chain cannot be singular");
        }
        solver.invert(visits);
        effects(start, left, visits).forEach(effects::put);
        return effects;
    }

    private Map<String, Double> effects(double[] start, double[] left, DMatrixRMaj visits) {
        int n = size();
        var reached = new double[n];
        var converts = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                converts[i] += visits.get(i, j) * ends.get(j)[0] / left[j];
                reached[j] += start[i] * visits.get(i, j);
            }
        }
        for (int i = 0; i < n; i++) {
            all += start[i] * converts[i];
        }
        var effects = new LinkedHashMap<String, Double>();
        for (var channel : channels.entrySet()) {
            int k = channel.getValue();
            effects.put(channel.getKey(), all > 0 ? Math.max(0, reached[k] / visits.get(k, k) * converts[k] / all) : 0.0);
        }
        return effects;
    }
}
