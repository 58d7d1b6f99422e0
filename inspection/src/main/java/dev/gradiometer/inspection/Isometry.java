package dev.gradiometer.inspection;

import dev.gradiometer.engine.network.Network;
import dev.gradiometer.instruments.spectrum.JacobianSpectrum;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Jacobian's singular values between two layers, over some samples.
 *
 * @param first   name of the first layer of the range
 * @param last    name of the last one
 * @param inputs  columns of the Jacobian
 * @param outputs its rows
 * @param depth   dense layers and residual blocks in the range
 * @param samples samples
 * @param rank    mean number of singular values that are not zero
 * @param logs    for each i the mean of ln σᵢ over the samples where it is not zero, largest first; those that are zero
 *     at every sample are left out
 */
public record Isometry(
        String first, String last, int inputs, int outputs, int depth, int samples, double rank, List<Double> logs) {
    public Isometry {
        logs = List.copyOf(logs);
    }

    static Isometry of(Network network, JacobianSpectrum spectrum) {
        List<Double> logs = IntStream.range(0, Math.min(spectrum.inputs(), spectrum.outputs()))
                .mapToObj(i -> spectrum.log(i).mean())
                .takeWhile(Double::isFinite)
                .toList();
        return new Isometry(
                network.chain().get(spectrum.range().from()).name(),
                network.chain().get(spectrum.range().to() - 1).name(),
                spectrum.inputs(),
                spectrum.outputs(),
                spectrum.depth(),
                spectrum.samples().size(),
                spectrum.rank().mean(),
                logs);
    }

    /** ln σ₁; −∞ if the Jacobian is zero. */
    public double largest() {
        return logs.isEmpty() ? Double.NEGATIVE_INFINITY : logs.getFirst();
    }

    /** ln of the smallest singular value that is not zero; −∞ if there is none. */
    public double smallest() {
        return logs.isEmpty() ? Double.NEGATIVE_INFINITY : logs.getLast();
    }

    /** ln of the singular value in the middle of those that are not zero; −∞ if there is none. */
    public double median() {
        int count = logs.size();
        return count == 0 ? Double.NEGATIVE_INFINITY : (logs.get((count - 1) / 2) + logs.get(count / 2)) / 2;
    }

    /** log₁₀ of the condition number on the directions that pass; NaN if the Jacobian is zero. */
    public double conditionDecades() {
        return logs.isEmpty() ? Double.NaN : (largest() - smallest()) / Math.log(10);
    }

    /** Directions that are lost: the Jacobian's smaller width less its rank. */
    public double lost() {
        return Math.min(inputs, outputs) - rank;
    }
}
