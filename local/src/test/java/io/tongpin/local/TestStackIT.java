package io.tongpin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.ConnectionFactory;
import io.tongpin.local.realm.DemoPeople;
import io.tongpin.local.realm.RealmSetup;
import io.tongpin.local.stack.Stack;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
class TestStackIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestStack TEST_STACK = new TestStack();
    private static Map<String, String> settings;
    private static Stack stack;

    @BeforeAll
    static void attach() {
        settings = TEST_STACK.start();
        stack = SharedStack.attach();
    }

    @AfterAll
    static void leave() {
        TEST_STACK.stop();
    }

    @Test
    void aRepsTokenSaysWhoTheyAreAndWhereTheyBelong() throws Exception {
        // when
        var claims = claims(Tokens.of("anna.snelling"));
        // then
        assertThat(claims.get("sub").asText()).isEqualTo(DemoPeople.idOf("anna.snelling").toString());
        assertThat(claims.get("preferred_username").asText()).isEqualTo("anna.snelling");
        assertThat(claims.get("name").asText()).isEqualTo("Anna Snelling");
        assertThat(claims.get("locale").asText()).isEqualTo("zh-CN");
        assertThat(claims.get("groups")).extracting(JsonNode::asText).containsExactly("/Central/store-brinkmann/team-brinkmann");
        assertThat(claims.at("/realm_access/roles")).extracting(JsonNode::asText).contains("sales-rep").doesNotContain("sales-manager");
    }

    @Test
    void aDepartmentsSystemHasTheDepartmentsRole() throws Exception {
        for (var department : List.of("marketing", "delivery", "service", "finance", "product")) {
            // when
            var claims = claims(Tokens.ofDepartment(department));
            // then
            assertThat(claims.at("/realm_access/roles")).extracting(JsonNode::asText).contains(department);
        }
    }

    @Test
    void theAssignmentServiceReadsPeopleWithTheirAttributesGroupsAndRoles() throws Exception {
        // given
        var secret = RealmSetup.clientSecret(stack.folder(), "tongpin-assignment");
        var token = JSON.readTree(send(HttpRequest.newBuilder(URI.create(stack.keycloak().realm() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=tongpin-assignment&client_secret="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8))).build())).get("access_token").asText();
        var admin = stack.keycloak().url() + "/admin/realms/tongpin";
        // when
        var reps = JSON.readTree(send(get(admin + "/roles/sales-rep/users?max=100", token)));
        var anna = JSON.readTree(send(get(admin + "/users/" + DemoPeople.idOf("anna.snelling"), token)));
        var groups = JSON.readTree(send(get(admin + "/users/" + DemoPeople.idOf("anna.snelling") + "/groups", token)));
        // then
        assertThat(reps).hasSize(35);
        assertThat(anna.at("/attributes/industries")).hasSize(3);
        assertThat(anna.at("/attributes/level/0").asText()).isIn("senior", "junior");
        assertThat(anna.at("/attributes/capacity/0").asInt()).isPositive();
        assertThat(groups.at("/0/path").asText()).isEqualTo("/Central/store-brinkmann/team-brinkmann");
    }

    @Test
    void aCommitIsOnDiskAndNamesSortByPinyin() throws Exception {
        try (var connection = owner(); var statement = connection.createStatement()) {
            // when
            var answers = new ArrayList<String>();
            for (var query : List.of("show fsync", "show synchronous_commit",
                "select string_agg(n, '' order by n) from (values ('张'), ('王'), ('李'), ('陈')) as names(n)")) {
                try (var rows = statement.executeQuery(query)) {
                    rows.next();
                    answers.add(rows.getString(1));
                }
            }
            // then
            assertThat(answers).containsExactly("on", "on", "陈李王张");
        }
    }

    @Test
    void theRunningRoleOwnsNothing() throws Exception {
        try (var migrating = owner(); var statement = migrating.createStatement()) {
            statement.execute("create table kept(id int)");
        }
        try (var running = app(); var statement = running.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select * from kept")).isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("create table mine(id int)")).isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        }
    }

    @Test
    void anotherRunSharesNeitherRowsNorQueues() throws Exception {
        // given
        var other = new TestStack();
        // when
        var theirs = other.start();
        // then
        assertThat(theirs.get("TONGPIN_DB_NAME")).isNotEqualTo(settings.get("TONGPIN_DB_NAME"));
        assertThat(theirs.get("rabbitmq-virtual-host")).isNotEqualTo(settings.get("rabbitmq-virtual-host"));
        try (var connection = broker(theirs).newConnection()) {
            assertThat(connection.isOpen()).isTrue();
        }
        other.stop();
    }

    private static ConnectionFactory broker(Map<String, String> settings) {
        var factory = stack.broker().connections();
        factory.setVirtualHost(settings.get("rabbitmq-virtual-host"));
        return factory;
    }

    private static java.sql.Connection owner() throws SQLException {
        return connect("TONGPIN_DB_MIGRATION_USER", "TONGPIN_DB_MIGRATION_PASSWORD");
    }

    private static java.sql.Connection app() throws SQLException {
        return connect("TONGPIN_DB_USER", "TONGPIN_DB_PASSWORD");
    }

    private static java.sql.Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + settings.get("TONGPIN_DB_HOST") + ":" + settings.get("TONGPIN_DB_PORT")
            + "/" + settings.get("TONGPIN_DB_NAME"), settings.get(user), settings.get(password));
    }

    private static HttpRequest get(String address, String token) {
        return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token).build();
    }

    private static String send(HttpRequest request) throws Exception {
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static JsonNode claims(String token) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
