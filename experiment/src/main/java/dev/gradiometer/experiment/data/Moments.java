package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A split by time. */
final class Moments {
    private Moments() {}

    /**
     * The part of each sample: the last ones test, those before them validate. Samples of one moment belong to the
     * earlier of two parts.
     *
     * @throws UserInputException if a part that is asked for gets no sample
     */
    static int[] divide(double[] times, Shares wanted) {
        int n = times.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(sample -> times[sample]))
                .mapToInt(Integer::intValue)
                .toArray();
        int validating = cut(times, order, n - wanted.test() - wanted.validation());
        int testing = Math.max(validating, cut(times, order, n - wanted.test()));
        if ((wanted.validation() > 0 && testing == validating) || (wanted.test() > 0 && testing == n)) {
            throw new UserInputException(
                    "data split: too many samples of %s have the same time for a validation or test part of their own; choose other shares"
                            .formatted(wanted.source()));
        }
        int[] parts = new int[n];
        for (int i = validating; i < n; i++) {
            parts[order[i]] = i < testing ? Shares.VALIDATION : Shares.TEST;
        }
        return parts;
    }

    private static int cut(double[] times, int[] order, int wanted) {
        int cut = wanted;
        while (cut > 0 && cut < order.length && times[order[cut]] == times[order[cut - 1]]) {
            cut++;
        }
        return cut;
    }
}
