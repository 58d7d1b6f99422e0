package dev.gradiometer.instruments.theory;

import dev.gradiometer.engine.activation.Pointwise;

/**
 * What is exact for Gaussian weights at any width: how far lengths and gradients scatter around the mean-field value,
 * and which way they drift.
 */
public final class FiniteWidth {
    /**
     * Distribution of ln of a gain: add means and variances over layers, since their gains are independent.
     *
     * @param mean     expectation
     * @param variance variance
     */
    public record LogGain(double mean, double variance) {
        /** The same over {@code layers} layers. */
        public LogGain over(int layers) {
            return new LogGain(layers * mean, layers * variance);
        }
    }

    private FiniteWidth() {}

    /**
     * E M_d² / (E M_d)² for the mean square M_d = ‖x_d‖²/n_d after d layers of the given widths, W ~ N(0, σ²), no bias:
     * Π(1 + κ/n_l), κ = E φ⁴ / (E φ²)² − 1, which is 5 for relu and 2 for a linear layer. Hanin and Rolnick, "How to
     * start training: the effect of initialization and architecture", 2018.
     *
     * @param activation identity, relu or leaky-relu
     * @throws IllegalArgumentException for any other activation, or a width below 1
     */
    public static double lengthMoment(Pointwise activation, int... widths) {
        ScaleInvariance linear = ScaleInvariance.of(activation)
                .orElseThrow(() -> new IllegalArgumentException(
                        "length moment: expected identity, relu or leaky-relu, whose gain does not depend on the length; got "
                                + activation.name()));
        double half = linear.gain(2);
        double excess = 3 * linear.gain(4) / (half * half) - 1;
        double moment = 1;
        for (int width : widths) {
            moment *= 1 + excess / Check.atLeastOne("width", width);
        }
        return moment;
    }

    /** ln(‖Jv‖²/‖v‖²) of a linear layer with n units, W ~ N(0, σ_w²/n): mean ψ(n/2) + ln(2σ_w²/n), variance ψ′(n/2). */
    public static LogGain linear(int units, double weightVariance) {
        double half = 0.5 * Check.atLeastOne("units", units);
        Check.positive("weight variance", weightVariance);
        return new LogGain(Polygamma.digamma(half) + Math.log(weightVariance / half), Polygamma.trigamma(half));
    }

    /**
     * ln(‖Jv‖²/‖v‖²) of a relu layer of n units, W ~ N(0, σ_w²/n), given that some unit is on: the number k of units
     * that are on is binomial, the rest a χ² with k degrees of freedom. It holds for any v, the input itself (a length)
     * as well as a perturbation (a gradient): which units are on says nothing about |w·v|. With probability 2⁻ⁿ all
     * units are off and the logarithm is −∞.
     */
    public static LogGain relu(int units, double weightVariance) {
        Check.atLeastOne("units", units);
        Check.positive("weight variance", weightVariance);
        double scale = Math.log(2 * weightVariance / units);
        double lnAlive = Math.log1p(-Math.scalb(1.0, -units));
        double lnChoices = 0;
        double mean = 0;
        double square = 0;
        for (int on = 1; on <= units; on++) {
            lnChoices += Math.log(units - on + 1.0) - Math.log(on);
            double probability = Math.exp(lnChoices - units * Math.log(2) - lnAlive);
            double ln = Polygamma.digamma(0.5 * on) + scale;
            mean += probability * ln;
            square += probability * (Polygamma.trigamma(0.5 * on) + ln * ln);
        }
        return new LogGain(mean, square - mean * mean);
    }

    /**
     * Lyapunov exponents, from the largest to the smallest, of a product of independent n × n matrices with entries
     * N(0, s²): λᵢ = [ln(2s²) + ψ((n − i + 1)/2)] / 2, growth of ln of a singular value per factor. Newman, "The
     * distribution of Lyapunov exponents: exact results for random matrices", 1986.
     *
     * @param entryVariance s², above 0
     */
    public static double[] lyapunovExponents(int size, double entryVariance) {
        double[] exponents = new double[Check.atLeastOne("size", size)];
        Check.positive("entry variance", entryVariance);
        for (int i = 0; i < size; i++) {
            exponents[i] = 0.5 * (Math.log(2 * entryVariance) + Polygamma.digamma(0.5 * (size - i)));
        }
        return exponents;
    }
}
