package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;
import org.jspecify.annotations.Nullable;

/** Activations by the names that Keras has for them. */
final class KerasFunctions {
    /** Of {@code keras.activations.leaky_relu}. */
    private static final double SLOPE = 0.2;

    private KerasFunctions() {}

    /** Null if none here is the same. */
    static @Nullable Activation named(String name) {
        return switch (name) {
            case "linear" -> new Identity();
            case "relu" -> new Relu();
            case "leaky_relu" -> new LeakyRelu(SLOPE);
            case "elu" -> new Elu(1);
            case "selu" -> new Selu();
            case "gelu" -> new Gelu();
            case "silu", "swish" -> new Silu();
            case "softplus" -> new Softplus();
            case "sigmoid" -> new Sigmoid();
            case "tanh" -> new Tanh();
            case "hard_tanh" -> new HardTanh();
            case "exponential" -> new Exponential();
            case "softmax" -> new Softmax();
            default -> null;
        };
    }
}
