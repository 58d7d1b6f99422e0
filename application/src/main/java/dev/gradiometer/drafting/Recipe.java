package dev.gradiometer.drafting;

/**
 * A small network and how it is trained.
 *
 * @param width   units of each hidden layer
 * @param dropout probability of a zero
 * @param batch   samples of a step
 * @param epochs  at most
 */
record Recipe(int width, double dropout, int batch, int epochs) {
    /** Share of the rows that validate. */
    static final double VALIDATION = 0.2;

    /** Share of the rows that validate where the last ones do. */
    static final double LATEST = 0.1;

    /** Decoupled from the gradient; strong, since tables are small beside what a network can learn by heart. */
    static final double WEIGHT_DECAY = 1;

    static final double RATE = 1e-3;

    /** For {@code rows} rows. */
    static Recipe of(int rows) {
        int batch = rows < 4_000 ? 32 : rows < 16_000 ? 128 : 256;
        return new Recipe(64, 0.1, batch, 60);
    }
}
