package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * The factors of the chain rule of a fully connected network at one sample, each formed as a matrix: what
 * backpropagation never does.
 *
 * <p>Layers are counted as in the formulas, from 1 to L, a dense layer and the activation behind it together; a dense
 * layer without one has φ(z) = z.
 */
public final class ChainFactors {
    private record Step(Layer.Dense dense, Layer.@org.jspecify.annotations.Nullable Activate activate) {}

    private final Pass pass;
    private final int sample;
    private final List<Step> steps = new ArrayList<>();

    /** @param pass after a forward pass; its cells are read when a factor is asked for */
    public ChainFactors(Network network, Pass pass, int sample) {
        this.pass = pass;
        this.sample = sample;
        List<Layer> chain = network.chain();
        for (int i = 0; i < chain.size(); i++) {
            if (chain.get(i) instanceof Layer.Dense dense) {
                boolean activated = i + 1 < chain.size() && chain.get(i + 1) instanceof Layer.Activate;
                steps.add(new Step(dense, activated ? (Layer.Activate) chain.get(i + 1) : null));
            }
        }
    }

    /** L. */
    public int depth() {
        return steps.size();
    }

    /** Wˡ, units × inputs. */
    public Matrix weights(int l) {
        return steps.get(l - 1).dense.weights().values();
    }

    /** Index of Wˡ among the network's parameters. */
    public Layer.Dense dense(int l) {
        return steps.get(l - 1).dense;
    }

    /** hˡ, 1 × units; h⁰ = x. */
    public Matrix output(int l) {
        if (l == 0) {
            return pass.input().rows(sample, sample + 1);
        }
        Step step = steps.get(l - 1);
        Layer last = step.activate == null ? step.dense : step.activate;
        return pass.cells().get(last.index()).activations().rows(sample, sample + 1);
    }

    /** zˡ, 1 × units. */
    public Matrix preActivation(int l) {
        return pass.cells().get(dense(l).index()).activations().rows(sample, sample + 1);
    }

    /** φ′(zˡ), one per unit. */
    public double[] slopes(int l) {
        Step step = steps.get(l - 1);
        double[] slopes = preActivation(l).toArray();
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = step.activate == null ? 1 : step.activate.activation().slope(slopes[i]);
        }
        return slopes;
    }

    /** ∂hˡ/∂zˡ = diag(φ′(zˡ)), units × units. */
    public Matrix slopeMatrix(int l) {
        double[] slopes = slopes(l);
        Matrix diagonal = Matrix.zeros(weights(l).precision(), slopes.length, slopes.length);
        for (int i = 0; i < slopes.length; i++) {
            diagonal.set(i, i, slopes[i]);
        }
        return diagonal;
    }

    /** Jˡ = ∂hˡ/∂hˡ⁻¹ = diag(φ′(zˡ)) Wˡ, units × inputs. */
    public Matrix jacobian(int l) {
        return product(slopeMatrix(l), weights(l));
    }

    /** ∂zˡ/∂vec(Wˡ), units × (units · inputs): row i holds hˡ⁻¹ at the entries of row i of W. */
    public Matrix byWeights(int l) {
        Matrix input = output(l - 1);
        int units = weights(l).rows();
        int inputs = weights(l).columns();
        Matrix factor = Matrix.zeros(input.precision(), units, units * inputs);
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < inputs; j++) {
                factor.set(i, i * inputs + j, input.get(j));
            }
        }
        return factor;
    }

    /** a b. */
    public static Matrix product(Matrix a, Matrix b) {
        Matrix c = Matrix.zeros(a.precision(), a.rows(), b.columns());
        Kernels.plain().multiply(false, false, 1, a, b, 0, c);
        return c;
    }
}
