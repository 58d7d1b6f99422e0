package dev.gradiometer.engine.activation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A layer's nonlinearity φ: element by element ({@link Pointwise}), or {@link Softmax} over each row. */
public sealed interface Activation permits Pointwise, Softmax {
    /** The name used in experiment files and output, for example {@code leaky-relu}. */
    String name();

    /** Every activation with its default parameters, in the order in which documentation lists them. */
    static List<Activation> all() {
        return List.of(
                new Identity(),
                new Relu(),
                LeakyRelu.DEFAULT,
                Elu.DEFAULT,
                new Selu(),
                new Gelu(),
                new Silu(),
                new Softplus(),
                new Sigmoid(),
                new Tanh(),
                new HardTanh(),
                new Erf(),
                new Exponential(),
                new Softmax());
    }

    /** The activations by name, with default parameters. */
    static Map<String, Activation> byName() {
        Map<String, Activation> names = new TreeMap<>();
        for (Activation activation : all()) {
            names.put(activation.name(), activation);
        }
        return names;
    }
}
