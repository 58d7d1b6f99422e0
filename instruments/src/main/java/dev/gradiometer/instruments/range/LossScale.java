package dev.gradiometer.instruments.range;

/**
 * The power of two by which the loss should be multiplied so that a format keeps as much of the gradients as it can.
 *
 * <p>Backpropagation is linear in δᴸ, so a factor of the loss multiplies every δ and every ∂𝓛/∂W, and is divided out
 * before the update. An overflow spoils the whole step, an underflow loses one entry. So among the factors with which
 * nothing overflows those are best that lose the fewest entries to zero and, of these, leave the fewest subnormal; they
 * form an interval of exponents, from which {@code exponent} is the one nearest to 0: a network that needs no scaling
 * gets 2⁰. Micikevicius et al., "Mixed precision training", 2018, choose the factor by hand or raise it until something
 * overflows; this is where that search ends on this batch.
 *
 * @param format    the format
 * @param exponent  binary logarithm of the best factor
 * @param highest   binary logarithm of the largest factor with which nothing overflows; above {@code exponent} by the
 *     room that is left for a batch with larger gradients
 * @param scaled    the gradients at the best factor
 * @param unscaled  the gradients as they are
 */
public record LossScale(NumberFormat format, int exponent, int highest, Fit scaled, Fit unscaled) {
    /** The best scale for {@code gradients}; 2⁰ if none of them is both finite and nonzero. */
    public static LossScale of(NumberFormat format, Magnitudes gradients) {
        Fit unscaled = gradients.fit(format);
        if (gradients.nonZero() == 0) {
            return new LossScale(format, 0, 0, unscaled, unscaled);
        }
        int highest = format.maxExponent() - gradients.highest();
        if (gradients.fit(format, highest).overflow() > 0) {
            highest--;
        }
        Fit best = gradients.fit(format, highest);
        int exponent = highest;
        while (exponent > 0 && asGood(gradients.fit(format, exponent - 1), best)) {
            exponent--;
        }
        return new LossScale(format, exponent, highest, gradients.fit(format, exponent), unscaled);
    }

    private static boolean asGood(Fit fit, Fit best) {
        return fit.lost() == best.lost() && fit.subnormal() == best.subnormal();
    }

    /**
     * Share of the nonzero gradient entries that the format loses to zero at the best scale: what would be lost anyway.
     */
    public double lostShare() {
        return scaled.lostShare();
    }

    /** Share of the nonzero gradient entries that the format loses to zero without scaling. */
    public double lostShareUnscaled() {
        return unscaled.lostShare();
    }

    /** Whether scaling changes anything for the better: fewer entries lost, subnormal or too large. */
    public boolean helps() {
        return scaled.lost() < unscaled.lost()
                || scaled.subnormal() < unscaled.subnormal()
                || scaled.overflow() < unscaled.overflow();
    }
}
