package io.tongpin.gateway.live;

import io.tongpin.gateway.session.Caller;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** One open browser page. What it does not read in time is dropped, and it is told to read anew: memory per stream stays bounded. */
class LiveStream {
    private static final int UNREAD_BYTES = 64 * 1024;

    private final LiveFeed feed;
    private final Caller caller;
    private final HttpServerResponse response;
    private volatile boolean behind;

    LiveStream(LiveFeed feed, Caller caller, HttpServerResponse response) {
        this.feed = feed;
        this.caller = caller;
        this.response = response;
        response.setWriteQueueMaxSize(UNREAD_BYTES);
        response.drainHandler(drained -> {
            if (behind) {
                behind = false;
                resync();
            }
        });
    }

    /** The id without data is no event yet, but it is what the browser comes back with. */
    void open() {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        write("retry: 2000\nid: " + feed.lastId() + "\n\n");
    }

    void offer(LiveFeed.Item item) {
        var news = item.news();
        if (news.audience().includes(caller)) {
            var data = new JsonObject().put("type", news.kind()).put("id", news.id()).encode();
            write("id: " + feed.id(item.number()) + "\nevent: " + news.kind() + "\ndata: " + data + "\n\n");
        }
    }

    void resync() {
        write("id: " + feed.lastId() + "\nevent: resync\ndata: {\"type\":\"resync\"}\n\n");
    }

    void heartbeat() {
        write(":\n\n");
    }

    void end() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }

    private void write(String text) {
        if (behind || response.closed() || response.ended()) {
            return;
        }
        if (response.writeQueueFull()) {
            behind = true;
            return;
        }
        response.write(text);
    }
}
