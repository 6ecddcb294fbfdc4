package io.tongpin.collaboration.requirement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D2")
class LikenessTest {

    @ParameterizedTest
    @CsvSource({"希望支持批量导出到金蝶, 客户要求能批量导出到金蝶系统", "需要手机端审批, 手机端审批", "希望报表能直接导出到财务软件, 需要把报表导出到他们的财务软件", "Need SSO with Azure AD, sso with azure ad please"})
    void whatSaysTheSameIsProposedAsOne(String one, String other) {
        assertThat(Likeness.of(one, other)).isGreaterThanOrEqualTo(Likeness.SAME);
    }

    @ParameterizedTest
    @CsvSource({"批量导出到金蝶, 手机端审批", "需要多语言, 需要多币种", "API, 导出"})
    void whatSaysSomethingElseIsNot(String one, String other) {
        assertThat(Likeness.of(one, other)).isLessThan(Likeness.SAME);
    }

    @Property
    void likenessIsMutualAndBounded(@ForAll String one, @ForAll String other) {
        assertThat(Likeness.of(one, other)).isBetween(0.0, 1.0).isEqualTo(Likeness.of(other, one));
    }
}
