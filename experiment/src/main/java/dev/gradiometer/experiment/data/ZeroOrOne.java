package dev.gradiometer.experiment.data;

import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;

/** Labels that are there or not, given as numbers. */
final class ZeroOrOne {
    private ZeroOrOne() {}

    /** @throws UserInputException naming samples that hold something else than 0 and 1 */
    static void check(String place, Rows rows) {
        Problems problems = new Problems();
        double[] row = new double[rows.width()];
        for (int sample = 0; sample < rows.count(); sample++) {
            rows.read(sample, row);
            for (int c = 0; c < row.length; c++) {
                double value = row[c];
                if (value != 0 && value != 1) {
                    String found = "%s, sample %d, label %d: %s is neither 0 nor 1".formatted(place, sample, c, value);
                    problems.add(() -> found, "give 1 where the label is there and 0 where it is not");
                }
            }
        }
        problems.check();
    }
}
