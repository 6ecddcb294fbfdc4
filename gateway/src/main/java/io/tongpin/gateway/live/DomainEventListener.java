package io.tongpin.gateway.live;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Turns domain events into news. What cannot be read is left out: the services' own queues see to it that nothing is lost. */
@ApplicationScoped
class DomainEventListener {
    private static final Logger LOG = Logger.getLogger(DomainEventListener.class);
    private static final JsonFormat FORMAT = new JsonFormat();

    private final LiveFeed feed;

    DomainEventListener(LiveFeed feed) {
        this.feed = feed;
    }

    @Incoming("live")
    void on(byte[] json) {
        if (feed.nobodyListens()) {
            // read for nobody, it would only take time from the services; whoever comes back reads anew
            feed.interrupted();
            return;
        }
        try {
            var event = FORMAT.deserialize(json);
            if (!"true".equals(extension(event, "history"))) {
                News.of(event.getType(), event.getSubject(), extension(event, "owner"), extension(event, "orgpath"),
                        extension(event, "person")).ifPresent(feed::publish);
            }
        } catch (RuntimeException unreadable) {
            LOG.warnf("not an event: %s", unreadable.getMessage());
        }
    }

    private static String extension(CloudEvent event, String name) {
        return Objects.toString(event.getExtension(name), null);
    }
}
