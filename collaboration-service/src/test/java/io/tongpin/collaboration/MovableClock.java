package io.tongpin.collaboration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock in tests: stands still until it is moved, or runs with the system's. */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableClock extends Clock {
    private volatile Instant still;

    public void set(Instant now) {
        still = now;
    }

    public void advance(Duration by) {
        still = instant().plus(by);
    }

    public void run() {
        still = null;
    }

    @Override
    public Instant instant() {
        return still == null ? Instant.now() : still;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
