package io.tongpin.lead.phrasepack.domain;

import java.util.BitSet;
import java.util.List;

/** Different sentences of one language, each at its place with everybody who said it in the same words, to be compared by meaning. */
public interface Wordings {

    /** Who said what stands at each place. */
    List<List<Fragment>> said();

    float[] vector(int place);

    /** For each of the vectors the places of what says the same: likeness, −1 to 1, of {@code least} or more. */
    List<BitSet> alike(List<float[]> vectors, double least);
}
