package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;

/** How many samples each part is to have. */
final class Shares {
    static final int TRAIN = 0;
    static final int VALIDATION = 1;
    static final int TEST = 2;

    private final String source;
    private final int samples;
    private final int validation;
    private final int test;

    /**
     * A part with share s has round(s n) samples, but at least one if s is above 0.
     *
     * @throws UserInputException if nothing is left to train on
     */
    Shares(Source source, int samples, double validationShare, double testShare) {
        this.source = source.name();
        this.samples = samples;
        this.validation = part(samples, validationShare);
        this.test = part(samples, testShare);
        if ((long) test + validation >= samples) {
            throw new UserInputException(
                    "data split: %d samples of %s with validation %s and test %s leave nothing to train on; use more samples or smaller shares"
                            .formatted(samples, source.name(), validationShare, testShare));
        }
    }

    private static int part(int n, double share) {
        return share == 0 ? 0 : Math.max(1, (int) Math.round(n * share));
    }

    /** The name of the source, for messages. */
    String source() {
        return source;
    }

    int samples() {
        return samples;
    }

    int validation() {
        return validation;
    }

    int test() {
        return test;
    }
}
