package dev.gradiometer.engine.activation;

/**
 * An activation that acts on each pre-activation z alone: h = φ(z).
 *
 * <p>A unit is <em>live</em> on a sample when {@link #liveFrom()} &lt; z &lt; {@link #liveTo()}. Outside of that
 * interval |φ′| is below 2 % of its largest value on the real line (where that is bounded), so the unit passes next to
 * nothing back; inside it is above, but for the one point where the slope of gelu and silu changes sign. For relu the
 * interval is (0, ∞), so live units are the firing ones and a unit that is never live is dead; for sigmoid and tanh
 * units outside it are saturated.
 */
public sealed interface Pointwise extends Activation
        permits Identity, Relu, LeakyRelu, Elu, Selu, Gelu, Silu, Softplus, Sigmoid, Tanh, HardTanh, Erf, Exponential {
    /** φ(z). */
    double value(double z);

    /** φ′(z); at a kink the value from the left, as in common frameworks (0 for relu at 0). */
    double slope(double z);

    /** φ″(z), 0 at kinks. */
    double curvature(double z);

    /**
     * False if φ is made of straight lines, so that φ″ is 0 wherever it exists: identity, relu, leaky-relu and
     * hard-tanh.
     */
    default boolean bends() {
        return true;
    }

    /** Largest |φ′| on the real line, or infinity. */
    double maxSlope();

    /** Infimum of φ; −∞ if there is none. */
    default double lowest() {
        return Double.NEGATIVE_INFINITY;
    }

    /** Supremum of φ; +∞ if there is none. */
    default double highest() {
        return Double.POSITIVE_INFINITY;
    }

    /** Lower end of the live interval, exclusive; −∞ if every small z is live. */
    default double liveFrom() {
        return Double.NEGATIVE_INFINITY;
    }

    /** Upper end of the live interval, exclusive; +∞ if every large z is live. */
    default double liveTo() {
        return Double.POSITIVE_INFINITY;
    }

    /** True if φ is bounded on both sides, so that units saturate. */
    default boolean bounded() {
        return Double.isFinite(liveFrom()) && Double.isFinite(liveTo());
    }

    /** True if φ′ is exactly zero on a half line or more, so that a unit can be dead: relu and hard-tanh. */
    default boolean canDie() {
        return false;
    }
}
