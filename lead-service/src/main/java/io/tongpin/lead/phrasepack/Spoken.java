package io.tongpin.lead.phrasepack;

import io.tongpin.lead.meaning.Encoder;
import io.tongpin.lead.meaning.OwnVectors;
import io.tongpin.lead.phrasepack.domain.Fragment;
import io.tongpin.lead.phrasepack.domain.Wordings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sentences of one side in one language: the same words once, however many said them. Filled by one thread, then read. */
class Spoken implements Wordings {
    private final Encoder encoder;
    private final OwnVectors vectors;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<List<Fragment>> said = new ArrayList<>();
    private int sentences;

    Spoken(Encoder encoder, boolean chinese) {
        this.encoder = encoder;
        vectors = new OwnVectors(chinese);
    }

    void add(Fragment fragment, float[] vector) {
        sentences++;
        int place = places.computeIfAbsent(Encoder.normalised(fragment.text()), words -> {
            vectors.add(vector);
            said.add(new ArrayList<>());
            return said.size() - 1;
        });
        said.get(place).add(fragment);
    }

    int sentences() {
        return sentences;
    }

    @Override
    public List<List<Fragment>> said() {
        return said;
    }

    @Override
    public float[] vector(int place) {
        return vectors.get(place);
    }

    @Override
    public List<BitSet> alike(List<float[]> others, double least) {
        return encoder.alike(others, vectors, least);
    }
}
