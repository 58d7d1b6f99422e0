package dev.gradiometer.experiment.onnx;

import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.formats.onnx.Attribute;
import dev.gradiometer.formats.onnx.OnnxType;
import java.util.List;

/**
 * φ(z) in operators that runtimes have for both precisions: ONNX Runtime has Elu, Selu, Softplus and Erf for float32
 * alone. The first three are put together from others; the last has to be cast.
 */
record OnnxActivation(Arithmetic by, String name) {
    /** The nodes of h = φ(z). */
    String of(Pointwise activation, String z) {
        return switch (activation) {
            case Identity identity -> z;
            case Relu relu -> by.of("Relu", name, z);
            case LeakyRelu leaky ->
                by.graph().node("LeakyRelu", name, List.of(z), new Attribute.Real("alpha", leaky.alpha()));
            case Elu elu -> linearUnit(z, elu.alpha(), 1);
            case Selu selu -> linearUnit(z, Selu.ALPHA, Selu.LAMBDA);
            case Gelu gelu -> gelu(z);
            case Silu silu -> silu(z);
            case Softplus softplus -> softplus(z);
            case Sigmoid sigmoid -> by.of("Sigmoid", name, z);
            case Tanh tanh -> by.of("Tanh", name, z);
            case HardTanh hard ->
                by.graph().node("Clip", name, List.of(z, by.number(name + ".low", -1), by.number(name + ".high", 1)));
            case Erf erf -> erf(name, z);
            case Exponential exponential -> by.of("Exp", name, z);
        };
    }

    /** λ (max(z, 0) + α (exp(min(z, 0)) − 1)). */
    private String linearUnit(String z, double alpha, double lambda) {
        String negative = by.graph().node("Min", name + ".negative", List.of(z, by.number(name + ".zero", 0)));
        String power = by.of("Exp", name + ".exp", negative);
        String curve = by.add(name + ".curve", power, by.number(name + ".minus-one", -1));
        String scaled = by.times(name + ".scaled-curve", curve, by.number(name + ".scaled-alpha", lambda * alpha));
        String line =
                by.times(name + ".line", by.of("Relu", name + ".positive", z), by.number(name + ".scale", lambda));
        return by.add(name, line, scaled);
    }

    /** max(z, 0) + ln(1 + exp(−|z|)). */
    private String softplus(String z) {
        String power = by.of("Exp", name + ".exp", by.of("Neg", name + ".minus", by.of("Abs", name + ".abs", z)));
        String log = by.of("Log", name + ".log", by.add(name + ".sum", power, by.number(name + ".one", 1)));
        return by.add(name, by.of("Relu", name + ".positive", z), log);
    }

    /** z / (1 + exp(−z)); ONNX Runtime fuses z · σ(z) into an operator that it has for float32 alone. */
    private String silu(String z) {
        String power = by.of("Exp", name + ".exp", by.of("Neg", name + ".minus", z));
        String sum = by.add(name + ".sum", power, by.number(name + ".one", 1));
        return by.graph().node("Div", name, List.of(z, sum));
    }

    /** z/2 · (1 + erf(z/√2)). */
    private String gelu(String z) {
        String scaled = by.times(name + ".scaled", z, by.number(name + ".root", Math.sqrt(0.5)));
        String twice = by.add(name + ".twice", erf(name + ".erf", scaled), by.number(name + ".one", 1));
        String half = by.times(name + ".halved", z, by.number(name + ".half", 0.5));
        return by.times(name, half, twice);
    }

    private String erf(String called, String z) {
        if (by.precision() == Precision.FLOAT32) {
            return by.of("Erf", called, z);
        }
        String narrow = by.cast(called + ".narrow", z, OnnxType.FLOAT);
        return by.cast(called, by.of("Erf", called + ".float32", narrow), OnnxType.DOUBLE);
    }
}
