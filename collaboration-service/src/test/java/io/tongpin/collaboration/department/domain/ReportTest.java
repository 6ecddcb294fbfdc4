package io.tongpin.collaboration.department.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D2")
class ReportTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Map<String, Object> TICKET = Map.of("id", "T-1", "type", "TICKET_OPENED", "at", "2026-11-24T09:00:00+08:00", "customer",
            Map.of("name", "澜石精密"), "subject", "无法登录");

    @Test
    void aSoundReportKeepsAllThatWasWritten() {
        // when
        var checked = Report.check(TICKET, NOW);
        // then
        assertThat(checked).isInstanceOfSatisfying(Report.Checked.Sound.class, sound -> {
            assertThat(sound.report().at()).isEqualTo("2026-11-24T01:00:00Z");
            assertThat(sound.report().fields()).containsEntry("subject", "无法登录").doesNotContainKey("id");
        });
    }

    @ParameterizedTest
    @CsvSource({"id,,event.id", "type,ticket opened,event.type", "at,yesterday,event.at", "at,2027-01-01T00:00:00Z,event.at-future", "customer,澜石,event.customer",
        "customer,,event.customer", "type,PAYMENT_RECEIVED,event.order", "type,SPEND_REPORTED,event.amount"})
    void aReportAtFaultIsToldWhatIsWrong(String field, String value, String code) {
        // given
        var written = new HashMap<>(TICKET);
        written.put(field, value);
        // when
        var checked = Report.check(written, NOW);
        // then
        assertThat(checked).isInstanceOfSatisfying(Report.Checked.Faulty.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @Test
    void anOrderStandsInForTheCustomer() {
        // when
        var checked = Report.check(Map.of("id", "P-1", "type", "PAYMENT_RECEIVED", "at", "2026-11-24T01:00:00Z", "orderNo", "SO-1", "amount", "1200.50"), NOW);
        // then
        assertThat(checked).isInstanceOf(Report.Checked.Sound.class);
    }

    @Test
    void everybodyReportsForTheOwnDepartmentAndHeadsForAll() {
        // when
        var own = Department.DELIVERY.isReportedBy(Set.of("delivery"));
        // then
        assertThat(own).isTrue();
        assertThat(Department.FINANCE.isReportedBy(Set.of("delivery"))).isFalse();
        assertThat(Department.FINANCE.isReportedBy(Set.of("data-steward"))).isTrue();
        assertThat(Department.MARKETING.isReportedBy(Set.of("sales-rep", "sales-manager"))).isFalse();
    }
}
