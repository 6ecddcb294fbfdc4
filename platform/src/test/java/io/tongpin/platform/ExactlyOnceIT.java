package io.tongpin.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every service relies on: rows, inbox and outbox commit together; repeats change nothing; failures are kept and can be repaired. */
@QuarkusTest
@WithTestResource(TestStack.class)
class ExactlyOnceIT extends OnTheBroker {
    @Inject
    Notes notes;

    @Inject
    Inbox inbox;

    @Inject
    Outbox outbox;

    private Event told(String text) throws Exception {
        var event = Event.of(Notes.NOTED, "n", 1, new Notes.Note(UuidV7.next(), text)).build().from("/elsewhere", null);
        publish(Wire.write(event));
        return event;
    }

    private void publish(byte[] body) throws Exception {
        publish(body, 1);
    }

    private void publish(byte[] body, int priority) throws Exception {
        publish(Notes.NOTED, body, priority);
    }

    private long notesWith(String text) {
        return count("select count(*) from note where text = $1", text);
    }

    @Test
    void aFailureInANestedUseCaseRollsBackRowsInboxAndOutboxTogether() throws Exception {
        // given
        var text = "fail " + UUID.randomUUID();
        // when
        var event = told(text);
        // then
        await().untilAsserted(() -> assertThat(count("select count(*) from dead_letter where event_id = $1", event.id())).isEqualTo(1));
        assertThat(notesWith(text)).isZero();
        assertThat(count("select count(*) from inbox where event_id = $1", event.id())).isZero();
        assertThat(count("select count(*) from outbox where payload like '%' || $1 || '%'", text)).isZero();
    }

    @Test
    void aRedeliveredMessageChangesNothing() throws Exception {
        // given
        var text = "twice " + UUID.randomUUID();
        var event = told(text);
        await().until(() -> notesWith(text) == 1);
        int before = notes.deliveries.get();
        // when
        publish(Wire.write(event));
        // then
        await().until(() -> notes.deliveries.get() > before);
        assertThat(notesWith(text)).isEqualTo(1);
        assertThat(count("select count(*) from outbox where payload like '%' || $1 || '%'", text)).isEqualTo(1);
    }

    @Test
    void ofEventsTakenTogetherAFailingOneDisturbsNoOtherAndARepeatedOneChangesNothing() {
        // given
        var name = UUID.randomUUID().toString();
        var told = new ArrayList<Event>();
        for (int i = 0; i < 50; i++) {
            told.add(Event.of(Notes.NOTED, "n" + i % 7, 1, new Notes.Note(UuidV7.next(), (i == 20 ? "fail " : "together ") + name)).build());
        }
        told.add(told.get(3));
        // when
        var outcomes = told.stream().map(event -> inbox.together("platform.together", event, (tx, each) -> notes.write(tx, each.data(Notes.Note.class)))
                .onItemOrFailure().transform((done, failure) -> failure == null).subscribeAsCompletionStage()).toList();
        // then
        assertThat(outcomes.stream().map(CompletableFuture::join).filter(ok -> !ok)).hasSize(1);
        assertThat(notesWith("together " + name)).isEqualTo(49);
        assertThat(notesWith("fail " + name)).isZero();
        assertThat(count("select count(*) from inbox where consumer = 'platform.together' and event_id = $1", told.get(20).id())).isZero();
    }

    @Test
    void whatIsAtHandSharesATransaction() throws Exception {
        // given
        var name = UUID.randomUUID().toString();
        var told = IntStream.range(0, 400).mapToObj(i -> Event.of(Notes.NOTED, "n" + i, 1, new Notes.Note(UuidV7.next(), name)).build()).toList();
        // when
        told.stream().map(event -> inbox.together("platform.grouped", event, (tx, each) -> notes.write(tx, each.data(Notes.Note.class)))
                .subscribeAsCompletionStage()).toList().forEach(CompletableFuture::join);
        // then
        assertThat(notesWith(name)).isEqualTo(400);
        assertThat(count("select count(distinct xmin::text) from inbox where consumer = 'platform.grouped'")).isLessThan(20);
    }

    @Test
    void whatFollowsFromEventsTakenTogetherIsToldInTheTraceOfEach() throws Throwable {
        // given
        var told = tracedNotes();
        // when
        onAServiceThread(told, event -> inbox.together("platform.traced", event, (tx, each) -> notes.write(tx, each.data(Notes.Note.class))));
        // then
        assertEachFollowedInItsTrace(told);
    }

    @Test
    void whatFollowsFromABatchIsToldInTheTraceOfTheEventAboutTheSame() throws Throwable {
        // given
        var told = tracedNotes();
        // when
        onAServiceThread(told, event -> inbox.batch("platform.traced-batch", event, (tx, all) -> outbox.append(tx, all.stream()
                .map(each -> Event.of(Notes.WRITTEN, each.data(Notes.Note.class).id().toString(), 1, Map.of()).build()).toList())));
        // then
        assertEachFollowedInItsTrace(told);
    }

    private static List<Event> tracedNotes() {
        return IntStream.range(1, 20).mapToObj(i -> {
            var id = UuidV7.next();
            return Event.of(Notes.NOTED, id.toString(), 1, new Notes.Note(id, "traced")).build()
                    .from("/elsewhere", "00-%032x-%016x-01".formatted(i, i));
        }).toList();
    }

    private void onAServiceThread(List<Event> told, Function<Event, Uni<Void>> take) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> Uni.join().all(told.stream().map(event -> {
            var ids = event.traceparent().split("-");
            var trace = Context.root().with(Span.wrap(SpanContext.create(ids[1], ids[2], TraceFlags.getSampled(), TraceState.getDefault())));
            try (var scope = trace.makeCurrent()) {
                return take.apply(event);
            }
        }).toList()).andFailFast());
    }

    private void assertEachFollowedInItsTrace(List<Event> told) {
        assertThat(told).allSatisfy(event -> assertThat(count("select count(*) from outbox where subject = $1 and traceparent = $2 and payload like '%' || $2 || '%'",
                event.subject(), event.traceparent())).isEqualTo(1));
    }

    @Test
    void whatPeopleWaitForOvertakesWhatCameByTheThousand() throws Exception {
        // given
        var many = "bulk " + UUID.randomUUID();
        var urgent = "urgent " + UUID.randomUUID();
        pool.withTransaction(tx -> outbox.bulk(tx).chain(() -> outbox.append(tx, IntStream.range(0, 5_000)
                .mapToObj(i -> Event.of(Notes.NOTED, "n", 1, new Notes.Note(UuidV7.next(), many)).build()).toList()))).await().atMost(Duration.ofSeconds(20));
        await().until(() -> notesWith(many) > 0);
        // when
        pool.withTransaction(tx -> outbox.append(tx, Event.of(Notes.NOTED, "n", 1, new Notes.Note(UuidV7.next(), urgent)).build()))
                .await().atMost(Duration.ofSeconds(5));
        // then
        await().pollInterval(Duration.ofMillis(5)).until(() -> notesWith(urgent) == 1);
        assertThat(notesWith(many)).isLessThan(4_000);
        await().atMost(Duration.ofMinutes(1)).until(() -> notesWith(many) == 5_000);
    }

    @Test
    void aConsumerTakesSeveralEventsAtOnce() throws Exception {
        // given
        var text = "at once " + UUID.randomUUID();
        notes.mostAtOnce.set(0);
        // when
        for (int i = 0; i < 200; i++) {
            told(text);
        }
        await().until(() -> notesWith(text) == 200);
        // then
        assertThat(notes.mostAtOnce.get()).isBetween(2, 32);
    }

    @Test
    void aQueueThatSomebodyDeletedIsMadeAndReadAnew() throws Exception {
        // given
        var text = "anew " + UUID.randomUUID();
        // when
        channel.queueDelete("platform.notes");
        // then
        await().until(() -> isRead("platform.notes"));
        told(text);
        await().until(() -> notesWith(text) == 1);
    }

    @Test
    void ofTwoThatLockEachOthersRowsBothAreDoneInTheEnd() {
        // given
        var one = Event.of(Notes.NOTED, "n", 1, new Notes.Note(UuidV7.next(), "deadlock")).build();
        var two = Event.of(Notes.NOTED, "n", 1, new Notes.Note(UuidV7.next(), "deadlock")).build();
        var bothHoldTheirFirst = new CountDownLatch(2);
        // when
        var first = inbox.once("platform.deadlock", one, tx -> lockBoth(tx, 1, 2, bothHoldTheirFirst)).subscribeAsCompletionStage();
        var second = inbox.once("platform.deadlock", two, tx -> lockBoth(tx, 2, 1, bothHoldTheirFirst)).subscribeAsCompletionStage();
        CompletableFuture.allOf(first, second).orTimeout(20, TimeUnit.SECONDS).join();
        // then
        assertThat(count("select count(*) from inbox where consumer = 'platform.deadlock'")).isEqualTo(2);
    }

    private static Uni<Void> lockBoth(SqlConnection tx, long first, long second, CountDownLatch bothHoldTheirFirst) {
        return lock(tx, first).invoke(bothHoldTheirFirst::countDown)
                .chain(() -> Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultExecutor()).invoke(() -> waitFor(bothHoldTheirFirst)))
                .chain(() -> lock(tx, second));
    }

    private static Uni<Void> lock(SqlConnection tx, long number) {
        return tx.preparedQuery("select pg_advisory_xact_lock($1)").execute(Tuple.of(number)).replaceWithVoid();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatFollowsFromABulkEventIsBulkToo() throws Exception {
        // given
        var bulk = Event.of(Notes.NOTED, "n", 1, new Notes.Note(UuidV7.next(), "bulk")).build().from("/elsewhere", null);
        var single = Event.of(Notes.NOTED, "n", 1, new Notes.Note(UuidV7.next(), "single")).build().from("/elsewhere", null);
        // when
        publish(Wire.write(bulk), 0);
        publish(Wire.write(single), 1);
        // then
        await().until(() -> count("select count(*) from inbox where event_id in ($1, $2)", bulk.id(), single.id()) == 2);
        assertThat(count("select priority from outbox where subject = $1", bulk.data(Notes.Note.class).id().toString())).isZero();
        assertThat(count("select priority from outbox where subject = $1", single.data(Notes.Note.class).id().toString())).isEqualTo(1);
    }

    @Test
    void theRelayPublishesWithoutAPollingDelay() throws Exception {
        // given
        var arrivals = new LinkedBlockingQueue<Long>();
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, exchange(), Notes.WRITTEN);
        channel.basicConsume(queue, true, (tag, message) -> arrivals.add(System.nanoTime()), tag -> { });
        write("warm");
        assertThat(arrivals.poll(10, TimeUnit.SECONDS)).isNotNull();
        int waitedForThePoll = 0;
        // when
        for (int i = 0; i < 10; i++) {
            var committed = write("quick " + i);
            var arrived = arrivals.poll(10, TimeUnit.SECONDS);
            if (arrived - committed > TimeUnit.MILLISECONDS.toNanos(1_000)) {
                waitedForThePoll++;
            }
        }
        // then: a relay that only polled every two seconds would be late about every other time
        assertThat(waitedForThePoll).isLessThan(2);
    }

    private long write(String text) {
        pool.withTransaction(tx -> notes.write(tx, new Notes.Note(UuidV7.next(), text))).await().atMost(Duration.ofSeconds(5));
        return System.nanoTime();
    }

    @Test
    void aCommandThatFailsLeavesNoEvent() {
        // given
        var text = "fail " + UUID.randomUUID();
        // when
        assertThatThrownBy(() -> write(text)).hasMessageContaining("as told");
        // then
        assertThat(count("select count(*) from outbox where payload like '%' || $1 || '%'", text)).isZero();
    }

    @Test
    void aPoisonMessageRestsAtTheDeskAndCanBeDiscarded() throws Exception {
        // given
        var poison = "not json " + UUID.randomUUID();
        // when
        publish(poison.getBytes(StandardCharsets.UTF_8));
        // then
        await().untilAsserted(() -> given().auth().oauth2(Tokens.of("data.steward")).get("/api/dead-letters?size=200").then().statusCode(200)
                .body("items.payload", hasItem(poison)));
        String id = given().auth().oauth2(Tokens.of("data.steward")).get("/api/dead-letters?size=200").path("items.find { it.payload == '" + poison + "' }.id");
        given().auth().oauth2(Tokens.of("data.steward")).post("/api/dead-letters/{id}/discard", id).then().statusCode(204);
        given().auth().oauth2(Tokens.of("data.steward")).get("/api/dead-letters?size=200").then().body("items.payload", not(hasItem(poison)));
    }

    @Test
    void onlyStewardsReplay() {
        given().auth().oauth2(Tokens.of("anna.snelling")).get("/api/dead-letters").then().statusCode(403);
        given().auth().oauth2(Tokens.of("sales.head")).post("/api/dead-letters/platform-test~" + UUID.randomUUID() + "/replay").then().statusCode(403);
        given().auth().oauth2(Tokens.of("data.steward")).post("/api/dead-letters/platform-test~" + UUID.randomUUID() + "/replay").then()
                .statusCode(404).body("status", equalTo(404));
    }
}
