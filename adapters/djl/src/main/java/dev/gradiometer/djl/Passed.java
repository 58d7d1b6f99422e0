package dev.gradiometer.djl;

import ai.djl.ndarray.NDArray;

/**
 * What a block made of its input, and the way back through it.
 *
 * @param output   what it gave
 * @param unitAxis axis of the output along which units lie; −1 for the last one
 * @param back     from the signal at its output to that at its input; to its own argument if there is no way back
 */
record Passed(NDArray output, int unitAxis, WayBack back) {
    /** Sends a signal back through everything. */
    void sendBack(NDArray signal) {
        back.from(signal);
    }

    /** From the signal at an output to that at an input. */
    interface WayBack {
        NDArray from(NDArray signal);
    }
}
