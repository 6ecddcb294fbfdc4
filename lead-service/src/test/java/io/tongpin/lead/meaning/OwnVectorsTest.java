package io.tongpin.lead.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C4")
class OwnVectorsTest {

    /** A direction near one of thirteen. */
    private static float[] vector(Random random, int place) {
        var vector = new float[Encoder.ENGLISH];
        vector[place % 13] = 1;
        for (int i = 13; i < vector.length; i++) {
            vector[i] = (random.nextFloat() - 0.5f) / 50;
        }
        return vector;
    }

    @Test
    void eachVectorIsComparedWithEveryBlockOfTheTable() throws Exception {
        // given
        var random = new Random(1);
        var table = new OwnVectors(false);
        var all = new ArrayList<float[]>();
        for (int place = 0; place < 2 * OwnVectors.BLOCK + 5; place++) {
            all.add(vector(random, place));
            table.add(all.get(place));
        }
        try (var encoder = new Encoder()) {
            // when
            var alike = encoder.alike(List.of(all.get(0), table.get(OwnVectors.BLOCK + 1)), table, 0.9);
            // then
            assertThat(alike).containsExactly(every13th(0, all.size()), every13th((OwnVectors.BLOCK + 1) % 13, all.size()));
        }
    }

    private static BitSet every13th(int from, int to) {
        var places = new BitSet();
        for (int place = from; place < to; place += 13) {
            places.set(place);
        }
        return places;
    }

    @Test
    void anEmptyTableIsLikeNothing() throws Exception {
        try (var encoder = new Encoder()) {
            assertThat(encoder.alike(List.of(new float[Encoder.CHINESE]), new OwnVectors(true), 0.5)).containsExactly(new BitSet());
        }
    }
}
