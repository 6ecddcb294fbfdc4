package io.tongpin.lead.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C3")
class VectorTableTest {
    private static final List<String> OBJECTIONS = List.of("太贵了", "My boss has to approve this", "另一家更便宜", "When can you deliver?");
    private static Encoder encoder;

    @BeforeAll
    static void load() throws Exception {
        encoder = new Encoder();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"别人家报价比你们低", "The price is above our budget"})
    void aMessageIsAsLikeEachVectorOfTheTableAsTheModelOfItsLanguageSays(String message) {
        // given
        boolean chinese = Encoder.isChinese(message);
        var vectors = OBJECTIONS.stream().map(encoder::encode).toList();
        var whole = encoder.encode(message);
        // when
        var likenesses = encoder.likenesses(encoder.encodeOwn(message, chinese), chinese, new VectorTable(vectors));
        // then
        for (int i = 0; i < vectors.size(); i++) {
            var vector = vectors.get(i);
            int from = chinese ? 0 : Encoder.CHINESE;
            int to = chinese ? Encoder.CHINESE : Encoder.DIMENSIONS;
            assertThat((double) likenesses[i]).isEqualTo(IntStream.range(from, to).mapToDouble(at -> whole[at] * vector[at]).sum(), within(1e-4));
        }
    }

    @Test
    void anEmptyTableIsLikeNothing() {
        assertThat(encoder.likenesses(encoder.encodeOwn("太贵了", true), true, new VectorTable(List.of()))).isEmpty();
    }
}
