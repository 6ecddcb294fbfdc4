package io.tongpin.lead.timeline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A7")
@org.junit.jupiter.api.Tag("A7")
class HashChainTest {
    private static final UUID LEAD = UUID.fromString("0199d6a0-1111-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-20T01:00:00Z");

    private static HashChain.Entry entry(long seq, String type, String before, String after) {
        return new HashChain.Entry(LEAD, seq, AT, null, "系统", type, before, after);
    }

    @Test
    void theSameEntryAfterTheSameEntryHasTheSameHash() {
        assertThat(HashChain.hash(HashChain.START, entry(1, "CAPTURED", "{}", "{}")))
                .isEqualTo(HashChain.hash(HashChain.START, entry(1, "CAPTURED", "{}", "{}")));
    }

    @Test
    void aChangedEntryBreaksTheHashAfterIt() {
        // given
        var honest = HashChain.hash(HashChain.START, entry(1, "CAPTURED", "{}", "{\"company\":\"甲\"}"));
        var forged = HashChain.hash(HashChain.START, entry(1, "CAPTURED", "{}", "{\"company\":\"乙\"}"));
        // when
        var next = entry(2, "ADVANCED", "{}", "{}");
        // then
        assertThat(HashChain.hash(forged, next)).isNotEqualTo(HashChain.hash(honest, next));
    }

    @Property
    void textThatMovesFromOneFieldToTheNextChangesTheHash(@ForAll String before, @ForAll String after) {
        // when
        var moved = HashChain.hash(HashChain.START, entry(1, "X", before + "x", after));
        // then
        assertThat(moved).isNotEqualTo(HashChain.hash(HashChain.START, entry(1, "X", before, "x" + after)));
    }
}
