package io.tongpin.collaboration.leadquality.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Funnel, reasons and what to fix first, from leads that are counted by what is the same of them. */
public final class LeadQuality {
    private static final int MOST_FIXES = 10;

    /**
     * Leads that have all this in common.
     *
     * @param by     dimension to value; a value may be null
     * @param reason why they are invalid; null for valid ones
     * @param cost   what marketing spent for them
     */
    public record Cell(Map<String, String> by, int reached, boolean won, String reason, long corrected, long leads, BigDecimal cost) {}

    public record Funnel(long registered, long valid, long l2, long l3, long l4, long l5, long won, long corrected, BigDecimal validShare) {}

    /** @param share of the invalid leads of the same group */
    public record Reason(String reason, long leads, BigDecimal share, BigDecimal money) {}

    public record Group(Map<String, String> by, Funnel funnel, BigDecimal cost, BigDecimal costPerValid, List<Reason> reasons) {}

    /** @param share of the invalid leads of the campaign; {@code weight} share × money, by which fixes are ranked */
    public record Fix(Map<String, String> by, String reason, long leads, BigDecimal share, BigDecimal money, BigDecimal weight) {}

    private LeadQuality() {}

    public static Group total(List<Cell> cells) {
        return group(Map.of(), cells);
    }

    /** Largest first. */
    public static List<Group> groups(List<Cell> cells) {
        var parts = new LinkedHashMap<Map<String, String>, List<Cell>>();
        cells.forEach(cell -> parts.computeIfAbsent(cell.by(), by -> new ArrayList<>()).add(cell));
        return parts.entrySet().stream().map(part -> group(part.getKey(), part.getValue()))
                .sorted(Comparator.comparingLong((Group group) -> group.funnel().registered()).reversed()).toList();
    }

    /** Where one reason at one place costs most: its share of what is invalid in the campaign, times its money; without spend, leads decide. */
    public static List<Fix> fixFirst(List<Cell> cells) {
        var invalidOf = new LinkedHashMap<String, Long>();
        var places = new LinkedHashMap<Map<String, String>, Map<String, List<Cell>>>();
        for (var cell : cells) {
            if (cell.reason() != null) {
                invalidOf.merge(String.valueOf(cell.by().get("campaign")), cell.leads(), Long::sum);
                places.computeIfAbsent(cell.by(), by -> new TreeMap<>()).computeIfAbsent(cell.reason(), reason -> new ArrayList<>()).add(cell);
            }
        }
        var fixes = new ArrayList<Fix>();
        places.forEach((by, reasons) -> reasons.forEach((reason, same) -> {
            long leads = count(same);
            var share = share(leads, invalidOf.get(String.valueOf(by.get("campaign"))));
            var money = money(same);
            fixes.add(new Fix(by, reason, leads, share, money, share.multiply(money).setScale(2, RoundingMode.HALF_UP)));
        }));
        fixes.sort(Comparator.comparing(Fix::weight).thenComparing(Fix::leads).reversed());
        return List.copyOf(fixes.subList(0, Math.min(MOST_FIXES, fixes.size())));
    }

    private static Group group(Map<String, String> by, List<Cell> cells) {
        var valid = cells.stream().filter(cell -> cell.reason() == null).toList();
        long registered = count(cells);
        long good = count(valid);
        long[] level = new long[6];
        valid.forEach(cell -> {
            for (int l = 2; l <= cell.reached(); l++) {
                level[l] += cell.leads();
            }
        });
        long won = valid.stream().filter(Cell::won).mapToLong(Cell::leads).sum();
        long corrected = cells.stream().mapToLong(Cell::corrected).sum();
        var funnel = new Funnel(registered, good, level[2], level[3], level[4], level[5], won, corrected, share(good, registered));
        var reasons = new TreeMap<String, List<Cell>>();
        cells.stream().filter(cell -> cell.reason() != null).forEach(cell -> reasons.computeIfAbsent(cell.reason(), reason -> new ArrayList<>()).add(cell));
        var cost = money(cells);
        return new Group(by, funnel, cost, good == 0 ? null : cost.divide(BigDecimal.valueOf(good), 2, RoundingMode.HALF_UP), reasons.entrySet().stream()
                .map(one -> new Reason(one.getKey(), count(one.getValue()), share(count(one.getValue()), registered - good), money(one.getValue())))
                .sorted(Comparator.comparingLong(Reason::leads).reversed()).toList());
    }

    private static long count(List<Cell> cells) {
        return cells.stream().mapToLong(Cell::leads).sum();
    }

    private static BigDecimal money(List<Cell> cells) {
        return cells.stream().map(Cell::cost).reduce(BigDecimal.ZERO, BigDecimal::add).setScale(2, RoundingMode.HALF_UP);
    }

    /** @return null when there is nothing to be a share of */
    private static BigDecimal share(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64).setScale(4, RoundingMode.HALF_UP);
    }
}
