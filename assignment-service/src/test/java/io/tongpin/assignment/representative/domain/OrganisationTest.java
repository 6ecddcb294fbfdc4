package io.tongpin.assignment.representative.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B1")
class OrganisationTest {

    @Test
    void theManagerOfOnesOwnTeamComesBeforeTheOneAbove() {
        // given
        var ofTeam = aMember("/East/store/team", "sales-manager");
        var rep = aMember("/East/store/team", "sales-rep");
        var organisation = new Organisation(List.of(aMember("/East", "sales-manager"), ofTeam, rep));
        // when
        var manager = organisation.managerOf(rep);
        // then
        assertThat(manager).isEqualTo(ofTeam);
    }

    @Test
    void aManagerReportsToTheOneAbove() {
        // given
        var ofRegion = aMember("/East", "sales-manager");
        var ofTeam = aMember("/East/store/team", "sales-manager");
        // when
        var manager = new Organisation(List.of(ofRegion, ofTeam)).managerOf(ofTeam);
        // then
        assertThat(manager).isEqualTo(ofRegion);
    }

    @Test
    void aTeamWithASimilarNameIsAnother() {
        // given
        var rep = aMember("/East/store/team-b", "sales-rep");
        // when
        var manager = new Organisation(List.of(aMember("/East/store/team", "sales-manager"), rep)).managerOf(rep);
        // then
        assertThat(manager).isNull();
    }

    private static Member aMember(String path, String role) {
        return new Member(UUID.randomUUID(), "user", "Name", path, Set.of(role), List.of(), List.of(), null, 0, null, false);
    }
}
