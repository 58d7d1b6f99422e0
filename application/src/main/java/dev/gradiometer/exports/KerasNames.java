package dev.gradiometer.exports;

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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Keras calls things. */
final class KerasNames {
    private KerasNames() {}

    /** The function's name in {@code keras.activations}; null if there is none that is the same. */
    static @Nullable String of(Pointwise activation) {
        return switch (activation) {
            case Identity identity -> "linear";
            case Relu relu -> "relu";
            case Selu selu -> "selu";
            case Gelu gelu -> "gelu";
            case Silu silu -> "silu";
            case Softplus softplus -> "softplus";
            case Sigmoid sigmoid -> "sigmoid";
            case Tanh tanh -> "tanh";
            case HardTanh hard -> "hard_tanh";
            case Exponential exponential -> "exponential";
            case LeakyRelu leaky -> null;
            case Elu elu -> null;
            case Erf erf -> null;
        };
    }

    /** {@code LayerNormalization} as {@code layer_normalization}, as {@code keras.src.utils.naming} makes it. */
    static String snake(String kind) {
        return kind.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
