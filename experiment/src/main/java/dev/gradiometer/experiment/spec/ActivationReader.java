package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;

/** Reads {@code relu} or {@code {kind: leaky-relu, alpha: 0.1}}. */
final class ActivationReader {
    static final Names<Activation> NAMES = Names.of(Activation.all(), Activation::name);

    private ActivationReader() {}

    static Activation read(Value value) {
        Section section = value.kinded("activation", NAMES.all());
        Activation activation = switch (NAMES.get(section.kind())) {
            case LeakyRelu preset -> new LeakyRelu(section.number("alpha", Range.ANY, preset.alpha()));
            case Elu preset -> new Elu(section.number("alpha", Range.ABOVE_ZERO, preset.alpha()));
            case Identity preset -> preset;
            case Relu preset -> preset;
            case Selu preset -> preset;
            case Gelu preset -> preset;
            case Silu preset -> preset;
            case Softplus preset -> preset;
            case Sigmoid preset -> preset;
            case Tanh preset -> preset;
            case HardTanh preset -> preset;
            case Erf preset -> preset;
            case Exponential preset -> preset;
            case Softmax preset -> preset;
        };
        section.end();
        return activation;
    }
}
