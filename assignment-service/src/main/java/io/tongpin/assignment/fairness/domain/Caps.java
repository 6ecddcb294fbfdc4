package io.tongpin.assignment.fairness.domain;

/** Most leads that somebody receives in a period of their own time zone; null: no cap. Weeks begin on Monday. */
public record Caps(Integer hour, Integer day, Integer week, Integer month) {
    public static final Caps NONE = new Caps(null, null, null, null);

    /** What is not said here is as the others say. */
    public Caps or(Caps others) {
        return new Caps(hour == null ? others.hour : hour, day == null ? others.day : day, week == null ? others.week : week,
                month == null ? others.month : month);
    }
}
