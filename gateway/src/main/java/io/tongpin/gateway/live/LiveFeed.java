package io.tongpin.gateway.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest news of this replica, numbered, and the streams they go to. Ids start with a mark of this run, so that a browser that comes
 * from another replica, or from before a restart, is recognised. Thread-safe.
 */
@ApplicationScoped
class LiveFeed {
    private static final int KEPT = 2_000;
    private static final Duration COMING_BACK = Duration.ofMinutes(1);

    record Item(long number, News news) {}

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final ArrayDeque<Item> newest = new ArrayDeque<>();
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private volatile long last;
    /** {@link System#nanoTime}, 0 while nobody has been here. */
    private volatile long lastLeft;

    synchronized void publish(News news) {
        var item = new Item(++last, news);
        newest.addLast(item);
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
        streams.forEach(stream -> stream.offer(item));
    }

    /** Nobody does, and nobody who did may still be coming back for what was missed. */
    boolean nobodyListens() {
        return streams.isEmpty() && (lastLeft == 0 || System.nanoTime() - lastLeft > COMING_BACK.toNanos());
    }

    /** Something may have been missed: every browser reads anew, and nothing older is given out again. */
    synchronized void interrupted() {
        last++;
        newest.clear();
        streams.forEach(LiveStream::resync);
    }

    /** @param lastEventId what the browser had last, or null when it comes for the first time */
    synchronized void join(LiveStream stream, String lastEventId) {
        var missed = lastEventId == null ? List.<Item>of() : since(lastEventId);
        stream.open();
        if (missed == null) {
            stream.resync();
        } else {
            missed.forEach(stream::offer);
        }
        streams.add(stream);
    }

    void leave(LiveStream stream) {
        lastLeft = System.nanoTime();
        streams.remove(stream);
    }

    Set<LiveStream> streams() {
        return streams;
    }

    String id(long number) {
        return run + "-" + number;
    }

    String lastId() {
        return id(last);
    }

    /** Null when what came after the id is no longer known. */
    private List<Item> since(String id) {
        var prefix = run + "-";
        try {
            long number = id.startsWith(prefix) ? Long.parseLong(id.substring(prefix.length())) : -1;
            boolean known = number >= 0 && number <= last && number >= last - newest.size();
            return known ? newest.stream().filter(item -> item.number() > number).toList() : null;
        } catch (NumberFormatException foreign) {
            return null;
        }
    }
}
