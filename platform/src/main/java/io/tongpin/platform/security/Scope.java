package io.tongpin.platform.security;

import java.util.UUID;

/** Whose rows a caller may see. Every query takes one, so that a forgotten scope does not compile. */
public sealed interface Scope {

    /** Every row of the company. */
    record All() implements Scope {}

    /** Rows whose owner belongs to this node of the organisation (region/store/team) or below it. */
    record OrgPath(String path) implements Scope {}

    /** The person's own rows. */
    record Own(UUID person) implements Scope {}

    /** No row at all. */
    record None() implements Scope {}
}
