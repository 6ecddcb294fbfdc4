package io.tongpin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.gateway.Browser;
import io.tongpin.gateway.Services;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(Services.class)
class LiveIT {
    private static final String LEAD_CHANGED = "io.tongpin.lead.lead-changed.v1";
    private static final String LEAD_CAPTURED = "io.tongpin.lead.lead-captured.v1";
    private static final String NOTIFICATION = "io.tongpin.collaboration.notification-created.v1";

    @TestHTTPResource
    URI address;

    @ConfigProperty(name = "rabbitmq-host")
    String host;

    @ConfigProperty(name = "rabbitmq-port")
    int port;

    @ConfigProperty(name = "rabbitmq-username")
    String username;

    @ConfigProperty(name = "rabbitmq-password")
    String password;

    @ConfigProperty(name = "rabbitmq-virtual-host", defaultValue = "/")
    String virtualHost;

    @ConfigProperty(name = "tongpin.exchange")
    String exchange;

    private final List<Stream<String>> open = new CopyOnWriteArrayList<>();
    private Connection broker;

    @BeforeEach
    void connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(username);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        broker = factory.newConnection();
    }

    @AfterEach
    void disconnect() throws Exception {
        open.forEach(Stream::close);
        broker.close();
    }

    @Test
    void aRepHearsOfOwnLeadsAndNotOfOthers() {
        // given
        var anna = me("anna.snelling");
        var cecily = me("cecily.lampkin");
        var annaHears = listen("anna.snelling");
        var cecilyHears = listen("cecily.lampkin");
        var headHears = listen("sales.head");
        var lead = UUID.randomUUID().toString();
        // when
        publish(LEAD_CHANGED, lead, Map.of("owner", anna.get("id"), "orgpath", anna.get("orgPath")));
        var after = UUID.randomUUID().toString();
        publish(LEAD_CHANGED, after, Map.of("owner", cecily.get("id"), "orgpath", cecily.get("orgPath")));
        // then
        await().untilAsserted(() -> {
            assertThat(annaHears).anyMatch(line -> line.contains(lead));
            assertThat(cecilyHears).anyMatch(line -> line.contains(after));
            assertThat(headHears).anyMatch(line -> line.contains(lead)).anyMatch(line -> line.contains(after));
        });
        assertThat(annaHears).noneMatch(line -> line.contains(after)).contains("event: lead.changed");
        assertThat(cecilyHears).noneMatch(line -> line.contains(lead));
    }

    @Test
    void aManagerHearsOfTheTeam() {
        // given
        var manager = me("dustin.brinkmann");
        var hears = listen("dustin.brinkmann");
        var own = UUID.randomUUID().toString();
        var foreign = UUID.randomUUID().toString();
        // when
        publish(LEAD_CHANGED, foreign, Map.of("owner", UUID.randomUUID().toString(), "orgpath", "/Elsewhere/store-x/team-x"));
        publish(LEAD_CHANGED, own, Map.of("owner", UUID.randomUUID().toString(), "orgpath", manager.get("orgPath")));
        // then
        await().untilAsserted(() -> assertThat(hears).anyMatch(line -> line.contains(own)));
        assertThat(hears).noneMatch(line -> line.contains(foreign));
    }

    @Test
    void aLeadThatNobodyOwnsYetConcernsThoseWhoSeeTheCompany() {
        // given
        var rep = listen("anna.snelling");
        var head = listen("sales.head");
        var lead = UUID.randomUUID().toString();
        // when
        publish(LEAD_CAPTURED, lead, Map.of());
        publish("io.tongpin.analytics.dashboard-moved.v1", "process", Map.of());
        // then
        await().untilAsserted(() -> {
            assertThat(head).anyMatch(line -> line.contains(lead));
            assertThat(rep).contains("event: dashboard");
        });
        assertThat(rep).noneMatch(line -> line.contains(lead));
    }

    @Test
    void aNotificationReachesItsPersonOnly() {
        // given
        var anna = listen("anna.snelling");
        var head = listen("sales.head");
        var notification = UUID.randomUUID().toString();
        var end = UUID.randomUUID().toString();
        // when
        publish(NOTIFICATION, notification, Map.of("person", me("anna.snelling").get("id")));
        publish(LEAD_CAPTURED, end, Map.of());
        // then
        await().untilAsserted(() -> {
            assertThat(anna).anyMatch(line -> line.contains(notification)).contains("event: notification");
            assertThat(head).anyMatch(line -> line.contains(end));
        });
        assertThat(head).noneMatch(line -> line.contains(notification));
    }

    @Test
    void historyIsNoNews() {
        // given
        var head = listen("sales.head");
        var past = UUID.randomUUID().toString();
        var now = UUID.randomUUID().toString();
        // when
        publish(LEAD_CAPTURED, past, Map.of("history", "true"));
        publish(LEAD_CAPTURED, now, Map.of());
        // then
        await().untilAsserted(() -> assertThat(head).anyMatch(line -> line.contains(now)));
        assertThat(head).noneMatch(line -> line.contains(past));
    }

    @Test
    void aBrowserThatComesBackGetsWhatItMissed() {
        // given
        var first = listen("sales.head");
        var seen = UUID.randomUUID().toString();
        publish(LEAD_CAPTURED, seen, Map.of());
        await().untilAsserted(() -> assertThat(first).anyMatch(line -> line.contains(seen)));
        var lastId = first.stream().filter(line -> line.startsWith("id: ")).reduce((a, b) -> b).orElseThrow().substring(4);
        var missed = UUID.randomUUID().toString();
        publish(LEAD_CAPTURED, missed, Map.of());
        await().untilAsserted(() -> assertThat(first).anyMatch(line -> line.contains(missed)));
        // when
        var again = listen("sales.head", "Last-Event-ID", lastId);
        // then
        await().untilAsserted(() -> assertThat(again).anyMatch(line -> line.contains(missed)));
        assertThat(again).noneMatch(line -> line.contains(seen)).doesNotContain("event: resync");
    }

    @Test
    void aBrowserFromElsewhereReadsAnew() {
        // when
        var hears = listen("sales.head", "Last-Event-ID", "0badcafe-17");
        // then
        await().untilAsserted(() -> assertThat(hears).contains("event: resync"));
    }

    private void publish(String type, String subject, Map<String, String> extensions) {
        var event = CloudEventBuilder.v1().withId(UUID.randomUUID().toString()).withType(type).withSource(URI.create("/test"))
                .withSubject(subject).withData("application/json", "{}".getBytes(StandardCharsets.UTF_8));
        extensions.forEach(event::withExtension);
        try (var channel = broker.createChannel()) {
            channel.basicPublish(exchange, type, new AMQP.BasicProperties.Builder().contentType(JsonFormat.CONTENT_TYPE).build(),
                    new JsonFormat().serialize(event.build()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lines of the user's stream as they come; returns once the stream is open. */
    private List<String> listen(String user, String... headers) {
        var request = HttpRequest.newBuilder(address.resolve("/api/live")).header("Authorization", "Bearer " + Tokens.of(user));
        var lines = new CopyOnWriteArrayList<String>();
        HttpClient.newHttpClient().sendAsync((headers.length == 0 ? request : request.headers(headers)).build(), HttpResponse.BodyHandlers.ofLines())
                .thenAccept(answer -> {
                    open.add(answer.body());
                    answer.body().forEach(lines::add);
                });
        await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.startsWith("id: ")));
        return lines;
    }

    private Map<String, String> me(String user) {
        var me = Browser.json(new Browser(Browser.site(address.getPort())).call("GET", "/api/me", "Authorization", "Bearer " + Tokens.of(user)));
        return Map.of("id", me.getString("id"), "orgPath", me.getString("orgPath", ""));
    }
}
