package io.tongpin.lead.decisionchain.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.decisionchain.domain.ReportingLines.Person;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A6")
class ReportingLinesTest {

    @Test
    void aTreeIsSoundInAnyOrder() {
        assertThat(ReportingLines.fault(List.of(new Person("程野", "姚敏"), new Person("韩屿舟", null), new Person("姚敏", "韩屿舟")))).isEmpty();
    }

    @Test
    void aSuperiorFromOutsideTheChainIsAFault() {
        assertThat(ReportingLines.fault(List.of(new Person("韩屿舟", null), new Person("姚敏", "不在场")))).hasValue(1);
    }

    @Test
    void nobodyIsTheirOwnSuperiorNotEvenByOthers() {
        assertThat(ReportingLines.fault(List.of(new Person("姚敏", "姚敏")))).hasValue(0);
        assertThat(ReportingLines.fault(List.of(new Person("姚敏", "程野"), new Person("程野", "姚敏")))).hasValue(0);
    }
}
