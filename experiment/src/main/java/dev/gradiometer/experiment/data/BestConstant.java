package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.loss.Summed;
import org.jspecify.annotations.Nullable;

/**
 * The number that is best for every sample if one has to do for all: the mean, the median, or one between them, as a
 * loss asks.
 */
public final class BestConstant {
    private BestConstant() {}

    /**
     * One for each target column.
     *
     * @param targets samples × targets, at least one sample
     * @param weights one per sample, or null if all count alike
     */
    public static double[] of(Loss loss, Matrix targets, double @Nullable [] weights) {
        double[] constants = new double[targets.columns()];
        for (int c = 0; c < constants.length; c++) {
            constants[c] = of(loss, WeightedColumn.of(targets, c, weights));
        }
        return constants;
    }

    static double of(Loss loss, WeightedColumn column) {
        return switch (loss) {
            case SquaredError squared -> column.mean();
            case AbsoluteError absolute -> column.median();
            case Huber huber -> column.zero(c -> column.sum(y -> huber.slope(c, y)));
            case Poisson poisson -> column.mean();
            case BinaryCrossEntropy binary -> column.mean();
            case CategoricalCrossEntropy categorical -> column.mean();
            case Summed summed -> of(summed.each(), column);
        };
    }
}
