package dev.gradiometer.instruments.theory;

/**
 * Where the variance q of the pre-activations goes, or a place where it would stay.
 *
 * @param kind     what happens there
 * @param variance q*: 0 if it vanishes, infinite if it diverges
 * @param slope    derivative of the variance map at q*; a small distance from q* shrinks by it per layer
 */
public record FixedPoint(Kind kind, double variance, double slope) {
    /** What happens at a fixed point. */
    public enum Kind {
        /** q* above 0 that attracts its neighbourhood. */
        STABLE,
        /** q* above 0 that neighbours move away from, on one side at least. */
        UNSTABLE,
        /**
         * Every q stays as it is: a scale-invariant activation with χ₁ = 1 and no bias, as relu with He's
         * initialisation.
         */
        NEUTRAL,
        /** q falls to 0. */
        VANISHING,
        /** q grows without bound. */
        DIVERGING
    }

    /**
     * ξ_q = −1 / ln slope: layers in which the distance from q* falls by e; infinite if it does not. Schoenholz et al.
     * 2017.
     */
    public double depthScale() {
        return slope < 1 ? -1 / Math.log(slope) : Double.POSITIVE_INFINITY;
    }
}
