package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.data.Split;
import java.util.Random;

/** Folds of samples that a test draws. */
final class MadeFold {
    private MadeFold() {}

    static DataSet data(Samples samples) {
        return DataPlan.of(new MemorySpec()).withSplit(Split.NONE).load(samples, Precision.FLOAT32, 1);
    }

    static Fold of(Samples samples) {
        return Folds.of(data(samples), 1, Effort.FULL).all().getFirst();
    }

    static double[][] normal(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] drawn = new double[rows][];
        for (int r = 0; r < rows; r++) {
            drawn[r] = random.doubles(columns, -1.7, 1.7).toArray();
        }
        return drawn;
    }
}
