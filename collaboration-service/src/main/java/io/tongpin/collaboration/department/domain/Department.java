package io.tongpin.collaboration.department.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A department whose systems report. */
public enum Department {
    MARKETING, DELIVERY, SERVICE, FINANCE, PRODUCT;

    private static final Set<String> FOR_ALL = Set.of("sales-head", "marketing-head", "delivery-head", "data-steward");

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Department and role of its people have one name. */
    public boolean isReportedBy(Set<String> roles) {
        return roles.contains(id()) || roles.stream().anyMatch(FOR_ALL::contains);
    }

    public static Optional<Department> of(String id) {
        for (var department : values()) {
            if (department.id().equals(id)) {
                return Optional.of(department);
            }
        }
        return Optional.empty();
    }
}
