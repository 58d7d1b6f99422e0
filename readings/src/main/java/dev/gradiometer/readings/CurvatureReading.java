package dev.gradiometer.readings;

/**
 * The loss's curvature between two steps, on the same samples throughout a run, and the learning rate that it allows.
 *
 * @param step       the step that was about to be made, from 0
 * @param samples    training samples that it was measured on
 * @param loss       𝓛 on them
 * @param sharpness  largest eigenvalue of the Hessian
 * @param curvature  the λ that limits the optimiser's rate: for adaptive ones the largest eigenvalue of the
 *     preconditioned Hessian, otherwise the sharpness, in both cases with L2 weight decay; NaN where {@code stableRate}
 *     is
 * @param stableRate largest η at which steps do not overshoot; infinite if nothing curves upwards, NaN if the optimiser
 *     has no such limit or the network is not finite
 * @param rate       the η that the step is made with, NaN if the optimiser chooses it in the step
 * @param cost       what measuring cost
 */
public record CurvatureReading(
        long step,
        int samples,
        double loss,
        Eigenvalue sharpness,
        Eigenvalue curvature,
        double stableRate,
        double rate,
        Cost cost) {
    /**
     * What a measurement cost. Its seconds are the one thing in a recording that another run of the same file does not
     * repeat; nothing is decided by them.
     *
     * @param gradientEvaluations forward and backward passes over the samples that cost as much
     * @param seconds             that it took
     * @param trainingSeconds     that passed since the measurement before, or since the training began
     */
    public record Cost(int gradientEvaluations, double seconds, double trainingSeconds) {}

    /** η / η*, the rate in use over the largest stable one: beyond 1 steps overshoot along the sharpest direction. */
    public double share() {
        return rate / stableRate;
    }
}
