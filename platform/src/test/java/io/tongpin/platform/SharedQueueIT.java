package io.tongpin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.id.UuidV7;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several listeners of one queue: an event comes once, and what happens to it in one of them is no matter of the others. */
@QuarkusTest
@WithTestResource(TestStack.class)
class SharedQueueIT extends OnTheBroker {
    @Inject
    SharedNotes notes;

    @BeforeEach
    void awaitReaders() {
        await().until(() -> isRead("platform.shared") && isRead("platform.second"));
    }

    private Event told(String type, String text) throws Exception {
        var event = Event.of(type, "n", 1, new Notes.Note(UuidV7.next(), text)).build().from("/elsewhere", null);
        publish(type, Wire.write(event), 1);
        return event;
    }

    private boolean dealtWith(String listener, Event event) {
        return count("select count(*) from inbox where consumer = $1 and event_id = $2", listener, event.id()) == 1;
    }

    @Test
    void anEventReachesEachListenerThatWantsItOnce() throws Exception {
        // when
        var both = told(SharedNotes.BY_BOTH, "both");
        var one = told(SharedNotes.BY_SECOND, "one");
        // then
        await().until(() -> dealtWith("platform.first", both) && dealtWith("platform.second", both) && dealtWith("platform.second", one));
        await().until(() -> channel.messageCount("platform.shared") == 0);
        assertThat(Collections.frequency(notes.first, both.id())).isEqualTo(1);
        assertThat(Collections.frequency(notes.second, both.id())).isEqualTo(1);
        assertThat(notes.first).doesNotContain(one.id());
    }

    @Test
    void whatOneListenerCannotTakeComesAgainToThatOneOnly() throws Exception {
        // when
        var event = told(SharedNotes.BY_BOTH, "fail at first");
        // then
        await().atMost(Duration.ofSeconds(30)).until(() -> dealtWith("platform.second", event));
        assertThat(count("select count(*) from dead_letter where consumer = 'platform.second' and event_id = $1", event.id())).isEqualTo(1);
        assertThat(count("select count(*) from dead_letter where consumer <> 'platform.second' and event_id = $1", event.id())).isZero();
        assertThat(dealtWith("platform.first", event)).isTrue();
        assertThat(Collections.frequency(notes.first, event.id())).isEqualTo(1);
    }

    @Test
    void bytesThatAreNoEventRestAtTheDesk() throws Exception {
        // given
        var poison = "not json " + UUID.randomUUID();
        // when
        publish(SharedNotes.BY_BOTH, poison.getBytes(StandardCharsets.UTF_8), 1);
        // then
        await().untilAsserted(() -> assertThat(count("select count(*) from dead_letter where consumer = 'platform.shared' and payload = $1", poison)).isEqualTo(1));
    }

    /** As after an upgrade: what waits in a listener's own queue is taken, and nothing new comes there. */
    @Test
    void aListenerThatHadItsQueueBoundGetsWhatWaitsThereAndNothingTwice() throws Exception {
        // given
        channel.queueBind("platform.first", exchange(), SharedNotes.BY_BOTH);
        var waiting = told(SharedNotes.BY_BOTH, "in both queues");
        // when
        channel.queueDelete("platform.shared");
        await().until(() -> isRead("platform.shared"));
        // then
        await().until(() -> dealtWith("platform.first", waiting));
        await().untilAsserted(() -> {
            var later = told(SharedNotes.BY_BOTH, "later");
            await().until(() -> dealtWith("platform.first", later) && dealtWith("platform.second", later));
            assertThat(Collections.frequency(notes.first, later.id())).isEqualTo(1);
        });
    }
}
