package io.tongpin.analytics.dashboard.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E11")
class BoardListTest {

    @Test
    void aListIsKnownByItsName() {
        // when
        var list = BoardList.of("UNHEALTHY");
        // then
        assertThat(list).contains(BoardList.UNHEALTHY);
        assertThat(BoardList.of("unhealthy")).isEmpty();
        assertThat(BoardList.of("")).isEmpty();
    }

    @Test
    void onlyLeadsWithAWarningAreNarrowedByTheWarning() {
        // when
        var lists = List.of(BoardList.values()).stream().filter(list -> list.narrowings().contains(Narrowing.HEALTH)).toList();
        // then
        assertThat(lists).containsExactly(BoardList.UNHEALTHY);
    }

    @Test
    void aFilterTakesWhatIsKnownAndNothingElse() {
        // when
        boolean known = Narrowing.LEVEL.takes(List.of("L1", "L5"));
        // then
        assertThat(known).isTrue();
        assertThat(Narrowing.LEVEL.takes(List.of("L6"))).isFalse();
        assertThat(Narrowing.OWNER.takes(List.of("6f9619ff-8b86-d011-b42d-00c04fc964ff"))).isFalse();
        assertThat(Narrowing.STATE.takes(List.of("SIGNED", "PAID"))).isFalse();
        assertThat(Narrowing.REGION.takes(List.of("华东"))).isTrue();
        assertThat(Narrowing.REGION.takes(List.of(" "))).isFalse();
        assertThat(Narrowing.REGION.takes(Collections.nCopies(21, "a"))).isFalse();
        assertThat(Narrowing.REGION.takes(List.of())).isFalse();
    }

    /** The page is held to the same file by its own test. */
    @Test
    void theListsAreThoseOfTheContract() throws IOException {
        // given
        var contract = new ObjectMapper().readTree(Path.of("../contracts/http/board-lists.json").toFile());
        // when
        var lists = new ObjectMapper().createObjectNode();
        for (var list : BoardList.values()) {
            var narrowings = new TreeMap<String, Object>();
            list.narrowings().forEach(narrowing -> narrowings.put(narrowing.id(), new TreeSet<>(narrowing.known())));
            lists.set(list.name(), new ObjectMapper().valueToTree(Map.of("columns", new TreeSet<>(list.columns()), "narrowings", narrowings)));
        }
        // then
        assertThat(lists).isEqualTo(contract);
    }
}
