package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.experiment.models.Step.Operation;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.onnx.OnnxNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the operators of ONNX do. */
final class OnnxOperators {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.9;
    private static final double DROPPED = 0.5;

    private final OnnxNode node;
    private final Map<String, Tensor> constants;
    private final List<String> variables;

    private OnnxOperators(OnnxNode node, Map<String, Tensor> constants, List<String> variables) {
        this.node = node;
        this.constants = constants;
        this.variables = variables;
    }

    /** @param variables the inputs that are no constants */
    static Operation of(OnnxNode node, Map<String, Tensor> constants, List<String> variables) {
        return new OnnxOperators(node, constants, variables).operation();
    }

    private Operation operation() {
        return switch (node.operator()) {
            case "Gemm" -> gemm();
            case "MatMul" ->
                matrix(1) == null || constant(0) != null
                        ? unknown()
                        : dense(matrix(1).transposed(), null);
            case "LayerNormalization" -> layerNorm();
            case "BatchNormalization" -> batchNorm();
            case "Softmax" ->
                lastAxis(node.number("axis", -1)) ? place(new ModelLayer.Activate(new Softmax())) : unknown();
            case "Dropout" -> dropout();
            case "Flatten" -> node.number("axis", 1) == 1 ? pass() : unknown();
            case "Reshape" -> rows(constant(1)) ? pass() : unknown();
            case "Add" -> sum();
            default -> elementwise();
        };
    }

    private Operation unknown() {
        return new Step.Unknown("the operator %s, which no layer here is".formatted(node.operator()));
    }

    private static Operation place(ModelLayer layer) {
        return new Step.Place(layer);
    }

    private static Operation pass() {
        return new Step.Elementwise(x -> x[0]);
    }

    private @Nullable Tensor constant(int input) {
        return node.inputs().size() > input ? constants.get(node.inputs().get(input)) : null;
    }

    private @Nullable Tensor matrix(int input) {
        Tensor constant = constant(input);
        return constant != null && constant.dimensions() == 2 ? constant : null;
    }

    private static Operation dense(Tensor weights, @Nullable Tensor bias) {
        return place(new ModelLayer.Dense(weights, bias, false));
    }

    private Operation gemm() {
        Tensor weights = matrix(1);
        Tensor bias = constant(2);
        boolean plain = node.number("alpha", 1) == 1 && node.number("beta", 1) == 1 && node.number("transA", 0) == 0;
        boolean biased = node.inputs().size() > 2 && !node.inputs().get(2).isEmpty();
        if (weights == null || !plain || variables.size() != 1 || (biased && bias == null)) {
            return unknown();
        }
        return dense(node.number("transB", 0) == 1 ? weights : weights.transposed(), bias);
    }

    private Operation layerNorm() {
        Tensor gain = constant(1);
        Tensor shift = constant(2);
        return gain == null || shift == null || !lastAxis(node.number("axis", -1))
                ? unknown()
                : place(new ModelLayer.LayerNorm(epsilon(), gain, shift));
    }

    private Operation batchNorm() {
        Tensor gain = constant(1);
        Tensor shift = constant(2);
        Tensor mean = constant(3);
        Tensor variance = constant(4);
        return gain == null || shift == null || mean == null || variance == null
                ? unknown()
                : place(new ModelLayer.BatchNorm(
                        epsilon(), decimal(1 - node.number("momentum", MOMENTUM)), gain, shift, mean, variance));
    }

    private double epsilon() {
        return decimal(node.number("epsilon", EPSILON));
    }

    private Operation dropout() {
        Tensor ratio = constant(1);
        double rate = ratio == null || ratio.elements() != 1 ? node.number("ratio", DROPPED) : ratio.get(0);
        return rate >= 0 && rate < 1 ? place(new ModelLayer.Dropout(decimal(rate))) : unknown();
    }

    /** Settings are float32 in the file: the decimal number that they were made from. */
    private static double decimal(double setting) {
        return Double.parseDouble(Float.toString((float) setting));
    }

    /** Samples are rows: the last axis is the second. */
    private static boolean lastAxis(double axis) {
        return axis == -1 || axis == 1;
    }

    private static boolean rows(@Nullable Tensor shape) {
        return shape != null && shape.elements() == 2 && shape.type().whole();
    }

    private Operation sum() {
        if (variables.size() == 2) {
            return new Step.Sum();
        }
        Tensor constant = constant(0) == null ? constant(1) : constant(0);
        return constant != null && constant.elements() > 1 ? new Step.Shift(constant) : elementwise();
    }

    private Operation elementwise() {
        OnnxFunctions.Function function = OnnxFunctions.of(node);
        if (function == null) {
            return unknown();
        }
        double[] numbers = new double[node.inputs().size()];
        int[] places = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            String input = node.inputs().get(i);
            Tensor constant = constants.get(input);
            if (constant != null && constant.elements() != 1) {
                return new Step.Unknown("the operator %s with a number for each unit".formatted(node.operator()));
            }
            numbers[i] = constant == null ? Double.NaN : constant.get(0);
            places[i] = input.isEmpty() || constant != null ? -1 : variables.indexOf(input);
        }
        return new Step.Elementwise(elements -> {
            double[] all = numbers.clone();
            for (int i = 0; i < all.length; i++) {
                all[i] = places[i] < 0 ? all[i] : elements[places[i]];
            }
            return function.of(all);
        });
    }
}
