package io.tongpin.collaboration.board.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D7")
class KeysTest {

    @ParameterizedTest
    @CsvSource({"宁波澜石精密有限公司, 宁波澜石精密", "上海启明科技股份有限公司, 上海启明（科技）", "'Acme Co., Ltd.', ACME", "Ｂｅｔａ Inc, beta"})
    void oneCustomerIsWrittenInManyWays(String one, String other) {
        assertThat(Keys.customer(one)).isEqualTo(Keys.customer(other));
    }

    @Test
    void aNameThatIsOnlyALegalFormStaysWhole() {
        assertThat(Keys.customer("公司")).isEqualTo("公司");
        assertThat(Keys.customer(" ")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"+86 138-1234-5678, 13812345678", "0086 13812345678, 13812345678", "１３８１２３４５６７８, 13812345678"})
    void onePhoneIsWrittenInManyWays(String written, String digits) {
        assertThat(Keys.phone(written)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({"L3, , 3, OPEN", "3, 跟进中, 3, OPEN", "需求确认, , 3, OPEN", "L4, 赢单, 5, WON", "Engaging, Won, 5, WON", "L2, 无效线索, 2, INVALID", "L1, Lost, 1, LOST", "随便, , 1, OPEN"})
    void howFarALeadCameIsReadFromItsWords(String level, String status, int reached, String outcome) {
        assertThat(Stage.of(level, status)).isEqualTo(new Stage(reached, outcome));
    }
}
