package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;

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
     * @param stratified whether each part has its share of each class, as nearly as whole samples allow; without
     *     meaning for numbers
     */
    record ByShares(double validation, double test, boolean stratified) implements Split {
        public static final boolean DEFAULT_STRATIFIED = true;

        public ByShares {
            checkShares(validation, test);
        }

        /** Stratified. */
        public ByShares(double validation, double test) {
            this(validation, test, DEFAULT_STRATIFIED);
        }
    }

    /**
     * A column of a table says it for each row: {@code train}, {@code validation} (or {@code val}, {@code valid},
     * {@code dev}) or {@code test}. The column is not an input.
     *
     * @param column the column's name
     */
    record ByColumn(String column) implements Split {
        public ByColumn {
            Check.text("split", "column", column);
        }
    }

    /**
     * A random choice by the seed of whole groups: rows of one value of a column are in one part. Groups are drawn
     * until a part has its share of the samples. The column is not an input.
     *
     * @param column     with the group, such as a patient
     * @param validation share of the samples, in [0, 1)
     * @param test       share of the samples, in [0, 1); together with {@code validation} below 1
     */
    record ByGroup(String column, double validation, double test) implements Split {
        public ByGroup {
            Check.text("split", "group", column);
            checkShares(validation, test);
        }
    }

    /**
     * By time: the last samples test, those before them validate, the earliest train. Samples of one moment are in one
     * part. The column holds numbers or dates, and is an input only if the table's dates name it.
     *
     * @param column     with the moment
     * @param validation share of the samples, in [0, 1)
     * @param test       share of the samples, in [0, 1); together with {@code validation} below 1
     */
    record ByTime(String column, double validation, double test) implements Split {
        public ByTime {
            Check.text("split", "time", column);
            checkShares(validation, test);
        }
    }

    /**
     * The source's own test set is the test part, and a random share of the others, chosen by the seed, is the
     * validation part, which has its share of each class.
     *
     * @param validation share of the samples outside the test set, in [0, 1)
     */
    record OwnTest(double validation) implements Split {
        public OwnTest {
            Check.range("split", "validation", validation, 0, 1 - 1e-9);
        }
    }

    private static void checkShares(double validation, double test) {
        Check.range("split", "validation", validation, 0, 1);
        Check.range("split", "test", test, 0, 1);
        if (validation + test >= 1) {
            throw new UserInputException(
                    "data split: validation %s and test %s leave nothing to train on; make their sum less than 1"
                            .formatted(validation, test));
        }
    }
}
