package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.readings.Evaluation;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The rows of a part that stand for it when it is evaluated: all of them, or {@value #MOST} drawn without replacement
 * by the seed. They are the same throughout a run, so that its evaluations compare, and the best constant is fitted to
 * the same rows.
 *
 * <p>A sample, because a run evaluates up to 50 times, each after whole epochs, and evaluating every row took 0.2 to
 * 0.35 of an epoch on one thread and up to 0.9 of one that trained on two (784 inputs, 2 to 21 dense layers, batches of
 * 32 and 256): a long run on large data would be longer by that share. 10,000 samples tell an accuracy to ±0.5 %. Drawn
 * and not the first ones, because files are often sorted by label.
 */
final class EvaluationRows {
    static final int MOST = 10_000;

    private EvaluationRows() {}

    /** Numbers of the rows, in ascending order. */
    static int[] of(Part part, Evaluation.Part name, long seed) {
        int rows = part.samples();
        return rows <= MOST
                ? IntStream.range(0, rows).toArray()
                : sample(rows, Seeds.stream(seed, "evaluation " + name.name().toLowerCase(Locale.ROOT)));
    }

    /** Selection sampling: Fan, Muller and Rezucha (1962); Knuth's algorithm S. */
    private static int[] sample(int rows, RandomGenerator random) {
        int[] chosen = new int[MOST];
        int count = 0;
        for (int row = 0; count < MOST; row++) {
            if (random.nextInt(rows - row) < MOST - count) {
                chosen[count++] = row;
            }
        }
        return chosen;
    }
}
