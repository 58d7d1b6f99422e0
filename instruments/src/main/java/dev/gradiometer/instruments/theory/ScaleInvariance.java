package dev.gradiometer.instruments.theory;

import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;
import java.util.Optional;

/**
 * φ(z) = left · z for z ≤ 0, right · z for z &gt; 0, so that φ(tz) = t φ(z) for t &gt; 0: the activations for which a
 * layer's gain does not depend on its input's length.
 *
 * @param left  slope for negative z
 * @param right slope for positive z
 */
record ScaleInvariance(double left, double right) {
    static Optional<ScaleInvariance> of(Pointwise activation) {
        return switch (activation) {
            case Identity identity -> Optional.of(new ScaleInvariance(1, 1));
            case Relu relu -> Optional.of(new ScaleInvariance(0, 1));
            case LeakyRelu leaky -> Optional.of(new ScaleInvariance(leaky.alpha(), 1));
            case Elu elu -> Optional.empty();
            case Selu selu -> Optional.empty();
            case Gelu gelu -> Optional.empty();
            case Silu silu -> Optional.empty();
            case Softplus softplus -> Optional.empty();
            case Sigmoid sigmoid -> Optional.empty();
            case Tanh tanh -> Optional.empty();
            case HardTanh hardTanh -> Optional.empty();
            case Erf erf -> Optional.empty();
            case Exponential exponential -> Optional.empty();
        };
    }

    /** E φ(z)ᵏ / E zᵏ for even k and symmetric z: the mean of the slopes' powers. */
    double gain(int power) {
        return 0.5 * (Math.pow(left, power) + Math.pow(right, power));
    }
}
