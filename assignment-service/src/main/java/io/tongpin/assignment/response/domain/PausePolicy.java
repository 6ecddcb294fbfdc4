package io.tongpin.assignment.response.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether a response clock may be paused (B7). Pure. */
public record PausePolicy(Duration longest, int perLead) {

    public sealed interface Verdict {

        record Allowed() implements Verdict {}

        record InThePast() implements Verdict {}

        record Running(Instant until) implements Verdict {}

        record TooOften() implements Verdict {}

        record TooLong() implements Verdict {}
    }

    /** @param until end as planned, or as it was ended early; {@code running} when it lasts */
    public record Pause(Instant from, Instant until, boolean running) {
        Duration length() {
            return Duration.between(from, until);
        }
    }

    /** How often a clock may still be paused, and how long altogether. */
    public record Allowance(int times, Duration length) {}

    /** @param before earlier pauses of the lead */
    public Verdict judge(List<Pause> before, Instant now, Instant until) {
        if (!until.isAfter(now)) {
            return new Verdict.InThePast();
        }
        var running = before.stream().filter(Pause::running).findFirst();
        if (running.isPresent()) {
            return new Verdict.Running(running.get().until());
        }
        var left = left(before);
        return left.times() == 0 ? new Verdict.TooOften()
                : Duration.between(now, until).compareTo(left.length()) > 0 ? new Verdict.TooLong()
                : new Verdict.Allowed();
    }

    /** What these pauses leave, running ones counted as planned. */
    public Allowance left(List<Pause> before) {
        var used = before.stream().map(Pause::length).reduce(Duration.ZERO, Duration::plus);
        var rest = longest.minus(used);
        return new Allowance(Math.max(0, perLead - before.size()), rest.isNegative() ? Duration.ZERO : rest);
    }
}
