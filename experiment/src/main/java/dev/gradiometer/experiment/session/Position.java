package dev.gradiometer.experiment.session;

/**
 * Where a session stands between two steps, besides the state of its network and optimiser.
 *
 * @param step           steps done; epoch, place in it and order of the samples follow from this
 * @param epochLoss      Σ 𝓛 · samples over the steps of the present epoch, of which reduce-on-plateau sees the mean
 * @param nonFiniteSteps steps in a row, up to the last one, whose values were not finite; too many end the run
 */
public record Position(long step, double epochLoss, int nonFiniteSteps) {
    /** Between two epochs whose steps were all finite. */
    public static Position after(long step) {
        return new Position(step, 0, 0);
    }
}
