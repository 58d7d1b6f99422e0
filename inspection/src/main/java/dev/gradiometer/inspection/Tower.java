package dev.gradiometer.inspection;

import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.instruments.theory.FixedPoint;
import dev.gradiometer.instruments.theory.MeanField;
import java.util.List;
import java.util.Optional;

/**
 * Mean field of hidden layers that are all alike.
 *
 * @param activation       φ
 * @param weightVariance   σ_w²: fan-in times the variance of a weight
 * @param biasVariance     σ_b²
 * @param fixedPoint       what becomes of the variance q of the pre-activations
 * @param variance         q*
 * @param gain             χ₁: factor of a squared gradient a layer
 * @param gradientDepth    layers over which it changes by a factor of e
 * @param correlationDepth ξ_c: layers over which the correlation of two inputs comes nearer to its fixed point by a
 *     factor of e
 */
public record Tower(
        String activation,
        double weightVariance,
        double biasVariance,
        FixedPoint.Kind fixedPoint,
        double variance,
        double gain,
        double gradientDepth,
        double correlationDepth) {
    /** Nothing if the hidden layers after the first one are not alike, or no theory is known for them. */
    public static Optional<Tower> of(List<LayerSpec> layers, int inputs) {
        return Expectation.tower(layers, inputs);
    }

    /** Layers through which two inputs can be distinguished, see {@link MeanField#TRAINABLE_SCALES}. */
    public double trainableDepth() {
        return MeanField.TRAINABLE_SCALES * correlationDepth;
    }
}
