package io.tongpin.collaboration.requirement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.requirement.domain.Grouping.Voiced;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D2")
class GroupingTest {
    private static final UUID HERE = new UUID(0, 1);
    private static final UUID THERE = new UUID(0, 2);
    private static final byte[] EAST = {100, 0};
    private static final byte[] NEARLY_EAST = {100, 30};
    private static final byte[] NORTH = {0, 100};

    @Test
    void aNeedMovesToWhatMeansTheSame() {
        // given
        var need = meaning("支持多工厂", EAST);
        // when
        var place = Grouping.again(need, HERE, true, List.of(new Voiced(THERE, meaning("管好几个生产基地", NEARLY_EAST))));
        // then
        assertThat(place).isEqualTo(THERE);
    }

    @Test
    void aNeedThatMeansSomethingElseThanItLooksFoundsItsOwn() {
        // given
        var need = meaning("扫码出库", NORTH);
        // when
        var place = Grouping.again(need, HERE, false, List.of(new Voiced(HERE, meaning("扫码入库", EAST))));
        // then
        assertThat(place).isNull();
    }

    @Test
    void aNeedStaysWithWhatLooksTheSameAsLongAsNobodyKnowsWhatThatMeans() {
        // given
        var need = meaning("需要批量导出到金蝶", EAST);
        // when
        var place = Grouping.again(need, HERE, false, List.of(new Voiced(HERE, Said.note("批量导出到金蝶系统")), new Voiced(THERE, meaning("手机审批", NORTH))));
        // then
        assertThat(place).isEqualTo(HERE);
    }

    @Test
    void twoNotesAreNotTheSameForASentenceBesideTheNeed() {
        // given
        var one = Said.note("要能拆单发货。预算下季度批。").meaning(meanings(EAST, EAST, NORTH));
        var other = Said.note("希望有离线模式。预算下季度批。").meaning(meanings(new byte[] {-100, 0}, new byte[] {-100, 0}, NORTH));
        // when
        // then
        assertThat(one.sameness(other)).isZero();
        assertThat(one.sameness(meaning("付款要下个季度才批", NORTH))).isPositive();
    }

    private static Said meaning(String text, byte[] vector) {
        return Said.line(text).meaning(meanings(vector));
    }

    private static List<Meaning> meanings(byte[]... vectors) {
        return Arrays.stream(vectors).map(Meaning::new).toList();
    }
}
