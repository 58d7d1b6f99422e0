package dev.gradiometer.inspection;

/**
 * How the error signal changes on its way from the last layer with weights down to the first one.
 *
 * @param layers   layers that it passes: dense layers of the outer chain and residual blocks, but one
 * @param measured ln of ‖u at the first‖² / ‖u at the last‖² over the batch
 * @param expected the same by mean field; NaN where there is no theory, and for weights that were trained
 */
public record BackwardGain(int layers, double measured, double expected) {
    /** What a verdict goes by: the expectation, which no single draw of weights blurs, or else the measurement. */
    double deciding() {
        return Double.isNaN(expected) ? measured : expected;
    }

    /** The factor of the squared norm a layer, χ: below 1 it shrinks. */
    public double gain() {
        return Math.exp(deciding() / layers);
    }

    /** Decades that the norm gains from the last layer down to the first. */
    public double decades() {
        return decades(deciding());
    }

    /** Decades of the norm that a logarithm of squared norms is. */
    static double decades(double lnSquare) {
        return lnSquare / (2 * Math.log(10));
    }
}
