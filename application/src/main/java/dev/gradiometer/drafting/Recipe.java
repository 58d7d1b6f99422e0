package dev.gradiometer.drafting;

/**
 * A small network and how it is trained.
 *
 * @param width       units of each hidden layer
 * @param dropout     probability of a zero
 * @param batch       samples of a step
 * @param epochs      at most
 * @param weightDecay decoupled from the gradient; strong, since tables are small beside what a network can learn by
 *     heart
 */
record Recipe(int width, double dropout, int batch, int epochs, double weightDecay) {
    /** Share of the rows that validate. */
    static final double VALIDATION = 0.2;

    /** Share of the rows that validate where the last ones do. */
    static final double LATEST = 0.1;

    static final double RATE = 1e-3;

    private static final int FEW = 4_000;
    private static final int MANY = 16_000;

    static Recipe of(Findings found) {
        int batch = found.rows() < FEW ? 32 : found.rows() < MANY ? 128 : 256;
        return new Recipe(64, 0.1, batch, 60, 1);
    }
}
