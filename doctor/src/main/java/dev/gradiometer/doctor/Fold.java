package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import org.jspecify.annotations.Nullable;

/**
 * Samples that models are fitted to, and others that they are asked about. Inputs and numbers to predict have mean 0
 * and deviation 1 over the former, classes are one-hot.
 *
 * @param data the training part to fit, the validation part to ask about; without one the models are asked about what
 *     they were fitted to
 * @param seed of what a model draws
 */
record Fold(DataSet data, long seed) {
    Part fit() {
        return data.train();
    }

    /** Null if there are too few samples to hold any back. */
    @Nullable Part held() {
        return data.validation();
    }

    int samples() {
        return fit().samples();
    }

    /** How much a sample counts that was fitted to. */
    double weight(int sample) {
        double[] weights = fit().ownWeights();
        return weights == null ? 1 : weights[sample];
    }

    /** Inputs of a part in memory. */
    static Matrix inputs(Part part) {
        return part.inputs() instanceof Matrix matrix ? matrix : part.inputs().toMatrix();
    }
}
