package io.tongpin.assignment.representative.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Who leads whom: the manager is the member with that role in the nearest group, one's own first, then those above. */
public final class Organisation {
    private static final String MANAGER = "sales-manager";
    private final Map<String, Member> managers = new HashMap<>();

    public Organisation(Collection<Member> members) {
        for (var member : members) {
            if (member.path() != null && member.roles().contains(MANAGER)) {
                managers.merge(member.path(), member, (one, other) -> one.id().compareTo(other.id()) < 0 ? one : other);
            }
        }
    }

    /** @return null when nobody is above */
    public Member managerOf(Member member) {
        return member.path() == null ? null : nearest(member.path(), member.id());
    }

    private Member nearest(String path, UUID notThemselves) {
        for (var group = path; !group.isEmpty(); group = group.substring(0, group.lastIndexOf('/'))) {
            var manager = managers.get(group);
            if (manager != null && !manager.id().equals(notThemselves)) {
                return manager;
            }
        }
        return null;
    }
}
