package io.tongpin.analytics.sandbox.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that orders can be cut by at the moment. */
public record Dimensions(List<CustomDimension> custom) {

    /** Switched-off fields are found too, so that a saved question keeps its meaning. */
    public Optional<Dimension> of(String id) {
        return OrderDimension.of(id).or(() -> custom.stream().filter(dimension -> dimension.id().equals(id)).<Dimension>map(dimension -> dimension).findFirst());
    }

    /** What is offered to who makes a new question. */
    public List<Dimension> offered() {
        return Stream.<Dimension>concat(Arrays.stream(OrderDimension.values()), custom.stream().filter(dimension -> dimension.field().active())).toList();
    }
}
