package dev.gradiometer.experiment.spec;

/**
 * How often, and how carefully, the loss's curvature is measured while training.
 *
 * @param every   steps from one measurement to the next, at least 1
 * @param samples training samples that it is measured on, at least 1; a number above the training set's size means all
 *     of it
 * @param steps   most products with the Hessian for one measurement, at least 1
 */
public record SharpnessSpec(int every, int samples, int steps) {
    /** What a file says that asks for the measurement and no more. */
    public static final SharpnessSpec DEFAULT = new SharpnessSpec(50, 256, 10);

    /** Products in one measurement: as many vectors are kept. */
    static final int MOST_STEPS = 1_000;
}
