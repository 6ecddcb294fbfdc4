package io.tongpin.analytics.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import io.tongpin.analytics.sandbox.domain.PivotTable;
import io.tongpin.analytics.sandbox.domain.PivotTable.Group;
import io.tongpin.platform.sheet.SheetReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("E5")
class PivotFileTest {

    @Test
    void codesAreWrittenInTheReadersWordsAndNamesAsTheyAre() {
        // given
        var table = table("telecommunications", "acme", "RENEWAL", "PAID");
        // when
        var chinese = new String(PivotFile.csv(table, null, heads(Locale.CHINESE)), StandardCharsets.UTF_8);
        var english = new String(PivotFile.csv(table, null, heads(Locale.ENGLISH)), StandardCharsets.UTF_8);
        // then
        assertThat(chinese.lines().toList().get(0)).contains("行业,产品线,续约 / 已付清");
        assertThat(chinese.lines().toList().get(1)).startsWith("通信,acme,7");
        assertThat(english.lines().toList().get(0)).contains("Industry,Product line,Renewal / Paid");
        assertThat(english.lines().toList().get(1)).startsWith("Telecommunications,acme,7");
    }

    @Test
    void aSpreadsheetHasTheSameWordsAndItsNumbersStayNumbers(@TempDir Path folder) throws IOException {
        // given
        var file = folder.resolve("pivot.xlsx");
        // when
        Files.write(file, PivotFile.xlsx(table("retail", "acme", "NEW", "SIGNED"), null, heads(Locale.CHINESE)));
        // then
        try (var sheet = SheetReader.open(file)) {
            assertThat(sheet.next().cells()).startsWith("行业", "产品线", "新签 / 已签约");
            assertThat(sheet.next().cells()).startsWith("零售", "acme", "7");
        }
    }

    private static PivotFile.Heads heads(Locale locale) {
        return new PivotFile.Heads(List.of(OrderDimension.INDUSTRY, OrderDimension.PRODUCT_LINE), List.of(OrderDimension.TYPE, OrderDimension.STATE),
                List.of(Measure.ORDERS.title(locale)), locale);
    }

    private static PivotTable table(String industry, String line, String type, String state) {
        var seven = List.of(new BigDecimal("7"));
        return PivotTable.of(List.of(new Group(List.of(industry, line), List.of(type, state), seven), new Group(List.of(industry, line), null, seven),
                new Group(null, List.of(type, state), seven), new Group(null, null, seven)));
    }
}
