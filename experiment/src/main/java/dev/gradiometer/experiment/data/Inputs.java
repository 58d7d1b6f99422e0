package dev.gradiometer.experiment.data;

import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.ArrayFeatures;
import dev.gradiometer.experiment.preprocessing.Features;
import java.util.List;

/** The inputs of all samples of a source as it gives them. */
interface Inputs {
    /** Number of samples. */
    int count();

    /**
     * Numbers, once it is known which samples train.
     *
     * @throws dev.gradiometer.input.UserInputException if cells are missing that must not be, or a column cannot become
     *     inputs
     */
    Fitted fit(int[] training);

    /**
     * Inputs as numbers, not scaled.
     *
     * @param features how they were made
     * @param rows     one per sample
     */
    record Fitted(Features features, Rows rows) {}

    /** Numbers as they are. */
    static Inputs numbers(List<String> names, Rows rows) {
        return new Inputs() {
            @Override
            public int count() {
                return rows.count();
            }

            @Override
            public Fitted fit(int[] training) {
                return new Fitted(new ArrayFeatures(names, Affine.NONE), rows);
            }
        };
    }
}
