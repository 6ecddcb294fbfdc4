package io.tongpin.acceptance;

import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page as axe-core reads it, in both languages, light and dark, wide and on a phone. */
@ExtendWith(Product.class)
class AccessibilityIT {
    private static final Pattern ROUTE = Pattern.compile("\\{ path: '([^'*]+)', element: page");
    private static final String FAULTS = """
        axe.run(document, {runOnly: ['wcag2a', 'wcag2aa']}).then(({violations}) => violations.filter(({impact}) => ['serious', 'critical'].includes(impact))
          .flatMap(({id, nodes}) => nodes.map(({target}) => `${id} ${target.join(' ')}`)))""";

    @ParameterizedTest
    @Tag("F2")
    @CsvSource({"sales.head,zh-CN,light,1440", "sales.head,en,dark,390", "ops.admin,zh-CN,dark,1440"})
    void noPageHasASeriousFaultOrIsWiderThanTheScreen(String who, String language, String theme, int width) {
        // given
        var axe = axe();
        var pages = Stream.concat(routes(), details()).toList();
        var faults = new ArrayList<String>();
        try (var screen = Screen.of(who, width, 900)) {
            screen.page.addInitScript("localStorage.setItem('tongpin.language', '" + language + "'); localStorage.setItem('tongpin.theme', '" + theme + "');");
            for (var path : pages) {
                // when
                screen.open(path).page.locator(".panel h1, .panel .facts, .panel [role=alert], .panel .empty").first().waitFor();
                screen.page.locator(".panel .waiting").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
                screen.page.evaluate(axe);
                ((List<?>) screen.page.evaluate(FAULTS)).forEach(fault -> faults.add(path + ": " + fault));
                if ((Integer) screen.page.evaluate("document.documentElement.scrollWidth") > width) {
                    faults.add(path + ": wider than the screen");
                }
            }
        }
        // then
        assertThat(pages).hasSizeGreaterThan(50);
        assertThat(faults).isEmpty();
    }

    /** As the web UI itself lists them, so that none is forgotten; those of one thing are in {@link #details}. */
    private static Stream<String> routes() {
        return ROUTE.matcher(text("src/shell/App.tsx")).results().map((MatchResult route) -> "/" + route.group(1).replaceAll("/:[a-zA-Z]+\\?", ""))
                .filter(path -> !path.contains(":"));
    }

    private static Stream<String> details() {
        var lead = as("anna.snelling").get("/api/leads?owner=me&size=1").jsonPath();
        String id = lead.getString("items[0].id");
        String board = as("sales.head").body("""
            {"title": "区域与行业", "layout": {"tiles": [{"id": "a", "kind": "METRIC", "title": "订单金额", "metric": "order-amount", "period": "YEAR", "x": 0, "y": 0, "w": 3, "h": 2}],
             "filters": [{"dim": "region", "op": "IN", "values": ["Central", "West"]}, {"dim": "industry", "op": "IN", "values": ["retail"]}]}}""").post("/api/dashboards").path("id");
        return Stream.of("/leads/" + id, "/leads/" + id + "/assignment", "/leads?view=kanban", "/customers/" + as("anna.snelling").get("/api/leads/{id}", id).path("cid"), "/metrics/win-rate", "/boards/" + board,
                "/boards/" + board + "?wall=1", "/no-such-page");
    }

    private static String axe() {
        return text("node_modules/axe-core/axe.min.js");
    }

    private static String text(String file) {
        try {
            return Files.readString(Product.checkout().resolve("gateway/src/main/webui").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
