package io.tongpin.assignment.dispatch.domain;

import static io.tongpin.assignment.dispatch.domain.Fixtures.aLeadIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.assignment.dispatch.domain.QueueKeeper.Keeper;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B3")
class QueueKeeperTest {
    private static final Keeper EAST = new Keeper(UUID.randomUUID(), "East", "/East/s/t");
    private static final Keeper WEST = new Keeper(UUID.randomUUID(), "West", "/West/s/t");
    private static final Keeper HEAD = new Keeper(UUID.randomUUID(), "Head", null);

    @Test
    void theLastOwnersManagerKeepsIt() {
        assertThat(QueueKeeper.of(aLeadIn("East", ""), WEST.id(), List.of(EAST, WEST), List.of(HEAD))).isEqualTo(WEST);
    }

    @Test
    void elseTheManagerOfItsRegion() {
        assertThat(QueueKeeper.of(aLeadIn("east", ""), null, List.of(WEST, EAST), List.of(HEAD))).isEqualTo(EAST);
    }

    @Test
    void elseTheHead() {
        assertThat(QueueKeeper.of(aLeadIn("", ""), null, List.of(WEST, EAST), List.of(HEAD))).isEqualTo(HEAD);
    }
}
