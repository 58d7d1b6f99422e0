package dev.gradiometer.views;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Scaled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the flow through a network: a dense layer with the activation and the normalisation behind it, a residual
 * block, or several of those that are alike. NaN stands for what a row does not have.
 *
 * @param first     number of its first dense layer, counted from 1 in forward order; 0 if it has none
 * @param last      number of its last dense layer
 * @param depth     residual blocks around it
 * @param name      kind and units
 * @param layers    indices of the layers that it shows
 * @param inputs    width of its input
 * @param gradient  ‖∂𝓛/∂W‖, or null if it has no weights
 * @param slope     a, the product over its activations
 * @param weights   w of its dense layer
 * @param other     gain of its normalisations and dropout, of a residual block as a whole, or of a branch's scale
 * @param update    ‖ΔW‖/‖W‖
 * @param dead      units that were never live in the last window, or −1 if none can die
 * @param saturated share of saturated units, in [0, 1]
 */
public record FlowRow(
        int first,
        int last,
        int depth,
        Text name,
        List<Integer> layers,
        int inputs,
        @Nullable Scaled gradient,
        double slope,
        double weights,
        double other,
        double update,
        long dead,
        double saturated) {
    public FlowRow {
        layers = List.copyOf(layers);
    }

    /** Whether the two differ only in numbers. */
    boolean alike(FlowRow that) {
        return depth == that.depth
                && name.equals(that.name)
                && inputs == that.inputs
                && (gradient == null) == (that.gradient == null);
    }

    /**
     * Whether there is anything in it; the layers at the start of a residual branch may have no weights and no gain.
     */
    boolean says() {
        return gradient != null
                || dead >= 0
                || !Double.isNaN(FlowRow.product(slope, FlowRow.product(other, saturated)));
    }

    /** {@code 7}, {@code 5–8}, or nothing. */
    public String number() {
        return first == 0 ? "" : first == last ? Integer.toString(first) : first + "–" + last;
    }

    /** log₁₀ of the gradient; NaN if there is none, or none that a bar can show. */
    public double decade() {
        return gradient == null || gradient.isZero() || !gradient.isFinite() ? Double.NaN : gradient.log10();
    }

    /** {@code value}, or {@code other} if that is NaN, or the product of both. */
    static double product(double value, double other) {
        return Double.isNaN(value) ? other : Double.isNaN(other) ? value : value * other;
    }
}
