package io.tongpin.lead.maturity.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is different between two models, checkpoint by checkpoint. */
public final class ModelDiff {

    public enum Change { ADDED, REMOVED, MOVED, CHANGED, RENAMED }

    /**
     * @param checkpoint null when the level itself was renamed
     * @param from       level before, 0 when added
     * @param to         level after, 0 when removed
     */
    public record Entry(Change change, Checkpoint checkpoint, int from, int to) {}

    private record Placed(int level, Checkpoint checkpoint) {}

    private ModelDiff() {}

    public static List<Entry> between(List<MaturityModel.Level> before, List<MaturityModel.Level> after) {
        var old = placed(before);
        var fresh = placed(after);
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (!before.get(i).title().equals(after.get(i).title())) {
                entries.add(new Entry(Change.RENAMED, null, before.get(i).level(), after.get(i).level()));
            }
        }
        fresh.forEach((id, now) -> {
            var was = old.get(id);
            if (was == null) {
                entries.add(new Entry(Change.ADDED, now.checkpoint(), 0, now.level()));
            } else if (was.level() != now.level()) {
                entries.add(new Entry(Change.MOVED, now.checkpoint(), was.level(), now.level()));
            } else if (!was.checkpoint().equals(now.checkpoint())) {
                entries.add(new Entry(Change.CHANGED, now.checkpoint(), was.level(), now.level()));
            }
        });
        old.forEach((id, was) -> {
            if (!fresh.containsKey(id)) {
                entries.add(new Entry(Change.REMOVED, was.checkpoint(), was.level(), 0));
            }
        });
        return entries;
    }

    private static Map<String, Placed> placed(List<MaturityModel.Level> levels) {
        var placed = new LinkedHashMap<String, Placed>();
        levels.forEach(level -> level.checkpoints().forEach(checkpoint -> placed.put(checkpoint.id(), new Placed(level.level(), checkpoint))));
        return placed;
    }
}
