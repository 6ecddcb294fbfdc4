package io.tongpin.collaboration.department.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D2")
class ReportColumnsTest {

    @ParameterizedTest
    @CsvSource({"交付延期,DELIVERY_DELAYED", "Delivery delayed,DELIVERY_DELAYED", "ticket-opened,TICKET_OPENED", "REFUND_PAID,REFUND_PAID", "WEBINAR_SEEN,WEBINAR_SEEN", "乱写,", "some words,"})
    void aKindIsKnownByItsNameInBothLanguages(String written, String type) {
        assertThat(ReportColumns.type(written).orElse(null)).isEqualTo(type);
    }
}
