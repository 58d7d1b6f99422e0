package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.readings.ParameterRole;
import org.jspecify.annotations.Nullable;

/**
 * Layer normalisation, whose lines are the rows of a block, and batch normalisation, whose lines are the columns.
 *
 * <p>With x̂ = (z − mean) r and r = 1/√(variance + ε) over a line of n entries, g = γ ⊙ δ, and C(x) = x − mean x − x̂ ·
 * mean(x ⊙ x̂):
 *
 * <pre>{@code
 * x̂˙ = r C(ż)                 ṙ = −r² · mean(ż ⊙ x̂)              ḣ = γ x̂˙ + γ˙ x̂ + β˙
 * δ of the input = r C(g)      its tangent = ṙ C(g) + r (ġ − mean ġ − x̂˙ · mean(g ⊙ x̂) − x̂ · mean(ġ ⊙ x̂ + g ⊙ x̂˙))
 * γ's gradient Σ δ ⊙ x̂         its tangent = Σ (δ̇ ⊙ x̂ + δ ⊙ x̂˙)     β's: Σ δ̇
 * }</pre>
 *
 * Where mean and variance are constants, in batch normalisation after an evaluation pass, every mean above is 0.
 */
final class NormalisationTangent extends TangentCell {
    private final Parameter gain;
    private final Parameter shift;
    private final NormalisationCell cell;
    private final Matrix normalised;
    private final double[] inverse;
    private final boolean byRows;
    private final Matrix normalisedTangent;
    private final Matrix h;
    private final double[] inverseTangent;
    private final double[] gainSums;
    private final double[] shiftSums;
    private boolean moved;

    NormalisationTangent(
            Layer.Normalisation layer, NormalisationCell cell, Kernels kernels, Matrix h, Matrix normalisedTangent) {
        super(layer, kernels, h.precision(), h.rows());
        this.gain = layer.gain();
        this.shift = layer.shift();
        this.cell = cell;
        this.normalised = cell.normalised;
        this.inverse = cell.inverse;
        this.byRows = cell instanceof LayerNormCell;
        this.h = h;
        this.normalisedTangent = normalisedTangent;
        this.inverseTangent = new double[inverse.length];
        this.gainSums = new double[h.columns()];
        this.shiftSums = new double[h.columns()];
    }

    private int length() {
        return byRows ? h.columns() : h.rows();
    }

    private int index(int line, int place) {
        return byRows ? line * h.columns() + place : place * h.columns() + line;
    }

    private int unit(int line, int place) {
        return byRows ? place : line;
    }

    @Override
    @Nullable Matrix forward(@Nullable Matrix input, Direction direction) {
        moved = input != null;
        Matrix gainTangent = direction.of(gain);
        Matrix shiftTangent = direction.of(shift);
        if (input == null && gainTangent == null && shiftTangent == null) {
            return null;
        }
        int length = length();
        for (int line = 0; line < inverse.length; line++) {
            normalise(input, line, length);
            for (int k = 0; k < length; k++) {
                int i = index(line, k);
                int unit = unit(line, k);
                double value = gain.values().get(unit) * normalisedTangent.get(i);
                value += gainTangent == null ? 0 : gainTangent.get(unit) * normalised.get(i);
                h.set(i, value + (shiftTangent == null ? 0 : shiftTangent.get(unit)));
            }
        }
        return h;
    }

    private void normalise(@Nullable Matrix input, int line, int length) {
        double mean = 0;
        double along = 0;
        for (int k = 0; input != null && cell.ownStatistics() && k < length; k++) {
            int i = index(line, k);
            mean += input.get(i);
            along += input.get(i) * normalised.get(i);
        }
        mean /= length;
        along /= length;
        double r = inverse[line];
        inverseTangent[line] = -r * r * along;
        for (int k = 0; k < length; k++) {
            int i = index(line, k);
            normalisedTangent.set(i, input == null ? 0 : r * (input.get(i) - mean - normalised.get(i) * along));
        }
    }

    @Override
    Matrix backward(Matrix tangent, Direction direction, boolean onward) {
        sumGradients(tangent);
        Matrix gainTangent = direction.of(gain);
        for (int line = 0; line < inverse.length; line++) {
            backward(tangent, gainTangent, line, length());
        }
        return tangent;
    }

    private void sumGradients(Matrix tangent) {
        java.util.Arrays.fill(gainSums, 0);
        java.util.Arrays.fill(shiftSums, 0);
        int columns = h.columns();
        for (int i = 0, n = h.size(); i < n; i++) {
            double turned = moved ? signal.get(i) * normalisedTangent.get(i) : 0;
            gainSums[i % columns] += tangent.get(i) * normalised.get(i) + turned;
            shiftSums[i % columns] += tangent.get(i);
        }
    }

    @Override
    void addProduct(Parameter parameter, double alpha, double beta, Matrix product) {
        double[] sums = parameter.role() == ParameterRole.GAIN ? gainSums : shiftSums;
        for (int c = 0; c < sums.length; c++) {
            product.set(c, alpha * sums[c] + (beta == 0 ? 0 : beta * product.get(c)));
        }
    }

    private void backward(Matrix tangent, @Nullable Matrix gainTangent, int line, int length) {
        double mean = 0;
        double along = 0;
        double meanTangent = 0;
        double alongTangent = 0;
        for (int k = 0; cell.ownStatistics() && k < length; k++) {
            int i = index(line, k);
            double g = gain.values().get(unit(line, k)) * signal.get(i);
            double turned = turned(tangent, gainTangent, line, k);
            mean += g;
            along += g * normalised.get(i);
            meanTangent += turned;
            alongTangent += turned * normalised.get(i) + (moved ? g * normalisedTangent.get(i) : 0);
        }
        mean /= length;
        along /= length;
        meanTangent /= length;
        alongTangent /= length;
        for (int k = 0; k < length; k++) {
            int i = index(line, k);
            double g = gain.values().get(unit(line, k)) * signal.get(i);
            double x = normalised.get(i);
            double straight = turned(tangent, gainTangent, line, k) - meanTangent - x * alongTangent;
            double value = inverse[line] * straight;
            if (moved) {
                value += inverseTangent[line] * (g - mean - x * along)
                        - inverse[line] * normalisedTangent.get(i) * along;
            }
            tangent.set(i, value);
        }
    }

    /** ġ = γ δ̇ + γ˙ δ. */
    private double turned(Matrix tangent, @Nullable Matrix gainTangent, int line, int k) {
        int i = index(line, k);
        int unit = unit(line, k);
        double own = gainTangent == null ? 0 : gainTangent.get(unit) * signal.get(i);
        return gain.values().get(unit) * tangent.get(i) + own;
    }
}
