package dev.gradiometer.cli.madetables;

/** Card payments, one in two hundred a fraud: anonymous components, time and amount. */
final class CardFraud implements TableRows {
    private static final int COMPONENTS = 28;
    private static final double FRAUDS = 0.005;
    private static final double[] SHARES = {0.45, 0.3, 0.25};

    private final Draws draws = new Draws(284_807);
    private final double[] deviations = new double[COMPONENTS];
    private final double[][] kinds = new double[SHARES.length][COMPONENTS];
    private double seconds;

    /** Each kind of fraud moves a few components by some deviations. */
    CardFraud() {
        for (int i = 0; i < COMPONENTS; i++) {
            deviations[i] = 2 * StrictMath.pow(i + 1, -0.55);
        }
        for (double[] kind : kinds) {
            for (int i = 0; i < COMPONENTS; i++) {
                kind[i] = draws.chance(0.4) ? draws.normal(0, 1.9) : 0;
            }
        }
    }

    @Override
    public void header(CsvCells cells) {
        cells.word("Time");
        for (int i = 1; i <= COMPONENTS; i++) {
            cells.word("V" + i);
        }
        cells.word("Amount").word("Class").end();
    }

    @Override
    public void next(CsvCells cells) {
        seconds += -StrictMath.log(1 - draws.uniform(0, 1)) * 5.8;
        boolean fraud = draws.chance(FRAUDS);
        double[] kind = kinds[draws.index(SHARES)];
        // Honest payments have heavy tails, so that what is far away need not be a fraud.
        double spread = draws.chance(0.02) ? 2.5 : 1;
        double caution = draws.uniform(0.35, 1.15);

        cells.number(StrictMath.floor(seconds), 0);
        for (int i = 0; i < COMPONENTS; i++) {
            double moved = fraud ? kind[i] * caution : 0;
            cells.number(deviations[i] * (moved + draws.normal(0, spread)), 6);
        }
        double amount = fraud && draws.chance(0.5) ? 1 : StrictMath.exp(draws.normal(3, fraud ? 1.9 : 1.5));
        cells.number(amount, 2).whole(fraud ? 1 : 0).end();
    }
}
