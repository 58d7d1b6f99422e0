package dev.gradiometer.instruments.spectrum;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The singular values of J = ∂h^to/∂h^from, the product of the layers' Jacobians, at each of some samples.
 *
 * <p>Isometric networks have all of them near 1 (Saxe et al. 2014; Pennington, Schoenholz and Ganguli 2017). The
 * largest says how far a perturbation can grow, the smallest which directions of the input the network forgets, and
 * backpropagated errors, which are multiplied by Jᵀ, see the same factors. The logarithms are exact at any depth: see
 * {@link dev.gradiometer.engine.linear.GradedProduct}.
 *
 * <p>For L layers of width n about 9 L n³ multiply-adds a sample; if the end of the range is narrower than its start,
 * the product is built from there and costs less. Not exact where a residual block's branch cancels its skip
 * connection: the block counts as one matrix, known to rounding.
 *
 * @param range   the layers
 * @param inputs  columns of J
 * @param outputs rows of J
 * @param depth   dense layers and residual blocks of the range, at least 1: what exponents are taken per
 * @param samples one spectrum a sample, in order
 */
public record JacobianSpectrum(LayerRange range, int inputs, int outputs, int depth, List<LogSpectrum> samples) {
    public JacobianSpectrum {
        samples = List.copyOf(samples);
    }

    /**
     * The spectrum of the whole network: ∂hᴸ/∂h⁰. See {@link #measure(Network, Matrix, BatchStatistics, LayerRange)}.
     */
    public static JacobianSpectrum measure(Network network, Matrix samples, BatchStatistics statistics) {
        return measure(network, samples, statistics, LayerRange.whole(network));
    }

    /**
     * The spectrum of a range of layers.
     *
     * @param samples inputs of the network, one per row, in any precision
     * @throws IllegalArgumentException if there is no sample or its width is not that of the network's input, the range
     *     is not in the network, or a signal on the way is not finite
     */
    public static JacobianSpectrum measure(
            Network network, Matrix samples, BatchStatistics statistics, LayerRange range) {
        List<Layer> layers = range.of(network);
        Linearisation linearisation = Linearisation.of(network, samples, statistics);
        int inputs = layers.getFirst().place().inputs();
        int outputs = layers.getLast().place().outputs();
        int block = ProductWalk.block(network, range, samples.rows());
        List<LogSpectrum> spectra = new ArrayList<>();
        for (int from = 0; from < samples.rows(); from += block) {
            int to = Math.min(from + block, samples.rows());
            List<LinearMap> maps = linearisation.maps(samples.rows(from, to), range);
            for (double[] logs : ProductWalk.logSingularValues(maps, inputs, outputs, to - from)) {
                spectra.add(LogSpectrum.of(logs, Math.min(inputs, outputs)));
            }
        }
        return new JacobianSpectrum(range, inputs, outputs, depth(layers), spectra);
    }

    private static int depth(List<Layer> layers) {
        long deep = layers.stream()
                .filter(layer -> layer instanceof Layer.Dense || layer instanceof Layer.Residual)
                .count();
        return (int) Math.max(1, deep);
    }

    /** ln σ of number i, counted from 0, over samples. */
    public Spread log(int i) {
        return over(spectrum -> spectrum.log(i));
    }

    /** The Lyapunov exponent of number i at this depth, (ln σᵢ)/{@link #depth()}, over samples: growth per layer. */
    public Spread exponent(int i) {
        return over(spectrum -> spectrum.log(i) / depth);
    }

    /** ln σ₁ over samples. */
    public Spread largest() {
        return over(LogSpectrum::largest);
    }

    /** The median of the samples' logarithms, over samples. */
    public Spread median() {
        return over(LogSpectrum::median);
    }

    /** ln of the smallest singular value that is not zero, over samples. */
    public Spread smallest() {
        return over(LogSpectrum::smallest);
    }

    /** log₁₀ of the condition number on the directions that pass, over samples. */
    public Spread conditionDecades() {
        return over(LogSpectrum::conditionDecades);
    }

    /** Σ ln σ over samples. */
    public Spread logVolume() {
        return over(LogSpectrum::logVolume);
    }

    /** Singular values that are not zero, over samples. */
    public Spread rank() {
        return over(LogSpectrum::rank);
    }

    private Spread over(ToDoubleFunction<LogSpectrum> quantity) {
        return Spread.of(samples.stream().mapToDouble(quantity).toArray());
    }
}
