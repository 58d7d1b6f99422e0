package dev.gradiometer.drafting;

/**
 * A column and what it is for.
 *
 * @param facts what its cells are like
 * @param use   what is done with it
 */
record ColumnUse(ColumnFacts facts, Use use) {
    /** Inputs of the network that it makes. */
    int inputs() {
        int indicator = facts.missing() > 0 ? 1 : 0;
        return switch (use) {
            case Use.Number number -> 1 + indicator;
            case Use.Truth truth -> 1 + indicator;
            case Use.Date date -> (timed() ? 7 : 5) + indicator;
            case Use.Words words -> words.inputs();
            case Use.Target target -> 0;
            case Use.Group group -> 0;
            case Use.Ignored ignored -> 0;
        };
    }

    private boolean timed() {
        return !facts.whole();
    }
}
