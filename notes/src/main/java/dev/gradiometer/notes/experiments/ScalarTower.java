package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.instruments.range.LayerRange.Quantity;
import dev.gradiometer.instruments.range.NumberFormat;
import dev.gradiometer.instruments.range.RangeReading;
import java.util.List;

/**
 * One step through layers of one unit that each multiply by the same factor, forwards and backwards, with 1 at both
 * ends.
 *
 * @param sizes   |hˡ| of every layer
 * @param reading all numbers of all layers, held against number formats
 */
public record ScalarTower(List<Double> sizes, RangeReading reading) {
    public ScalarTower {
        sizes = List.copyOf(sizes);
    }

    /** {@code depth} layers that multiply by {@code factor}; the loss is 𝓛 = h − 0 with δᴸ = 1. */
    public static ScalarTower of(double factor, int depth) {
        Network network = Nets.chain(
                Precision.FLOAT64,
                5,
                new Identity(),
                new Identity(),
                new IdentityMatrix(factor),
                null,
                1,
                Nets.tower(1, depth));
        Matrix input = Matrix.zeros(Precision.FLOAT64, 1, 1).fill(1);
        double output = Math.pow(factor, depth);
        Matrix target = Matrix.zeros(Precision.FLOAT64, 1, 1).fill(output - Math.max(output, 1));
        Pass pass = new Pass(network, Kernels.best(), 1);
        pass.input().copyFrom(input);
        pass.forward(Pass.Conditions.evaluation(), 0);
        List<Double> sizes = pass.cells().stream()
                .map(cell -> Measure.norm(cell.activations()))
                .toList();
        return new ScalarTower(
                sizes, RangeReading.of(network, new AbsoluteError(), input, target, UpdateSpec.of(new Sgd())));
    }

    /** Number of the first layer from the input whose output is too large; −1 if none is. */
    public int overflow(NumberFormat format) {
        for (int l = 0; l < reading.layers().size(); l++) {
            if (reading.layers().get(l).fit(Quantity.ACTIVATIONS, format).overflow() > 0) {
                return l + 1;
            }
        }
        return -1;
    }

    /** How many layers the backward signal passes until nothing is left of it; −1 if it arrives. */
    public int underflow(NumberFormat format) {
        int last = reading.layers().size() - 1;
        for (int passed = 0; passed <= last; passed++) {
            if (reading.layers()
                            .get(last - passed)
                            .fit(Quantity.SIGNALS, format)
                            .lost()
                    > 0) {
                return passed;
            }
        }
        return -1;
    }
}
