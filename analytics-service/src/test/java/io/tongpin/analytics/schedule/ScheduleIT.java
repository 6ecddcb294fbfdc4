package io.tongpin.analytics.schedule;

import static io.restassured.RestAssured.given;
import static io.tongpin.analytics.Api.cny;
import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.order;
import static io.tongpin.analytics.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.local.realm.DemoPeople;
import io.tongpin.platform.event.Event;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E11")
class ScheduleIT {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration SOON = Duration.ofSeconds(40);
    /** A letter of a script that is no longer written. */
    private static final String NO_FONT_HAS_IT = Character.toString(0x1133D);
    private final String line = "line-" + UUID.randomUUID();

    @Inject Broker broker;
    @Inject Pool pool;
    @Inject SendFigures sendFigures;
    @Inject SentFigures sentFigures;
    @Inject Pictures pictures;
    @Inject CompleteFigures completeFigures;
    @Inject Clock clock;

    @BeforeEach
    void peopleAreKnown() {
        broker.send(person("sales.head", "沈岚", "sales-head", null), person("marketing1", "方宁", "marketing", null),
                Story.representative("anna.snelling", "Anna Snelling", Story.BRINKMANN, System.nanoTime()));
        await().atMost(SOON).until(() -> pool.preparedQuery("select 1 from person where id = any($1)").execute(Tuple.of(new UUID[] {DemoPeople.idOf("sales.head"),
            DemoPeople.idOf("marketing1"), DemoPeople.idOf("anna.snelling")})).await().indefinitely().size() == 3);
    }

    @Test
    void eachReaderGetsTheFiguresOfTheOwnRowsOnce() {
        // given
        sell("data.steward", "2000.00");
        sell("anna.snelling", "30000.00");
        var schedule = schedule("PIVOT", savedPivot(List.of("sales-rep", "marketing"), List.of("productLine")), List.of("sales-rep", "marketing"));
        var due = Instant.parse(get("sales.head", "/api/dashboards/schedules").extract().<String>path("items.find { it.id == '" + schedule + "' }.nextAt"));
        // when
        var sent = Uni.join().all(IntStream.range(0, 8).mapToObj(i -> pool.withTransaction(tx -> sendFigures.sendOne(tx, due))).toList()).andFailFast().await().atMost(SOON);
        // then
        assertThat(sent.stream().filter(UUID.fromString(schedule)::equals)).hasSize(1);
        assertThat(told(schedule, "sales.head")).hasSize(1).first().satisfies(figures -> {
            assertThat(figures.getString("zh")).isEqualTo("产品线 | 订单金额 | 每单\n%1$s | 3.2 万 | 1.6 万\n合计 | 3.2 万 | 1.6 万".formatted(line));
            assertThat(figures.getString("en")).contains("Total | ¥32K | ¥16K");
            assertThat(figures.getString("link")).startsWith("/sandbox?pivot=");
        });
        assertThat(told(schedule, "anna.snelling")).hasSize(1).first().satisfies(figures -> assertThat(figures.getString("zh")).contains("合计 | 3 万 | 3 万"));
        assertThat(told(schedule, "marketing1")).hasSize(1);
        get("sales.head", "/api/dashboards/schedules").body("items.find { it.id == '" + schedule + "' }.lastAt", notNullValue());
    }

    /** Needs a font with Chinese letters, as the machine that sends pictures does. */
    @Test
    void theSameFiguresComeAsAPictureForTheirReaderAlone() throws IOException {
        // given
        sell("data.steward", "2000.00");
        sell("anna.snelling", "30000.00");
        var schedule = schedule("PIVOT", savedPivot(List.of("sales-rep"), List.of("productLine")), List.of("sales-rep"));
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "anna.snelling")).hasSize(1));
        var annas = told(schedule, "anna.snelling").get(0);
        var heads = told(schedule, "sales.head").get(0);
        get("anna.snelling", picture(annas) + "/text").body("text", equalTo(annas.getString("zh"))).body("title", equalTo("每日签约"))
                .body("link", equalTo(annas.getString("link"))).body("at", notNullValue());
        given().auth().oauth2(Tokens.of("anna.snelling")).header("Accept-Language", "en").get(picture(annas) + "/text").then().body("text", equalTo(annas.getString("en")));
        var answer = given().auth().oauth2(Tokens.of("anna.snelling")).accept("image/*").get(picture(annas));
        answer.then().statusCode(200).contentType("image/png").header("Cache-Control", startsWith("private, max-age=2592000"));
        assertThat(ImageIO.read(answer.asInputStream()).getWidth()).isEqualTo(1440);
        assertThat(answer.asByteArray()).isEqualTo(drawnFrom(annas, Locale.CHINESE)).isNotEqualTo(drawnFrom(heads, Locale.CHINESE));
        assertThat(png("anna.snelling", picture(annas) + "?lang=en")).isEqualTo(drawnFrom(annas, Locale.ENGLISH));
        given().auth().oauth2(Tokens.of("anna.snelling")).header("If-None-Match", answer.header("ETag")).get(picture(annas)).then().statusCode(304);
        for (var path : List.of(picture(annas), picture(annas) + "/text")) {
            get("sales.head", path).statusCode(404);
            get("data.steward", path).statusCode(404);
            given().get(path).then().statusCode(401);
        }
    }

    @Test
    void aChannelThatShowsPicturesGetsThatOfItsReaderAndTheLogKeepsNone() {
        // given
        sell("anna.snelling", "30000.00");
        var schedule = schedule("PIVOT", savedPivot(List.of("sales-rep"), List.of("productLine")), List.of("sales-rep"));
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "anna.snelling")).hasSize(1));
        var figures = told(schedule, "anna.snelling").get(0);
        var picture = figures.getString("picture").replace("/pictures/", "");
        // when
        broker.send(wanted(picture, "data.steward"), wanted(picture, "anna.snelling"));
        // then
        await().atMost(SOON).until(() -> drawn(picture).size() == 1);
        assertThat(drawn(picture).get(0).getString("language")).isEqualTo("en");
        assertThat(Base64.getDecoder().decode(drawn(picture).get(0).getString("png"))).isEqualTo(drawnFrom(figures, Locale.ENGLISH));
        await().atMost(SOON).until(() -> pool.preparedQuery("select 1 from event_log where type = 'io.tongpin.analytics.picture-drawn.v1' and subject = $1 and not payload -> 'data' ? 'png'")
                .execute(Tuple.of(picture)).await().indefinitely().size() == 1);
    }

    private static Event wanted(String picture, String username) {
        return Event.of("io.tongpin.collaboration.picture-wanted.v1", picture, 1, Map.of("picture", picture, "reader", DemoPeople.idOf(username), "language", "en")).build();
    }

    private List<JsonObject> drawn(String picture) {
        var drawn = new ArrayList<JsonObject>();
        pool.preparedQuery("select payload from outbox where type = 'io.tongpin.analytics.picture-drawn.v1' and subject = $1").execute(Tuple.of(picture)).await().indefinitely()
                .forEach(row -> drawn.add(new JsonObject(row.getString(0)).getJsonObject("data")));
        return drawn;
    }

    @Test
    void aPictureIsKeptForThirtyDays() {
        // given
        var schedule = schedule("PIVOT", savedPivot(List.of(), List.of("channel")), List.of());
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "sales.head")).hasSize(1));
        var figures = told(schedule, "sales.head").get(0);
        sentFigures.forget(Instant.parse(figures.getString("at")).plus(Duration.ofDays(30))).await().atMost(SOON);
        get("sales.head", picture(figures)).statusCode(200);
        // when
        sentFigures.forget(Instant.parse(figures.getString("at")).plus(Duration.ofDays(30)).plusSeconds(1)).await().atMost(SOON);
        // then
        get("sales.head", picture(figures)).statusCode(404);
    }

    @Test
    void lettersThatNoFontHasAreSentAsTextAlone() {
        // given
        var pivot = post("sales.head", "/api/sandbox/pivots", Map.of("title", "签约 " + NO_FONT_HAS_IT, "sharedWith", List.of(), "query", Map.of("rows", List.of("channel"),
                "measures", List.of("orders")))).statusCode(201).extract().<String>path("id");
        var schedule = schedule("PIVOT", pivot, List.of());
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "sales.head")).hasSize(1).first().satisfies(figures -> {
            assertThat(figures.getString("picture")).isNull();
            assertThat(figures.getString("zh")).contains("合计 | ");
        }));
        get("sales.head", "/api/dashboards/schedules").body("items.find { it.id == '" + schedule + "' }.lastProblem", equalTo("NO_FONT"));
    }

    @Test
    void whoMayNotCutByPeopleIsToldSoInsteadOfFigures() {
        // given
        var schedule = schedule("PIVOT", savedPivot(List.of("marketing"), List.of("rep")), List.of("marketing"));
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "marketing1")).hasSize(1).first()
                .satisfies(figures -> {
                    assertThat(figures.getString("zh")).isEqualTo("您的角色看不到这部分");
                    assertThat(figures.getString("picture")).isNull();
                }));
        assertThat(told(schedule, "anna.snelling")).isEmpty();
    }

    @Test
    void aBoardIsSentTileByTileWithItsCommonFilters() {
        // given
        sell("anna.snelling", "12345.00");
        var board = post("sales.head", "/api/dashboards", Map.of("title", "晨会", "layout", Map.of("tiles", List.of(
                Map.of("id", "t", "kind", "TEXT", "text", "大家早", "x", 0, "y", 0, "w", 12, "h", 1),
                Map.of("id", "l", "kind", "LIST", "title", "要当心", "list", "UNHEALTHY", "x", 0, "y", 1, "w", 12, "h", 1),
                Map.of("id", "o", "kind", "OKR", "title", "增长", "x", 0, "y", 6, "w", 12, "h", 1),
                Map.of("id", "m", "kind", "METRIC", "metric", "orders-signed", "period", "YEAR", "x", 0, "y", 2, "w", 3, "h", 2),
                Map.of("id", "p", "kind", "PIVOT", "title", "按销售", "show", "BAR", "x", 3, "y", 2, "w", 9, "h", 4, "query", Map.of("rows", List.of("rep"), "measures", List.of("orders")))),
                "filters", List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line)))))).statusCode(201).extract().<String>path("id");
        var schedule = schedule("BOARD", board, List.of());
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        var request = asked("sales.head", schedule);
        assertThat(told(schedule, "sales.head")).isEmpty();
        Supplier<Event> leads = () -> listed("lead", request, Map.of("part", 1, "allowed", true, "rows", List.of(Map.of("company", "远山", "health", List.of("SILENT", "OPEN_TICKET"),
                "amount", "32000.00", "currency", "CNY"))));
        Supplier<Event> keyResults = () -> listed("collaboration", request, Map.of("part", 4, "allowed", true, "rows", List.of(Map.of("title", "回款率", "unit", "RATIO", "actual", "0.82",
                "target", "0.9", "off", true))));
        broker.send(leads.get(), leads.get(), keyResults.get());
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "sales.head")).hasSize(1).first().satisfies(figures -> assertThat(figures.getString("zh"))
                .isEqualTo("大家早\n【要当心】\n线索 | 要当心 | 负责人 | 金额\n远山 | 沉默超期、有未结工单 | – | 3.2 万\n签约订单（近一年）：1\n【按销售】\n销售 | 订单数\nAnna Snelling | 1\n合计 | 1"
                        + "\n【增长，不按产品线筛选】\n关键结果 | 实际 | 目标 | 进展\n回款率 | 82.0 % | 90.0 % | 偏离")));
        var figures = told(schedule, "sales.head").get(0);
        assertThat(figures.getString("en")).contains("远山 | Silent too long, Open service ticket | – | ¥32K");
        assertThat(png("sales.head", picture(figures))).isEqualTo(drawnFrom(figures, Locale.CHINESE));
        var again = List.of(leads.get(), keyResults.get());
        broker.send(again.toArray(Event[]::new));
        await().atMost(SOON).until(() -> again.stream().allMatch(this::taken));
        assertThat(told(schedule, "sales.head")).hasSize(1);
    }

    @Test
    void whatNobodyTellsInTimeIsSaidToBeOnTheBoardAndWhatIsNotTheirsToBeNot() {
        // given
        var tiles = List.of(list("UNHEALTHY", 0, List.of("owner")), list("COMMITMENTS", 1, List.of("due")));
        var board = post("sales.head", "/api/dashboards", Map.of("title", "晨会", "layout", Map.of("tiles", tiles))).statusCode(201).extract().<String>path("id");
        var schedule = schedule("BOARD", board, List.of());
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        var request = asked("sales.head", schedule);
        broker.send(listed("collaboration", request, Map.of("part", 1, "allowed", false, "rows", List.of())));
        await().atMost(SOON).until(() -> pool.preparedQuery("select 1 from awaited_figures where id = $1 and jsonb_array_length(draft -> 'awaited') = 1").execute(Tuple.of(request))
                .await().indefinitely().size() == 1);
        completeFigures.late(clock.instant()).await().atMost(SOON);
        assertThat(told(schedule, "sales.head")).isEmpty();
        // when
        completeFigures.late(clock.instant().plus(AwaitedFigures.PATIENCE)).await().atMost(SOON);
        // then
        assertThat(told(schedule, "sales.head")).hasSize(1).first().satisfies(figures -> {
            assertThat(figures.getString("zh")).isEqualTo("【UNHEALTHY】\n这部分请在看板上看\n【COMMITMENTS】\n您的角色看不到这部分");
            assertThat(figures.getString("picture")).isNull();
        });
        var late = listed("lead", request, Map.of("part", 0, "allowed", true, "rows", List.of()));
        broker.send(late);
        await().atMost(SOON).until(() -> taken(late));
        assertThat(told(schedule, "sales.head")).hasSize(1);
    }

    private boolean taken(Event event) {
        return pool.preparedQuery("select 1 from inbox where consumer = 'analytics.schedule-rows' and event_id = $1").execute(Tuple.of(event.id())).await().indefinitely().size() == 1;
    }

    private UUID asked(String username, String schedule) {
        return await().atMost(SOON).until(() -> {
            for (var row : pool.preparedQuery("select id from awaited_figures where draft ->> 'schedule' = $1 and draft -> 'reader' ->> 'id' = $2")
                    .execute(Tuple.of(schedule, DemoPeople.idOf(username).toString())).await().indefinitely()) {
                return row.getUUID("id");
            }
            return null;
        }, Objects::nonNull);
    }

    private static Event listed(String service, UUID request, Map<String, Object> part) {
        return Event.of("io.tongpin." + service + ".rows-listed.v1", request.toString(), 1, Map.of("request", request, "parts", List.of(part))).build();
    }

    @Test
    void aSingleFigureOfABoardIsThatOfItsRegion() {
        // given
        sell("anna.snelling", "12345.00");
        var board = post("sales.head", "/api/dashboards", Map.of("title", "别处", "layout", Map.of("tiles", List.of(
                Map.of("id", "m", "kind", "METRIC", "metric", "orders-signed", "period", "YEAR", "x", 0, "y", 2, "w", 3, "h", 2)),
                "filters", List.of(Map.of("dim", "region", "op", "IN", "values", List.of("Nowhere")))))).statusCode(201).extract().<String>path("id");
        var schedule = schedule("BOARD", board, List.of());
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "sales.head")).hasSize(1).first()
                .satisfies(figures -> assertThat(figures.getString("zh")).isEqualTo("签约订单（近一年）：0")));
    }

    @Test
    void aSingleFigureThatTheCommonFiltersCannotNarrowSaysSo() {
        // given
        var board = post("sales.head", "/api/dashboards", Map.of("title", "按规模", "layout", Map.of("tiles", List.of(
                Map.of("id", "m", "kind", "METRIC", "metric", "orders-signed", "period", "YEAR", "x", 0, "y", 2, "w", 3, "h", 2)),
                "filters", List.of(Map.of("dim", "customerSize", "op", "IN", "values", List.of("KEY")))))).statusCode(201).extract().<String>path("id");
        var schedule = schedule("BOARD", board, List.of());
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "sales.head")).hasSize(1).first()
                .satisfies(figures -> assertThat(figures.getString("zh")).startsWith("签约订单（近一年，不按客户规模筛选）：")));
    }

    @Test
    void aSingleFigureOfABoardIsThatOfItsIndustry() {
        // given
        sell("anna.snelling", "12345.00");
        var board = post("sales.head", "/api/dashboards", Map.of("title", "一个行业", "layout", Map.of("tiles", List.of(
                Map.of("id", "m", "kind", "METRIC", "metric", "orders-signed", "period", "YEAR", "x", 0, "y", 2, "w", 3, "h", 2)),
                "filters", List.of(Map.of("dim", "industry", "op", "IN", "values", List.of("nothing")))))).statusCode(201).extract().<String>path("id");
        var schedule = schedule("BOARD", board, List.of());
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "sales.head")).hasSize(1).first()
                .satisfies(figures -> assertThat(figures.getString("zh")).isEqualTo("签约订单（近一年）：0")));
    }

    @Test
    void aListOfOrdersIsSentByItsFirstRowsToWhoeverMayListThem() {
        // given
        var mine = sell("anna.snelling", "12345.00");
        var anothers = sell("data.steward", "2000.00");
        var tile = new HashMap<String, Object>(Map.of("id", "o", "kind", "LIST", "title", "新单", "list", "ORDERS", "columns", List.of("amount", "rep"), "limit", 50, "filters",
                Map.of("state", List.of("SIGNED"))));
        tile.putAll(Map.of("x", 0, "y", 0, "w", 12, "h", 4));
        var board = post("sales.head", "/api/dashboards", Map.of("title", "晨会", "sharedWith", List.of("sales-rep", "marketing"), "layout", Map.of("tiles", List.of(tile)))).statusCode(201).extract().<String>path("id");
        var schedule = schedule("BOARD", board, List.of("sales-rep", "marketing"));
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "anna.snelling")).hasSize(1).first().satisfies(figures -> {
            assertThat(figures.getString("zh")).startsWith("【新单】\n订单 | 金额 | 销售\n").contains(mine + " | 1.2 万 | Anna Snelling").doesNotContain(anothers);
            assertThat(figures.getString("en")).contains(mine + " | ¥12.3K | Anna Snelling");
            assertThat(figures.getString("picture")).isNotNull();
        }));
        assertThat(told(schedule, "marketing1")).hasSize(1).first().satisfies(figures -> assertThat(figures.getString("zh")).isEqualTo("【新单】\n您的角色看不到这部分"));
        assertThat(told(schedule, "sales.head")).hasSize(1).first().satisfies(figures -> assertThat(figures.getString("zh")).contains("\n订单 | ").doesNotContain("只在看板上看"));
    }

    @Test
    void aListIsNarrowedByEachCommonFilterThatItStatesAndSaysWhichItDoesNot() {
        // given
        var mine = sell("anna.snelling", "12345.00");
        var tile = Map.of("id", "o", "kind", "LIST", "title", "新单", "list", "ORDERS", "columns", List.of("amount"), "x", 0, "y", 0, "w", 12, "h", 4);
        var filters = new ArrayList<>(List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line)), Map.of("dim", "customerSize", "op", "IN", "values", List.of("KEY"))));
        var here = schedule("BOARD", board(tile, filters), List.of());
        filters.add(Map.of("dim", "campaign", "op", "IN", "values", List.of("none of ours")));
        var nowhere = schedule("BOARD", board(tile, filters), List.of());
        // when
        List.of(here, nowhere).forEach(schedule -> post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202));
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(here, "sales.head")).hasSize(1).first()
                .satisfies(figures -> assertThat(figures.getString("zh")).isEqualTo("【新单，不按客户规模筛选】\n订单 | 金额\n" + mine + " | 1.2 万")));
        await().atMost(SOON).untilAsserted(() -> assertThat(told(nowhere, "sales.head")).hasSize(1).first()
                .satisfies(figures -> assertThat(figures.getString("zh")).isEqualTo("【新单，不按客户规模筛选】\n没有订单")));
    }

    /** Leads of the region of this test alone, one Anna's, one another's, one that waits for an owner. */
    @Test
    void listsOfLeadsAreSentByTheFirstRowsOfTheReadersOwn() {
        // given
        var late = lead("anna.snelling");
        var anothers = lead("moses.frase");
        var answered = lead("anna.snelling");
        var waits = lead("anna.snelling");
        broker.send(answered.contacted(Instant.now()), waits.queued());
        var narrowed = List.of(Map.of("dim", "region", "op", "IN", "values", List.of(line)));
        var tiles = List.of(list("OVERDUE", 0, List.of("level", "owner", "health")), list("NEWEST", 1, List.of("region")), list("WAITING", 2, List.of("reason")));
        var board = post("sales.head", "/api/dashboards", Map.of("title", "晨会", "sharedWith", List.of("sales-rep", "marketing"), "layout", Map.of("tiles", tiles, "filters", narrowed)))
                .statusCode(201).extract().<String>path("id");
        await().atMost(SOON).until(() -> pool.preparedQuery("select count(*) from lead_fact where region = $1 and (queued_at is not null or first_contact_at is not null)")
                .execute(Tuple.of(line)).await().indefinitely().iterator().next().getLong(0) == 2);
        var schedule = schedule("BOARD", board, List.of("sales-rep", "marketing"));
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "anna.snelling")).hasSize(1));
        assertThat(told(schedule, "anna.snelling").get(0).getString("zh")).startsWith("【OVERDUE】\n线索 | 成熟度 | 负责人\n" + late.company + " | L2 | Anna Snelling\n【NEWEST】\n线索 | 区域\n")
                .contains(answered.company + " | " + line).doesNotContain(anothers.company, waits.company).endsWith("【WAITING，不按区域筛选】\n没有等人接的线索");
        assertThat(told(schedule, "sales.head").get(0).getString("zh")).contains(late.company + " | L2", anothers.company + " | L2", waits.company + " | " + line,
                waits.company + " | 几轮都没跟进").doesNotContain(answered.company + " | L", waits.company + " | L", "只在看板上看");
        assertThat(told(schedule, "marketing1").get(0).getString("zh")).contains("【OVERDUE】\n您的角色看不到这部分").doesNotContain(late.company);
    }

    private Story lead(String owner) {
        var story = new Story(Instant.now().minus(Duration.ofHours(30))).by(owner, Story.BRINKMANN);
        story.region = line;
        broker.send(story.captured(), story.assigned(1), story.advanced("L2", Instant.now()));
        return story;
    }

    private static Map<String, Object> list(String list, int y, List<String> columns) {
        return Map.of("id", list, "kind", "LIST", "title", list, "list", list, "columns", columns, "x", 0, "y", y, "w", 12, "h", 1);
    }

    @Test
    void anOwnerOfWhomNobodyHasToldYetGetsThem() {
        // given
        pool.preparedQuery("delete from person where id = $1").execute(Tuple.of(DemoPeople.idOf("sales.head"))).await().indefinitely();
        var schedule = schedule("PIVOT", savedPivot(List.of(), List.of("channel")), List.of());
        // when
        post("sales.head", "/api/dashboards/schedules/" + schedule + "/send", "{}").statusCode(202);
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(schedule, "sales.head")).hasSize(1));
    }

    @Test
    void whatIsNotSharedIsNotSentAndWhatIsNotOnesOwnIsNotFound() {
        // given
        var pivot = savedPivot(List.of(), List.of("channel"));
        // when
        var refused = post("sales.head", "/api/dashboards/schedules", request("PIVOT", pivot, List.of("sales-rep")));
        // then
        refused.statusCode(400).body("errors[0].field", equalTo("roles")).body("errors[0].message", equalTo("先把它分享给角色 sales-rep，再定时发送"));
        post("anna.snelling", "/api/dashboards/schedules", request("PIVOT", pivot, List.of())).statusCode(404);
        var weekly = request("PIVOT", pivot, List.of());
        weekly.put("days", "WEEKLY");
        weekly.put("day", 8);
        post("sales.head", "/api/dashboards/schedules", weekly).statusCode(400).body("errors[0].field", equalTo("day"));
        var schedule = schedule("PIVOT", pivot, List.of());
        get("anna.snelling", "/api/dashboards/schedules?ref=" + pivot).body("items", hasSize(0));
        given().auth().oauth2(Tokens.of("anna.snelling")).delete("/api/dashboards/schedules/" + schedule).then().statusCode(404);
        given().auth().oauth2(Tokens.of("sales.head")).delete("/api/dashboards/schedules/" + schedule).then().statusCode(204);
    }

    /** A calendar in which nothing is worked but the Sundays, and the next one is free. */
    @Test
    void onWorkdaysMeansTheDaysThatThePublishedCalendarHas() {
        // given
        var request = request("PIVOT", savedPivot(List.of(), List.of("channel")), List.of());
        request.put("days", "WEEKDAYS");
        var schedule = post("sales.head", "/api/dashboards/schedules", request).statusCode(201).extract().<String>path("id");
        var hours = Map.of("SUNDAY", List.of(List.of("09:00", "12:00")));
        var today = LocalDate.now(clock.withZone(SHANGHAI));
        var sunday = today.with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
        // when
        broker.send(Event.of("io.tongpin.assignment.calendar-published.v1", "calendar", 1_000, Map.of("version", 1_000, "zone", "Asia/Shanghai", "hours", hours, "days",
                Stream.of(today, sunday).map(day -> Map.of("date", day.toString(), "kind", "HOLIDAY")).toList(), "by", "ops.admin", "at", clock.instant())).build());
        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(nextAt(schedule).atZone(SHANGHAI).toLocalDate()).isEqualTo(sunday.plusWeeks(1)));
        var another = post("sales.head", "/api/dashboards/schedules", request).statusCode(201).extract().<String>path("id");
        assertThat(nextAt(another).atZone(SHANGHAI).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }

    private static Instant nextAt(String schedule) {
        return Instant.parse(get("sales.head", "/api/dashboards/schedules").extract().<String>path("items.find { it.id == '" + schedule + "' }.nextAt"));
    }

    private static String picture(JsonObject figures) {
        return "/api/dashboards" + figures.getString("picture");
    }

    private static byte[] png(String username, String path) {
        return given().auth().oauth2(Tokens.of(username)).get(path).then().statusCode(200).extract().asByteArray();
    }

    /** The picture of the sheet whose text was sent. */
    private byte[] drawnFrom(JsonObject figures, Locale locale) {
        var kept = sentFigures.find(UUID.fromString(figures.getString("picture").replace("/pictures/", "")), UUID.fromString(figures.getJsonObject("reader").getString("id")))
                .await().atMost(SOON);
        assertThat(kept.sheets().in(locale).text()).isEqualTo(figures.getString(locale.getLanguage()));
        return pictures.png(kept.sheets().in(locale), kept.at()).await().atMost(SOON);
    }

    private List<JsonObject> told(String schedule, String username) {
        var told = new ArrayList<JsonObject>();
        pool.preparedQuery("select payload from outbox where type = 'io.tongpin.analytics.figures-gathered.v1' and subject = $1")
                .execute(Tuple.of(schedule + "/" + DemoPeople.idOf(username))).await().indefinitely().forEach(row -> told.add(new JsonObject(row.getString(0)).getJsonObject("data")));
        return told;
    }

    private static String board(Map<String, Object> tile, List<?> filters) {
        return post("sales.head", "/api/dashboards", Map.of("title", "晨会", "layout", Map.of("tiles", List.of(tile), "filters", filters))).statusCode(201).extract().path("id");
    }

    private String savedPivot(List<String> sharedWith, List<String> rows) {
        return post("sales.head", "/api/sandbox/pivots", Map.of("title", "每日签约", "sharedWith", sharedWith, "query", Map.of("rows", rows, "measures", List.of("order-amount"), "filters",
                List.of(Map.of("dim", "productLine", "op", "IN", "values", List.of(line))), "calculated", List.of(Map.of("id", "each", "title", "每单", "unit", "MONEY", "op", "DIVIDE",
                        "left", "order-amount", "right", "orders"))))).statusCode(201).extract().path("id");
    }

    private String schedule(String kind, String ref, List<String> roles) {
        return post("sales.head", "/api/dashboards/schedules", request(kind, ref, roles)).statusCode(201).extract().path("id");
    }

    private static Map<String, Object> request(String kind, String ref, List<String> roles) {
        return new HashMap<>(Map.of("kind", kind, "ref", ref, "days", "DAILY", "at", "08:30", "roles", roles));
    }

    private String sell(String username, String amount) {
        var order = order("SC-" + UUID.randomUUID(), "客户");
        order.put("productLine", line);
        order.put("amount", cny(amount));
        long version = post(username, "/api/orders", order).statusCode(201).extract().jsonPath().getLong("factVersion");
        post("sales.head", "/api/sandbox/query", Map.of("measures", List.of("orders"), "factVersion", version)).statusCode(200);
        return (String) order.get("orderNo");
    }

    private static Event person(String username, String name, String role, String path) {
        var person = new HashMap<String, Object>(Map.of("id", DemoPeople.idOf(username), "name", name, "username", username, "roles", new String[] {role}, "active", true, "test", false));
        person.put("path", path);
        return Event.of("io.tongpin.assignment.representative-changed.v1", DemoPeople.idOf(username).toString(), System.nanoTime(), person).build();
    }
}
