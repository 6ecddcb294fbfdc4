package io.tongpin.analytics.identity.domain;

/**
 * What is compared of two records, with what is assumed of it before any batch has been seen: how often records of one customer agree
 * exactly, closely, in part or not at all, and the same for strangers. A batch moves these numbers; a small one hardly.
 */
enum Field {
    GIVEN(new double[] {0.70, 0.20, 0.04, 0.06}, new double[] {0.01, 0.01, 0.06, 0.92}),
    SURNAME(new double[] {0.72, 0.20, 0.04, 0.04}, new double[] {0.004, 0.008, 0.06, 0.928}),
    NAME(new double[] {0.62, 0.22, 0.12, 0.04}, new double[] {0.0005, 0.0015, 0.02, 0.978}),
    BIRTH(new double[] {0.80, 0.14, 0.03, 0.03}, new double[] {0.00006, 0.0007, 0.004, 0.99524}),
    STREET(new double[] {0.55, 0.27, 0.12, 0.06}, new double[] {0.0003, 0.001, 0.03, 0.9687}),
    LOCALITY(new double[] {0.62, 0.27, 0.07, 0.04}, new double[] {0.003, 0.01, 0.15, 0.837}),
    PHONE(new double[] {0.72, 0.13, 0.02, 0.13}, new double[] {0.00005, 0.0001, 0.0006, 0.99925}),
    EMAIL(new double[] {0.70, 0.14, 0.06, 0.10}, new double[] {0.00005, 0.0003, 0.004, 0.99565}),
    TAX(new double[] {0.84, 0.12, 0.01, 0.03}, new double[] {0.00001, 0.00005, 0.0002, 0.99974});

    /** Levels of agreement; 0 means that one of the two does not say. */
    static final int MISSING = 0;
    static final int EXACT = 1;
    static final int CLOSE = 2;
    static final int PARTIAL = 3;
    static final int DIFFERENT = 4;
    static final int LEVELS = 4;
    static final int BITS = 3;

    final double[] same;
    final double[] strangers;

    Field(double[] same, double[] strangers) {
        this.same = same;
        this.strangers = strangers;
    }

    static int level(int pattern, Field field) {
        return pattern >> BITS * field.ordinal() & 7;
    }
}
