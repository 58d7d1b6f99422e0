package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fully connected networks, the only kind that the notes speak of. */
public final class Nets {
    private Nets() {}

    /** inputs → units₁ → … → units_L with φ behind every layer. */
    public static Network chain(
            Precision precision,
            long seed,
            Pointwise activation,
            Pointwise last,
            Initialiser weights,
            @Nullable Initialiser bias,
            int inputs,
            int... units) {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < units.length; l++) {
            specs.add(new LayerSpec.Dense(units[l], weights, bias));
            Pointwise phi = l + 1 < units.length ? activation : last;
            if (!(phi instanceof Identity)) {
                specs.add(new LayerSpec.Activate(phi));
            }
        }
        return Network.build(specs, inputs, precision, seed);
    }

    /** The same with biases that start at zero. */
    public static Network chain(
            Precision precision,
            long seed,
            Pointwise activation,
            Pointwise last,
            Initialiser weights,
            int inputs,
            int... units) {
        return chain(precision, seed, activation, last, weights, Constant.ZERO, inputs, units);
    }

    /** {@code depth} layers of {@code width} units on as many inputs, W ~ N(0, σ_w²/n), without biases. */
    public static Network square(
            Precision precision, long seed, Pointwise activation, double weightVariance, int width, int depth) {
        return chain(
                precision,
                seed,
                activation,
                activation,
                new VarianceScaling(weightVariance, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.NORMAL),
                null,
                width,
                tower(width, depth));
    }

    /** {@code width}, {@code depth} times. */
    public static int[] tower(int width, int depth) {
        int[] units = new int[depth];
        Arrays.fill(units, width);
        return units;
    }
}
