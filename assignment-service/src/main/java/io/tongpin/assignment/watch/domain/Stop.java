package io.tongpin.assignment.watch.domain;

import java.time.Instant;

/** A time in which the clock of a round stands still. */
public record Stop(Instant from, Instant until) {}
