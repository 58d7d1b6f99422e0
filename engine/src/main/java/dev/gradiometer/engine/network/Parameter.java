package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.readings.ParameterRole;

/**
 * One array of a layer that training may change: a named view into the network's parameter vector.
 *
 * @param index  position among the network's parameters
 * @param name   unique in the network, for example {@code dense3.weights}
 * @param role   what it does in its layer
 * @param layer  index of the layer that owns it
 * @param offset first element in the parameter vector, a multiple of {@link Network#ALIGNMENT}
 * @param values the view: weights are units × inputs, all others 1 × units
 * @param frozen whether training leaves it as it is
 */
public record Parameter(
        int index, String name, ParameterRole role, int layer, int offset, Matrix values, boolean frozen) {

    /**
     * The part of {@code vector}, which is laid out like the parameter vector, that belongs to this parameter, in its
     * shape.
     */
    public Matrix in(Matrix vector) {
        return vector.slice(offset, values.rows(), values.columns());
    }
}
