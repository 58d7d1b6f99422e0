package dev.gradiometer.replay;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Scaled;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn of each layer over the steps: one number per layer and recorded step. NaN stands for not measured, +∞
 * for a value that is not finite, and where a logarithm is taken −∞ for exactly zero.
 */
public enum Quantity {
    /** log₁₀ ‖∂𝓛/∂W‖ of the layer's weights. */
    GRADIENT {
        @Override
        public double of(LayerReading layer) {
            Moments gradient = layer.weights().map(ParameterReading::gradient).orElse(null);
            return gradient == null ? Double.NaN : gradient.nonFinite() > 0 ? INFINITE : log10(gradient.norm());
        }
    },

    /** log₁₀ ‖∂𝓛/∂(output)‖, the error signal at the layer's output. */
    SIGNAL {
        @Override
        public double of(LayerReading layer) {
            return log10(layer.error());
        }
    },

    /** log₁₀ of the root mean square of the layer's output, √(mean² + deviation²). */
    ACTIVATION {
        @Override
        public double of(LayerReading layer) {
            Moments output = layer.output();
            return output == null
                    ? Double.NaN
                    : output.nonFinite() > 0 ? INFINITE : Math.log10(Math.hypot(output.mean(), output.deviation()));
        }
    },

    /** log₁₀(‖ΔW‖ / ‖W‖) of the layer's weights; NaN where ‖W‖ is 0. */
    UPDATE {
        @Override
        public double of(LayerReading layer) {
            ParameterReading weights = layer.weights().orElse(null);
            if (weights == null || weights.update() == null || weights.norm() == null) {
                return Double.NaN;
            }
            Scaled update = weights.update();
            Scaled norm = weights.norm();
            if (!update.isFinite() || !norm.isFinite()) {
                return INFINITE;
            }
            return norm.isZero() ? Double.NaN : log10(update.dividedBy(norm));
        }
    },

    /** Share of live entries of an activation's output, in [0, 1]. */
    LIVE {
        @Override
        public double of(LayerReading layer) {
            return layer.liveShare();
        }
    },

    /** Share of entries of the output that are zero, in [0, 1]. */
    SPARSITY {
        @Override
        public double of(LayerReading layer) {
            Moments output = layer.output();
            return output == null ? Double.NaN : output.zeroShare();
        }
    },

    /** log₁₀ ‖W‖ after the update. */
    WEIGHTS {
        @Override
        public double of(LayerReading layer) {
            return log10(layer.weights().map(ParameterReading::norm).orElse(null));
        }
    };

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** Its value in one layer of one step. */
    public abstract double of(LayerReading layer);

    /** Its name in addresses and documents: in small letters. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The quantity with that {@link #id}. */
    public static Optional<Quantity> named(String id) {
        return Arrays.stream(values()).filter(q -> q.id().equals(id)).findFirst();
    }

    private static double log10(@Nullable Scaled size) {
        return size == null ? Double.NaN : size.isFinite() ? size.log10() : INFINITE;
    }
}
