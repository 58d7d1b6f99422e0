package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a run's training loss has levelled or still falls where the record ends. What came before the loss reached
 * that of the best constant is left out: it tells how fast the biases were fitted, not how fast anything is learned.
 *
 * <p>A difference counts if it is more than three standard errors by the scatter of single evaluations around a smooth
 * curve, σ = 1.4826 · median |vₖ₋₁ − 2 vₖ + vₖ₊₁| / √6, and more than a hundredth of what could be learned.
 *
 * @param losses  of the evaluations from where the loss had reached the best constant's, or all if it never did
 * @param span    best constant's loss less the lowest that the targets allow; NaN if it is not known
 * @param scatter σ
 */
record Convergence(List<Double> losses, double span, double scatter) {
    private static final int FEWEST = 4;
    private static final double ERRORS = 3;
    private static final double LEAST = 0.01;
    private static final double STILL_FALLING = 0.2;

    static Convergence of(Recording recording) {
        List<Double> all = recording.evaluations(Evaluation.Part.TRAIN).stream()
                .map(Evaluation::loss)
                .toList();
        Setup setup = recording.setup();
        double constant = setup.trivialLoss();
        int reached = IntStream.range(0, all.size())
                .filter(i -> all.get(i) <= constant)
                .findFirst()
                .orElse(0);
        List<Double> since = all.subList(all.size() - reached < FEWEST ? 0 : reached, all.size());
        return new Convergence(since, constant - setup.lossFloor(), scatter(all));
    }

    /** Of the last half, where the curve is smooth; 0 where there are too few values to tell. */
    private static double scatter(List<Double> v) {
        double[] second = IntStream.range(Math.max(1, v.size() / 2), Math.max(1, v.size() - 1))
                .mapToDouble(k -> Math.abs(v.get(k - 1) - 2 * v.get(k) + v.get(k + 1)))
                .sorted()
                .toArray();
        return second.length < FEWEST - 1 ? 0 : 1.4826 * second[second.length / 2] / Math.sqrt(6);
    }

    /** Whether the loss stayed where it was over the last half of the record. */
    boolean levelled() {
        int n = losses.size();
        int quarter = n / 4;
        if (quarter == 0 || !losses.stream().allMatch(Double::isFinite)) {
            return false;
        }
        double fall = mean(n - 2 * quarter, n - quarter) - mean(n - quarter, n);
        return Math.abs(fall) <= noise(quarter) && scatter <= STILL_FALLING * span;
    }

    /** Decrease in the last third over that in the first third; 0 if the loss did not fall at first, or not clearly. */
    double persistence() {
        int n = losses.size();
        if (n < 3) {
            return n == 2 && losses.getLast() < losses.getFirst() ? 1 : 0;
        }
        int third = Math.max(1, (n - 1) / 3);
        double first = losses.getFirst() - losses.get(third);
        double last = losses.get(n - 1 - third) - losses.getLast();
        return first <= 0 || last <= noise(1) ? 0 : last / first;
    }

    /** Whether the loss was still falling where the record ends. */
    boolean falling() {
        return persistence() > STILL_FALLING;
    }

    /** What a difference between two means of {@code count} losses may be by accident, or is not worth mentioning. */
    private double noise(int count) {
        double accident = ERRORS * scatter * Math.sqrt(2.0 / count);
        return Double.isNaN(span) ? accident : Math.max(accident, LEAST * span);
    }

    private double mean(int from, int to) {
        return Arrays.stream(losses.subList(from, to).toArray(Double[]::new))
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
