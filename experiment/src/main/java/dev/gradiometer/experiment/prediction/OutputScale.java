package dev.gradiometer.experiment.prediction;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.loss.Summed;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import java.util.List;

/** How outputs of a network that predicts classes or labels are turned into probabilities. */
public enum OutputScale {
    /** p = softmax(f). */
    LOGITS,
    /** p = 1/(1 + e⁻ᶠ), each output by itself. */
    LOG_ODDS,
    /** p = f. */
    PROBABILITIES,
    /**
     * There are none: the largest output or the nearest number is the answer, and how far it is from the others is no
     * probability.
     */
    NONE;

    /** What the loss takes outputs for; where it takes them for numbers, a softmax at the end gives probabilities. */
    static OutputScale of(Loss loss, Network network) {
        return switch (loss) {
            case CategoricalCrossEntropy categorical -> categorical.logits() ? LOGITS : PROBABILITIES;
            case BinaryCrossEntropy binary -> binary.logits() ? LOG_ODDS : PROBABILITIES;
            case SquaredError squared -> ofLastLayer(network);
            case AbsoluteError absolute -> ofLastLayer(network);
            case Huber huber -> ofLastLayer(network);
            case Poisson poisson -> NONE;
            case Summed summed -> of(summed.each(), network);
        };
    }

    private static OutputScale ofLastLayer(Network network) {
        List<Layer> chain = network.chain();
        for (Layer layer : chain.reversed()) {
            boolean passes = layer instanceof Layer.Dropout
                    || (layer instanceof Layer.Activate activate && activate.activation() instanceof Identity);
            if (!passes) {
                return layer instanceof Layer.Softmax ? PROBABILITIES : NONE;
            }
        }
        return NONE;
    }

    /** 1/(1 + e⁻ᶠ) in the form that cannot overflow; NaN stays NaN. */
    static double sigmoid(double f) {
        double e = Math.exp(-Math.abs(f));
        return (f >= 0 ? 1 : e) / (1 + e);
    }

    /** Writes softmax(f) of the first outputs to {@code p}, through the largest; NaN everywhere if one is NaN. */
    static void softmax(double[] f, double[] p, int count) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            most = Math.max(most, f[k]);
        }
        for (int k = 0; k < count; k++) {
            p[k] = Math.exp(f[k] - most);
        }
        shares(p, count);
    }

    /** Divides the first elements of {@code p} by their sum; NaN if it is 0. */
    static void shares(double[] p, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += p[k];
        }
        for (int k = 0; k < count; k++) {
            p[k] /= sum;
        }
    }
}
