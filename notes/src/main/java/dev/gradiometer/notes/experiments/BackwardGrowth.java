package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.linear.LinearAlgebra;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;

/**
 * How the backward signal of a random error at the output grows through square layers without biases, at one random
 * sample.
 *
 * @param activation     φ behind every layer
 * @param weightVariance σ_w²
 * @param width          n: units of every layer
 * @param depth          L
 */
public record BackwardGrowth(Pointwise activation, double weightVariance, int width, int depth) {
    /** ln ‖δˡ‖ at the output of layer l = 1 … L, at index l − 1; −∞ where nothing is left. */
    public double[] lnSignals(long seed) {
        Network network = network(seed);
        Pass pass = pass(network, seed);
        int each = network.layers().size() / depth;
        double[] ln = new double[depth];
        pass.backward((layer, values, exponent) -> {
            if (layer.index() % each == each - 1) {
                ln[layer.index() / each] = Math.log(Measure.norm(values)) + exponent * Math.log(2);
            }
        });
        return ln;
    }

    /** The same signals as rows that are multiplied by each layer's Jacobian, formed as a matrix. */
    public double[] lnProducts(long seed) {
        ChainFactors factors = factors(seed);
        Matrix row = errors(seed);
        double[] ln = new double[depth];
        for (int l = depth; l >= 1; l--) {
            ln[l - 1] = Math.log(Measure.norm(row));
            row = ChainFactors.product(row, factors.jacobian(l));
        }
        return ln;
    }

    /** ln of ‖δᴸ‖ times the largest singular values of the Jacobians behind layer l: what ‖δˡ‖ is at most. */
    public double[] lnBounds(long seed) {
        ChainFactors factors = factors(seed);
        double[] ln = new double[depth];
        ln[depth - 1] = Math.log(Measure.norm(errors(seed)));
        for (int l = depth; l > 1; l--) {
            ln[l - 2] = ln[l - 1] + Math.log(LinearAlgebra.plain().singularValues(factors.jacobian(l))[0]);
        }
        return ln;
    }

    private ChainFactors factors(long seed) {
        Network network = network(seed);
        return new ChainFactors(network, pass(network, seed), 0);
    }

    private Network network(long seed) {
        return Nets.square(Precision.FLOAT64, seed, activation, weightVariance, width, depth);
    }

    private Matrix errors(long seed) {
        return Measure.gaussian(Precision.FLOAT64, 1, width, seed, "errors");
    }

    /** After its forward pass. */
    private Pass pass(Network network, long seed) {
        Pass pass = new Pass(network, Kernels.best(), 1);
        pass.input().copyFrom(Measure.gaussian(Precision.FLOAT64, 1, width, seed, "inputs"));
        pass.forward(Pass.Conditions.evaluation(), 0);
        pass.outputDelta().copyFrom(errors(seed));
        return pass;
    }

    /** Mean over the layers of ln of the growth per layer. */
    public double lnGrowth(long seed) {
        double[] ln = lnSignals(seed);
        return (ln[0] - ln[depth - 1]) / (depth - 1);
    }
}
