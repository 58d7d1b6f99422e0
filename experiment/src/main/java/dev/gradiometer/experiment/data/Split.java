package dev.gradiometer.experiment.data;

/** Which samples train, which validate and which test. */
public sealed interface Split {
    /** A fifth of the samples for validation, no test part. */
    Split DEFAULT = new ByShares(0.2, 0);

    /** Every sample trains. */
    Split NONE = new ByShares(0, 0);

    /**
     * A random choice by the seed. A part with share s of n samples has round(s n), but at least one if s is above 0;
     * samples keep the source's order. What the source itself marks as its test set is treated like any other sample.
     *
     * @param validation share of the samples, in [0, 1)
     * @param test       share of the samples, in [0, 1); together with {@code validation} below 1
     */
    record ByShares(double validation, double test) implements Split {
        public ByShares {
            Check.range("split", "validation", validation, 0, 1);
            Check.range("split", "test", test, 0, 1);
            if (validation + test >= 1) {
                throw new dev.gradiometer.input.UserInputException(
                        "data split: validation %s and test %s leave nothing to train on; make their sum less than 1"
                                .formatted(validation, test));
            }
        }
    }

    /**
     * A CSV column says it for each row: {@code train}, {@code validation} (or {@code val}, {@code valid}, {@code dev})
     * or {@code test}. The column is not an input.
     *
     * @param column the column's name
     */
    record ByColumn(String column) implements Split {
        public ByColumn {
            Check.text("split", "column", column);
        }
    }

    /**
     * The source's own test set is the test part, and a random share of the others, chosen by the seed, is the
     * validation part.
     *
     * @param validation share of the samples outside the test set, in [0, 1)
     */
    record OwnTest(double validation) implements Split {
        public OwnTest {
            Check.range("split", "validation", validation, 0, 1 - 1e-9);
        }
    }
}
