package dev.gradiometer.drafting;

/**
 * A small network and how it is trained.
 *
 * @param width    units of each hidden layer
 * @param depth    hidden layers
 * @param dropout  probability of a zero
 * @param batch    samples of a step
 * @param epochs   at most
 * @param patience epochs without a better validation loss before it stops
 */
record Recipe(int width, int depth, double dropout, int batch, int epochs, int patience) {
    /** Decoupled from the gradient; strong, since tables are small beside what a network can learn by heart. */
    static final double WEIGHT_DECAY = 1;

    static final double RATE = 1e-3;

    /** For {@code rows} training rows. */
    static Recipe of(int rows) {
        int batch = rows < 4_000 ? 32 : rows < 16_000 ? 128 : 256;
        return new Recipe(64, 2, 0.1, batch, 150, 15);
    }
}
