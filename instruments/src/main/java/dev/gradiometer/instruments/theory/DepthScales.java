package dev.gradiometer.instruments.theory;

/**
 * Layers over which something changes by a factor of e; infinite if it does not. Schoenholz et al., "Deep information
 * propagation", 2017.
 *
 * @param variance    ξ_q = −1 / ln F′(q*): distance of q from q*
 * @param correlation ξ_c = −1 / ln χ(c*): distance of the correlation of two inputs from c*
 * @param gradient    1 / |ln χ₁|: squared norm of a gradient, falling in the ordered phase and growing in the chaotic
 *     one (the paper's signed ξ_∇)
 */
public record DepthScales(double variance, double correlation, double gradient) {
    /** 1 / |ln gain|, infinite for a gain of 1 up to rounding; 0 for a gain of 0 or infinity. */
    static double of(double gain) {
        return Math.abs(gain - 1) < 1e-12 ? Double.POSITIVE_INFINITY : 1 / Math.abs(Math.log(gain));
    }
}
