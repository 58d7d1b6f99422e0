package dev.gradiometer.experiment.metrics;

/** Weights of the samples of a class or label, of those taken for it, and of those that are both. */
record Counts(double truth, double predicted, double both) {
    double precision() {
        return share(both, predicted);
    }

    double recall() {
        return share(both, truth);
    }

    double f1() {
        return share(2 * both, truth + predicted);
    }

    /** The counts of two labels together. */
    Counts and(Counts other) {
        return new Counts(truth + other.truth, predicted + other.predicted, both + other.both);
    }

    /** 0 / 0 is 0. */
    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
