package dev.gradiometer.readings;

/**
 * Where the first value that is not a finite number came up in a step, in the order of execution.
 *
 * @param step      number of the step
 * @param operation which operation produced it
 * @param place     the layer's or parameter's name; empty for the loss
 * @param layer     index of the layer, or −1
 * @param unit      the unit (column of an activation or signal, row of a weight matrix), or −1
 * @param count     non-finite values in that array
 */
public record NonFinite(long step, Operation operation, String place, int layer, int unit, long count) {
    /** The operations of a step in the order of execution. */
    public enum Operation {
        /** The input batch. */
        INPUT,
        /** A layer's output. */
        FORWARD,
        /** The loss. */
        LOSS,
        /** The signal δ at a layer's output. */
        BACKWARD,
        /** A parameter's gradient, in the network's precision. */
        GRADIENT,
        /** A parameter's update. */
        UPDATE,
        /** A parameter after the update. */
        WEIGHTS
    }
}
