package dev.gradiometer.experiment.onnx;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.onnx.Attribute;
import dev.gradiometer.formats.onnx.OnnxGraph;
import dev.gradiometer.formats.onnx.OnnxType;
import java.util.List;

/**
 * Nodes for numbers of one precision.
 *
 * @param graph     that they are added to
 * @param precision of the numbers
 */
record Arithmetic(OnnxGraph graph, Precision precision) {
    OnnxType type() {
        return switch (precision) {
            case FLOAT32 -> OnnxType.FLOAT;
            case FLOAT64 -> OnnxType.DOUBLE;
        };
    }

    /** A constant without dimensions. */
    String number(String name, double value) {
        return graph.constant(name, tensor(new double[] {value}));
    }

    /** A constant 1 × n. */
    String row(String name, double[] values) {
        return graph.constant(name, tensor(values, 1, values.length));
    }

    private Tensor tensor(double[] values, long... shape) {
        return switch (precision) {
            case FLOAT32 -> {
                float[] rounded = new float[values.length];
                for (int i = 0; i < values.length; i++) {
                    rounded[i] = (float) values[i];
                }
                yield Tensor.of(rounded, shape);
            }
            case FLOAT64 -> Tensor.of(values, shape);
        };
    }

    String add(String name, String a, String b) {
        return graph.node("Add", name, List.of(a, b));
    }

    String times(String name, String a, String b) {
        return graph.node("Mul", name, List.of(a, b));
    }

    /** An operator of one value without settings. */
    String of(String operator, String name, String value) {
        return graph.node(operator, name, List.of(value));
    }

    /** A value in another type. */
    String cast(String name, String value, OnnxType target) {
        return graph.node("Cast", name, List.of(value), new Attribute.Whole("to", target.code()));
    }
}
