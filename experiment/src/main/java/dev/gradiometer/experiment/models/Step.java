package dev.gradiometer.experiment.models;

import dev.gradiometer.formats.Tensor;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One step of what a model computes.
 *
 * @param name      for messages
 * @param inputs    names of values; constants are inside the operation
 * @param output    name of the value that it makes
 * @param operation what it does
 */
record Step(String name, List<String> inputs, String output, Operation operation) {
    Step {
        inputs = List.copyOf(inputs);
    }

    /** What a step does. */
    sealed interface Operation {}

    /** A layer of one input. */
    record Place(ModelLayer layer) implements Operation {}

    /** h + b, which belongs to the dense layer before it. */
    record Shift(Tensor bias) implements Operation {}

    /**
     * Element by element.
     *
     * @param function of the inputs' elements
     */
    record Elementwise(ToDoubleFunction<double[]> function) implements Operation {}

    /** The sum of two inputs. */
    record Sum() implements Operation {}

    /** What no layer here does. */
    record Unknown(String what) implements Operation {}

    /** Its function, if it works element by element. */
    boolean isElementwise() {
        return operation instanceof Elementwise || operation instanceof Sum;
    }

    double apply(double[] elements) {
        return operation instanceof Elementwise elementwise
                ? elementwise.function().applyAsDouble(elements)
                : elements[0] + elements[1];
    }
}
