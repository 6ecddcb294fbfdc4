package io.tongpin.analytics.metric;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue.Definition;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.metric.Catalogue.Unit;
import io.tongpin.analytics.metric.domain.Figure;
import io.tongpin.analytics.metric.domain.Reconciliation;
import io.tongpin.analytics.metric.domain.Reconciliation.Cause;
import io.tongpin.analytics.metric.domain.Window;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Why two figures of one metric differ: all mixtures of the two are worked out in one statement, then shared out. */
@ApplicationScoped
class Reconcile {
    private static final String DENOMINATOR = "denominator";
    /** Which of all leads and orders are counted, like the branch: both are the scope. */
    private static final String FILTERS = "filters";
    private static final int RATIO_DIGITS = 6;
    private static final int MONEY_DIGITS = 2;
    private final Figures figures;
    private final RowsQuery rows;

    Reconcile(Figures figures, RowsQuery rows) {
        this.figures = figures;
        this.rows = rows;
    }

    record Side(Definition definition, Window window, String scope, boolean test) {}

    record Explained(Cause cause, BigDecimal effect, RowsQuery.Rows rows) {}

    /** @param difference left − right, the sum of the effects; null when one of the two has no value */
    record Split(Figure left, Figure right, BigDecimal difference, List<Explained> causes) {}

    Uni<Split> split(Metric metric, Side left, Side right, UUID[] reps, Instant now) {
        var differing = differing(left, right);
        int mixtures = 1 << differing.size();
        var asked = new LinkedHashMap<Figures.Asked, Integer>();
        var windows = left.window().equals(right.window()) ? List.of(left.window()) : List.of(left.window(), right.window());
        var places = new ArrayList<int[]>();
        for (int mixture = 0; mixture < mixtures; mixture++) {
            var side = mixed(differing, mixture, left, right);
            int nr = asked.computeIfAbsent(new Figures.Asked(side.definition(), side.scope(), side.test()), fresh -> asked.size());
            places.add(new int[] {nr, windows.indexOf(side.window())});
        }
        return figures.ask(List.copyOf(asked.keySet()), windows, reps, now).chain(found -> {
            var all = places.stream().map(place -> found[place[0]][place[1]]).toList();
            var whole = all.get(mixtures - 1);
            var none = all.get(0);
            if (whole.value() == null || none.value() == null) {
                return Uni.createFrom().item(new Split(whole, none, null, List.of()));
            }
            var effects = Reconciliation.effects(differing, mixture -> Objects.requireNonNullElse(all.get(mixture).value(), BigDecimal.ZERO),
                    metric.unit() == Unit.RATIO ? RATIO_DIGITS : MONEY_DIGITS);
            var difference = effects.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            return Multi.createFrom().iterable(differing).onItem().transformToUniAndConcatenate(cause -> rowsOf(cause, differing, left, right, reps)
                    .map(found1 -> new Explained(cause, effects.get(cause), found1))).collect().asList()
                    .map(causes -> new Split(whole, none, difference, causes.stream()
                            .sorted(java.util.Comparator.comparing((Explained one) -> one.effect().abs()).reversed()).toList()));
        });
    }

    /** What the cause alone lets in or out, beginning at the right figure. */
    private Uni<RowsQuery.Rows> rowsOf(Cause cause, List<Cause> differing, Side left, Side right, UUID[] reps) {
        var only = mixed(differing, 1 << differing.indexOf(cause), left, right);
        return rows.between(way(only), way(right), reps);
    }

    private static RowsQuery.Way way(Side side) {
        return new RowsQuery.Way(side.definition(), side.window(), side.scope(), side.test());
    }

    private static List<Cause> differing(Side left, Side right) {
        var causes = new ArrayList<Cause>();
        if (!ownSettings(left).equals(ownSettings(right))) {
            causes.add(Cause.STATES);
        }
        if (!Objects.equals(left.definition().params().getValue(DENOMINATOR), right.definition().params().getValue(DENOMINATOR))) {
            causes.add(Cause.DENOMINATOR);
        }
        if (!left.window().equals(right.window())) {
            causes.add(Cause.WINDOW);
        }
        if (left.test() != right.test()) {
            causes.add(Cause.TEST_DATA);
        }
        if (!Objects.equals(left.scope(), right.scope()) || !left.definition().filters().equals(right.definition().filters())) {
            causes.add(Cause.SCOPE);
        }
        return causes;
    }

    /** Without those that are causes of their own. */
    private static Map<String, Object> ownSettings(Side side) {
        var params = side.definition().params().copy();
        params.remove(DENOMINATOR);
        params.remove(FILTERS);
        return params.getMap();
    }

    private static Side mixed(List<Cause> differing, int fromLeft, Side left, Side right) {
        var states = pick(differing, fromLeft, Cause.STATES, left, right);
        var scope = pick(differing, fromLeft, Cause.SCOPE, left, right);
        var params = new JsonObject(ownSettings(states));
        copy(DENOMINATOR, pick(differing, fromLeft, Cause.DENOMINATOR, left, right), params);
        copy(FILTERS, scope, params);
        var definition = new Definition(left.definition().metric(), "mixture", 0, "", "", params, false);
        return new Side(definition, pick(differing, fromLeft, Cause.WINDOW, left, right).window(), scope.scope(),
                pick(differing, fromLeft, Cause.TEST_DATA, left, right).test());
    }

    private static void copy(String setting, Side from, JsonObject params) {
        if (from.definition().params().containsKey(setting)) {
            params.put(setting, from.definition().params().getValue(setting));
        }
    }

    private static Side pick(List<Cause> differing, int fromLeft, Cause cause, Side left, Side right) {
        int at = differing.indexOf(cause);
        return at >= 0 && (fromLeft >> at & 1) == 1 ? left : right;
    }
}
