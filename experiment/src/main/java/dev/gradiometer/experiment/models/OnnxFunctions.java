package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.formats.onnx.OnnxNode;
import org.jspecify.annotations.Nullable;

/** The operators of ONNX that work element by element, as functions of numbers. An input that is left out is NaN. */
final class OnnxFunctions {
    private static final double SLOPE = 0.01;

    private OnnxFunctions() {}

    /** Of as many numbers as the node has inputs. */
    @FunctionalInterface
    interface Function {
        double of(double[] x);
    }

    /** Null if it is none of them. */
    static @Nullable Function of(OnnxNode node) {
        double alpha = node.number("alpha", 1);
        return switch (node.operator()) {
            case "Identity", "Cast", "CastLike" -> x -> x[0];
            case "Add" -> x -> x[0] + x[1];
            case "Sub" -> x -> x[0] - x[1];
            case "Mul" -> x -> x[0] * x[1];
            case "Div" -> x -> x[0] / x[1];
            case "Pow" -> x -> Math.pow(x[0], x[1]);
            case "Min" -> x -> x.length == 1 ? x[0] : Math.min(x[0], x[1]);
            case "Max" -> x -> x.length == 1 ? x[0] : Math.max(x[0], x[1]);
            case "Neg" -> x -> -x[0];
            case "Abs" -> x -> Math.abs(x[0]);
            case "Sqrt" -> x -> Math.sqrt(x[0]);
            case "Reciprocal" -> x -> 1 / x[0];
            case "Exp" -> x -> Math.exp(x[0]);
            case "Log" -> x -> Math.log(x[0]);
            case "Tanh" -> x -> Math.tanh(x[0]);
            case "Erf" -> one(new Erf());
            case "Relu" -> x -> Math.max(0, x[0]);
            case "LeakyRelu" -> leaky(node.number("alpha", SLOPE));
            case "PRelu" -> x -> x[0] < 0 ? x[1] * x[0] : x[0];
            case "Elu" -> one(new Elu(alpha));
            case "Celu" -> x -> Math.max(0, x[0]) + Math.min(0, alpha * Math.expm1(x[0] / alpha));
            case "Selu" -> selu(node.number("alpha", Selu.ALPHA), node.number("gamma", Selu.LAMBDA));
            case "Sigmoid" -> one(new Sigmoid());
            case "HardSigmoid" -> hardSigmoid(node.number("alpha", 0.2), node.number("beta", 0.5));
            case "HardSwish" -> x -> x[0] * Math.clamp(x[0] / 6 + 0.5, 0.0, 1.0);
            case "Swish" -> x -> x[0] / (1 + Math.exp(-alpha * x[0]));
            case "Softplus" -> one(new Softplus());
            case "Softsign" -> x -> x[0] / (1 + Math.abs(x[0]));
            case "Mish" -> x -> x[0] * Math.tanh(Math.log1p(Math.exp(x[0])));
            case "Gelu" -> node.word("approximate", "none").equals("none") ? one(new Gelu()) : null;
            case "Clip" ->
                x -> Math.min(
                        bound(x, 2, node.number("max", Double.POSITIVE_INFINITY)),
                        Math.max(bound(x, 1, node.number("min", Double.NEGATIVE_INFINITY)), x[0]));
            case "Greater" -> x -> x[0] > x[1] ? 1 : 0;
            case "GreaterOrEqual" -> x -> x[0] >= x[1] ? 1 : 0;
            case "Less" -> x -> x[0] < x[1] ? 1 : 0;
            case "LessOrEqual" -> x -> x[0] <= x[1] ? 1 : 0;
            case "Where" -> x -> x[0] != 0 ? x[1] : x[2];
            default -> null;
        };
    }

    private static Function one(Pointwise activation) {
        return x -> activation.value(x[0]);
    }

    private static Function leaky(double slope) {
        return x -> x[0] < 0 ? slope * x[0] : x[0];
    }

    private static Function selu(double alpha, double gamma) {
        return x -> gamma * (x[0] > 0 ? x[0] : alpha * Math.expm1(x[0]));
    }

    private static Function hardSigmoid(double alpha, double beta) {
        return x -> Math.clamp(alpha * x[0] + beta, 0.0, 1.0);
    }

    private static double bound(double[] x, int place, double setting) {
        return x.length > place && !Double.isNaN(x[place]) ? x[place] : setting;
    }
}
