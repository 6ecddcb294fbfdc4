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

    /** @param until end as planned, or as it was ended early */
    public record Pause(Instant from, Instant until) {}

    /** @param before earlier pauses of the lead */
    public Verdict judge(List<Pause> before, Instant now, Instant until) {
        if (!until.isAfter(now)) {
            return new Verdict.InThePast();
        }
        var running = before.stream().filter(pause -> pause.until().isAfter(now)).findFirst();
        if (running.isPresent()) {
            return new Verdict.Running(running.get().until());
        }
        if (before.size() >= perLead) {
            return new Verdict.TooOften();
        }
        var sum = before.stream().map(pause -> Duration.between(pause.from(), pause.until())).reduce(Duration.between(now, until), Duration::plus);
        return sum.compareTo(longest) > 0 ? new Verdict.TooLong() : new Verdict.Allowed();
    }
}
