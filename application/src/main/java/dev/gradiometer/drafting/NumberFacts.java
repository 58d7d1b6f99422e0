package dev.gradiometer.drafting;

/**
 * What numbers are like.
 *
 * @param whole    whether they are whole numbers only
 * @param rising   whether they hardly ever fall from row to row
 * @param lowest   the smallest; NaN if there is none
 * @param highest  the largest; NaN if there is none
 * @param skewness third standardised moment E (x − μ)³ / σ³; NaN for constants
 */
record NumberFacts(boolean whole, boolean rising, double lowest, double highest, double skewness) {
    static final NumberFacts NONE = new NumberFacts(false, false, Double.NaN, Double.NaN, Double.NaN);

    /** Share of the steps from row to row that may fall among numbers that rise. */
    private static final double FALLS = 0.01;

    /** @param falls steps from row to row that fall */
    static NumberFacts of(double[] sorted, int falls) {
        if (sorted.length == 0) {
            return NONE;
        }
        boolean whole = true;
        double mean = 0;
        for (double value : sorted) {
            whole &= value == Math.rint(value);
            mean += value / sorted.length;
        }
        double second = 0;
        double third = 0;
        for (double value : sorted) {
            double off = value - mean;
            second += off * off / sorted.length;
            third += off * off * off / sorted.length;
        }
        return new NumberFacts(
                whole,
                sorted.length > 1 && falls <= FALLS * sorted.length,
                sorted[0],
                sorted[sorted.length - 1],
                second > 0 ? third / Math.pow(second, 1.5) : Double.NaN);
    }

    boolean isEmpty() {
        return Double.isNaN(lowest);
    }
}
