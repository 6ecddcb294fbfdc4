package io.tongpin.assignment.dispatch.domain;

import io.tongpin.assignment.LeadFacts;
import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;

/** In whose queue a lead without an owner stands: the last owner's manager, else the manager of its store or region, else the head. */
public final class QueueKeeper {

    /** @param path region/store/team, or null for a head */
    public record Keeper(UUID id, String name, String path) {

        private int nearness(LeadFacts lead) {
            var segments = path == null ? new String[0] : path.split("/");
            return segments.length > 2 && segments[2].equalsIgnoreCase(lead.store()) ? 2
                    : segments.length > 1 && segments[1].equalsIgnoreCase(lead.region()) ? 1
                    : 0;
        }
    }

    private QueueKeeper() {}

    /** @return null only when the company has neither manager nor head */
    public static Keeper of(LeadFacts lead, UUID lastOwnersManager, Collection<Keeper> managers, Collection<Keeper> heads) {
        return managers.stream().filter(manager -> manager.id().equals(lastOwnersManager)).findFirst()
                .or(() -> managers.stream().filter(manager -> manager.nearness(lead) > 0)
                        .max(Comparator.comparingInt((Keeper manager) -> manager.nearness(lead)).thenComparing(Keeper::id)))
                .or(() -> heads.stream().min(Comparator.comparing(Keeper::id)))
                .or(() -> managers.stream().min(Comparator.comparing(Keeper::id)))
                .orElse(null);
    }
}
