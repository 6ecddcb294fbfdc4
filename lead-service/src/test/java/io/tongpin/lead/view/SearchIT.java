package io.tongpin.lead.view;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Multi;
import io.tongpin.lead.NewLeads;
import io.tongpin.lead.Team;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.database.LikePattern;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A12")
class SearchIT {
    /** On a table of a few rows any plan is as good as any other. */
    private static final String MANY_LEADS = """
            insert into lead(id, company, company_key, contact_name, phone, email, source, level_since, model_version, created_at, created_by, created_by_name, updated_at, history, timeline_seq, timeline_hash)
            select gen_random_uuid(), 'c' || i, 'c' || i, 'n' || i, '+86138' || lpad(i::text, 8, '0'), i || '@x.cn', 'WEB', now(), 1, now(), gen_random_uuid(), 'x', now(), true, 1, '\\x00'
            from generate_series(1, 20000) i""";

    private static final Caller HEAD = new Caller(UUID.randomUUID(), "head", "head", Set.of(Roles.SALES_HEAD), null, Locale.CHINESE);

    @Inject
    Pool pool;

    @Inject
    CommonWords common;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private static void finds(String username, String q, String... leads) {
        List<String> found = given().auth().oauth2(Tokens.of(username)).queryParam("q", q).queryParam("size", 50).get("/api/leads").then().statusCode(200).extract().path("items.id");
        assertThat(found).containsExactlyInAnyOrder(leads);
    }

    @Test
    void addressesAndNumbersOfALeadAndItsContactsAreFoundByWhoMaySeeThem() {
        // given
        var lead = Team.leadOf(Team.ANNA, "找" + UUID.randomUUID());
        var own = "own" + UUID.randomUUID() + "@y.cn";
        var contacts = "c" + UUID.randomUUID() + "@Y.cn";
        var ownPhone = NewLeads.phone();
        var contactsPhone = NewLeads.phone();
        as(Team.ANNA).body(Map.of("contact", Map.of("email", own, "phone", ownPhone))).patch("/api/leads/{id}", lead).then().statusCode(200);
        as(Team.ANNA).body(Map.of("contacts", List.of(Map.of("name", "姚敏", "role", "USER", "email", contacts, "phone", contactsPhone)))).put("/api/leads/{id}/contacts", lead).then()
                .statusCode(200);
        // then
        for (var sought : List.of(own, own.substring(3, 30), contacts, contacts.toLowerCase(Locale.ROOT), ownPhone, contactsPhone)) {
            finds(Team.ANNA, sought, lead);
            finds(Team.ANNAS_MANAGER, sought, lead);
            finds("sales.head", sought, lead);
            finds(Team.CECILY, sought);
            finds(Team.OTHER_MANAGER, sought);
        }
        // marketing sees addresses, and numbers only masked: a search must not confirm one
        finds("marketing1", own, lead);
        finds("marketing1", contacts, lead);
        for (var number : List.of(ownPhone, contactsPhone)) {
            finds("marketing1", number);
            finds("marketing1", number.substring(0, 9));
            as("marketing1").queryParam("q", number).get("/api/leads").then().body("total", equalTo(0));
        }
    }

    @Test
    void aSearchForAnAddressReadsIndexes() {
        assertThat(plans(Stream.of("wang.min@example.cn", "13800012345").map(sought -> Map.of("q", sought))))
                .allSatisfy(plan -> assertThat(plan).contains("Bitmap Index Scan on lead_grams_search", "Bitmap Index Scan on contact_reach_search").doesNotContain("Seq Scan")
                        // where statistics of other tests' leads say that hardly any has an address, the index of those that have one is as good
                        .containsPattern("Bitmap Index Scan on lead_(reach_search|email|phone)"));
    }

    @Test
    void aSearchForAWordReadsAnIndexFromOneCharacterOn() {
        assertThat(plans(Stream.of("龘", "云帆", "q").map(sought -> Map.of("q", sought))))
                .allSatisfy(plan -> assertThat(plan).contains("Bitmap Index Scan on lead_grams_search").doesNotContain("Seq Scan"));
    }

    /** Where the whole table would be read, at a million leads for a third of a second. */
    @Test
    void aFilterOfOneFieldReadsAnIndex() {
        var filters = Map.of("industry", "medical", "source", "WEB", "region", "East", "store", "S1", "campaign", "expo", "productLine", "X", "level", "L5", "status", "POOL", "frozen", "true",
                "minAmount", "1000000");
        assertThat(plans(filters.entrySet().stream().map(filter -> Map.of(filter.getKey(), filter.getValue()))))
                .allSatisfy(plan -> assertThat(plan).containsPattern("Index (Only )?Scan").doesNotContain("Seq Scan", "Filter:"));
    }

    private List<String> plans(Stream<Map<String, String>> filters) {
        return pool.withConnection(one -> one.query("begin").execute().chain(() -> one.query(MANY_LEADS).execute()).chain(() -> one.query("set local enable_seqscan = off").execute())
                .chain(() -> Multi.createFrom().items(filters).map(filter -> LeadFilter.of(filter).sql(HEAD, CustomFields.NONE, Instant.now(), ZoneOffset.UTC))
                        .onItem().transformToUniAndConcatenate(sql -> one.preparedQuery("explain select 1 from lead l where " + sql.where()).mapping(row -> row.getString(0))
                                .execute(Tuple.from(sql.values())).map(lines -> String.join("\n", lines)))
                        .collect().asList())
                .eventually(() -> one.query("rollback").execute())).await().indefinitely();
    }

    /** Words of one and two characters are what Chinese is searched by; the index must agree with a look at every lead. */
    @ParameterizedTest
    @ValueSource(strings = {"云帆", "云帆科", "帆", "%_", "AbC", "bc d", "d", "王敏"})
    void wordsAreFoundWhereverTheyStandByPairsOfTheirCharacters(String sought) {
        // given
        var mark = UUID.randomUUID().toString().substring(0, 8);
        for (var company : List.of("四川云帆科技", "云与帆", "xAbC d", "100%_整", "帆布")) {
            Team.leadOf(Team.ANNA, company + mark);
        }
        List<String> expected = pool.preparedQuery("select company from lead where (company ilike $1 or contact_name ilike $1) and company like $2 and status = 'OPEN' order by 1")
                .mapping(row -> row.getString(0)).execute(Tuple.of("%" + LikePattern.literal(sought) + "%", "%" + mark)).await().indefinitely().stream().toList();
        // when
        List<String> found = given().auth().oauth2(Tokens.of(Team.ANNA)).queryParam("q", sought).queryParam("size", 200).get("/api/leads").then().statusCode(200).extract().path("items.company");
        // then
        assertThat(found.stream().filter(company -> company.endsWith(mark))).containsExactlyInAnyOrderElementsOf(expected);
        // and what is common is sought without the index
        var walked = LeadFilter.of(Map.of("q", sought, "status", "OPEN")).walked(HEAD, CustomFields.NONE, Instant.now(), ZoneOffset.UTC);
        assertThat(pool.preparedQuery("select company from lead l where " + walked.where()).mapping(row -> row.getString(0)).execute(Tuple.from(walked.values())).await().indefinitely()
                .stream().filter(company -> company.endsWith(mark))).containsExactlyInAnyOrderElementsOf(expected);
        given().auth().oauth2(Tokens.of(Team.ANNA)).queryParam("q", sought + "云" + mark).get("/api/leads").then().body("total", equalTo(0));
    }

    @Test
    void aListOfMoreThanAFewMatchesIsWalkedAndOneOfFewIsSought() {
        // given: a word of many leads and one of a single lead among them
        var many = "多" + UUID.randomUUID().toString().substring(0, 8);
        pool.preparedQuery("""
                insert into lead(id, company, company_key, contact_name, source, level_since, model_version, created_at, created_by, created_by_name, updated_at, history, timeline_seq, timeline_hash)
                select gen_random_uuid(), $1 || i, $1 || i, '姓名', 'WEB', now(), 1, now() - i * interval '1 minute', gen_random_uuid(), 'x', now(), true, 1, '\\x00' from generate_series(1, 6000) i""")
                .execute(Tuple.of(many)).await().indefinitely();
        try {
            // when
            common.look(100, 1).await().indefinitely();
            assertThat(common.has(many)).isTrue();
            assertThat(common.has(many + "599")).isFalse();
            var counted = given().auth().oauth2(Tokens.of("sales.head")).queryParam("q", many).queryParam("sort", "createdAt,desc").queryParam("size", 3).get("/api/leads").then().statusCode(200);
            common.look(100, Integer.MAX_VALUE).await().indefinitely();
            assertThat(common.has(many)).isFalse();
            var walked = given().auth().oauth2(Tokens.of("sales.head")).queryParam("q", many).queryParam("sort", "createdAt,desc").queryParam("size", 3).get("/api/leads").then().statusCode(200);
            var sought = given().auth().oauth2(Tokens.of("sales.head")).queryParam("q", many + "599").queryParam("sort", "createdAt,desc").queryParam("size", 3).get("/api/leads").then().statusCode(200);
            // then
            counted.body("total", equalTo(6000)).body("items.company", equalTo(List.of(many + 1, many + 2, many + 3)));
            walked.body("total", equalTo(6000)).body("items.company", equalTo(List.of(many + 1, many + 2, many + 3)));
            sought.body("total", equalTo(11)).body("items.company", equalTo(List.of(many + 599, many + 5990, many + 5991)));
        } finally {
            pool.preparedQuery("delete from lead where company like $1 || '%'").execute(Tuple.of(many)).await().indefinitely();
        }
    }
}
