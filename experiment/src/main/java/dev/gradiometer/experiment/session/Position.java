package dev.gradiometer.experiment.session;

/**
 * Where a session stands between two steps, besides the state of its network and optimiser.
 *
 * @param step           steps done; epoch, place in it and order of the samples follow from this
 * @param epochLoss      Σ 𝓛 · samples over the steps of the present epoch, of which reduce-on-plateau sees the mean
 * @param nonFiniteSteps steps in a row, up to the last one, whose values were not finite; too many end the run
 * @param best           the best state so far, of a run that stops early
 */
public record Position(long step, double epochLoss, int nonFiniteSteps, Best best) {
    /**
     * The state whose watched loss was the smallest so far.
     *
     * @param step steps done there, from which patience counts; before any loss was a number, those at which watching
     *             began
     * @param loss that loss; infinite before any was a number
     */
    public record Best(long step, double loss) {
        /** Before the first epoch is over, and where nothing is watched. */
        public static final Best NONE = since(0);

        /** Watching that begins when {@code step} steps are done. */
        static Best since(long step) {
            return new Best(step, Double.POSITIVE_INFINITY);
        }

        /** Whether there is such a state. */
        public boolean known() {
            return loss < Double.POSITIVE_INFINITY;
        }
    }

    /** Between two epochs whose steps were all finite. */
    public static Position after(long step) {
        return new Position(step, 0, 0, Best.NONE);
    }

    /** The same place with the watch over the loss begun anew there. */
    public Position watchedAnew() {
        return new Position(step, epochLoss, nonFiniteSteps, Best.since(step));
    }
}
