package io.tongpin.analytics.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E1")
class ResolutionTest {

    /** Seeds that no weight was chosen on. */
    @ParameterizedTest(name = "{0} people + {1} duplicates, up to {2} each with {3} changes, seed {4}")
    @CsvSource({"500, 500, 1, 4, 9001", "800, 1200, 5, 10, 9002", "800, 1200, 5, 6, 9003"})
    void peopleAreFoundAgainThroughSlipsSwapsAndLostFields(int originals, int duplicates, int most, int changes, long seed) {
        // given
        var batch = Corruption.people(originals, duplicates, most, changes, false, seed);
        // when
        var resolution = Resolution.of(batch.records());
        // then
        assertThat(batch.f1(resolution.clusters().stream().map(Resolution.Cluster::ids).toList())).isGreaterThan(0.98);
    }

    @Test
    void companiesAreFoundAgainThroughLegalFormsSlipsAndLostFields() {
        // given
        var batch = Corruption.companies(700, 900, 4, 5, 9004);
        // when
        var resolution = Resolution.of(batch.records());
        // then
        assertThat(batch.f1(resolution.clusters().stream().map(Resolution.Cluster::ids).toList())).isGreaterThan(0.98);
    }

    @Test
    void everyRecordIsInExactlyOneCluster() {
        // given
        var batch = Corruption.people(150, 150, 3, 6, true, 9005);
        // when
        var resolution = Resolution.of(batch.records());
        // then
        assertThat(resolution.clusters().stream().flatMap(cluster -> cluster.ids().stream())).containsExactlyInAnyOrderElementsOf(batch.truth().keySet());
    }

    @Test
    void aHandfulOfRecordsIsResolvedByWhatIsAssumed() {
        // given
        var records = List.of(CustomerRecord.company("crm-1", "启明科技有限公司", "138 1234 5678", null, null),
                CustomerRecord.company("erp-7", "启明科技（有限公司）", "+86-13812345678", null, "91350100M000100Y43"),
                CustomerRecord.company("svc-3", "海川物流股份有限公司", "13912345678", null, null));
        // when
        var clusters = Resolution.of(records).clusters();
        // then
        assertThat(clusters.stream().map(Resolution.Cluster::ids)).containsExactlyInAnyOrder(List.of("crm-1", "erp-7"), List.of("svc-3"));
    }

    @Test
    void twoValidTaxNumbersKeepNamesakesApart() {
        // given
        var one = "91350100M000100Y43";
        var two = "91110000600001760P";
        assertThat(TaxNumber.valid(one)).isTrue();
        assertThat(TaxNumber.valid(two)).isTrue();
        // when
        var clusters = Resolution.of(List.of(CustomerRecord.company("a", "恒信贸易有限公司", null, null, one),
                CustomerRecord.company("b", "恒信贸易有限公司", null, null, two))).clusters();
        // then
        assertThat(clusters).hasSize(2);
    }

    @Test
    void theDomainOfACompanySpeaksForOneCustomerAndThatOfAMailProviderDoesNot() {
        // given
        var known = CustomerRecord.company("a", "澄湖精密机械", null, "zhang.wei@chenghu.cn", null);
        var mailbox = CustomerRecord.company("a", "澄湖精密机械", null, "zhang.wei@163.com", null);
        // when
        double colleague = Match.of(known, CustomerRecord.company("b", "澄湖机械", null, "li.na@chenghu.cn", null), 1_000).probability();
        double stranger = Match.of(mailbox, CustomerRecord.company("b", "澄湖机械", null, "li.na@163.com", null), 1_000).probability();
        // then
        assertThat(colleague).isGreaterThan(100 * stranger);
    }

    @Test
    void aWrongCheckCharacterIsNoValidNumber() {
        // when
        var valid = TaxNumber.valid("91350100M000100Y44");
        // then
        assertThat(valid).isFalse();
    }
}
