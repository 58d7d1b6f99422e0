package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.optimiser.Adadelta;
import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.AmsGrad;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.EpsilonPlacement;
import dev.gradiometer.engine.optimiser.Lion;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Nadam;
import dev.gradiometer.engine.optimiser.Nesterov;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;
import java.util.List;

/** Reads {@code adam} or {@code {kind: adam, beta1: 0.8}}. */
final class OptimiserReader {
    static final Names<Optimiser> NAMES = Names.of(Optimiser.all(), Optimiser::name);
    static final Names<EpsilonPlacement> PLACEMENTS =
            Names.of(List.of(EpsilonPlacement.values()), EpsilonPlacement::label);

    /** nadam's momentum decay and prodigy's growth rate, if infinite. */
    static final String CONSTANT = "constant";

    static final String UNLIMITED = "unlimited";

    private static final Range BETWEEN_ZERO_AND_ONE = new Range(0, false, 1, false);
    private static final Range ABOVE_ONE = new Range(1, false, Double.POSITIVE_INFINITY, false);

    private final Section section;

    private OptimiserReader(Section section) {
        this.section = section;
    }

    static Optimiser read(Value value) {
        Section section = value.kinded("optimiser", NAMES.all());
        Optimiser optimiser = new OptimiserReader(section).of(NAMES.get(section.kind()));
        section.end();
        return optimiser;
    }

    private Optimiser of(Optimiser named) {
        return switch (named) {
            case Sgd preset -> preset;
            case Momentum preset -> new Momentum(share("beta", preset.beta()));
            case Nesterov preset -> new Nesterov(share("beta", preset.beta()));
            case Adagrad preset ->
                new Adagrad(
                        epsilon(preset.epsilon()),
                        section.number("initial-accumulator", Range.FROM_ZERO, preset.initialAccumulator()));
            case Adadelta preset -> new Adadelta(share("rho", preset.rho()), epsilon(preset.epsilon()));
            case RmsProp preset ->
                new RmsProp(
                        share("alpha", preset.alpha()),
                        epsilon(preset.epsilon()),
                        section.truth("centered", preset.centered()),
                        share("momentum", preset.momentum()));
            case Adam preset ->
                new Adam(
                        share("beta1", preset.beta1()),
                        share("beta2", preset.beta2()),
                        epsilon(preset.epsilon()),
                        placement(preset.epsilonPlacement()));
            case AmsGrad preset ->
                new AmsGrad(
                        share("beta1", preset.beta1()),
                        share("beta2", preset.beta2()),
                        epsilon(preset.epsilon()),
                        placement(preset.epsilonPlacement()));
            case AdamW preset ->
                new AdamW(
                        share("beta1", preset.beta1()),
                        share("beta2", preset.beta2()),
                        epsilon(preset.epsilon()),
                        placement(preset.epsilonPlacement()),
                        section.number("weight-decay", Range.FROM_ZERO, preset.weightDecay()));
            case Nadam preset ->
                new Nadam(
                        share("beta1", preset.beta1()),
                        share("beta2", preset.beta2()),
                        epsilon(preset.epsilon()),
                        limit("momentum-decay", CONSTANT, Range.FROM_ZERO, preset.momentumDecay()));
            case Lion preset -> new Lion(share("beta1", preset.beta1()), share("beta2", preset.beta2()));
            case Prodigy preset -> prodigy(preset);
            case Dog preset ->
                new Dog(
                        section.number("initial-radius", Range.ABOVE_ZERO, preset.initialRadius()),
                        epsilon(preset.epsilon()),
                        section.number("averaging", Range.FROM_ZERO, preset.averaging()));
        };
    }

    private Prodigy prodigy(Prodigy preset) {
        return new Prodigy(
                share("beta1", preset.beta1()),
                section.number("beta2", BETWEEN_ZERO_AND_ONE, preset.beta2()),
                epsilon(preset.epsilon()),
                section.number("initial-distance", Range.ABOVE_ZERO, preset.initialDistance()),
                section.number("coefficient", Range.ABOVE_ZERO, preset.coefficient()),
                limit("growth-rate", UNLIMITED, ABOVE_ONE, preset.growthRate()),
                section.truth("bias-correction", preset.biasCorrection()),
                section.truth("safeguard-warm-up", preset.safeguardWarmUp()));
    }

    private double share(String key, double preset) {
        return section.number(key, Range.SHARE_BELOW_ONE, preset);
    }

    private double epsilon(double preset) {
        return section.number("epsilon", Range.ABOVE_ZERO, preset);
    }

    private EpsilonPlacement placement(EpsilonPlacement preset) {
        return section.choice("epsilon-placement", PLACEMENTS, preset);
    }

    /** A number, or a word that stands for infinity. */
    private double limit(String key, String infinite, Range range, double preset) {
        Value value = section.optional(key);
        if (value == null) {
            return preset;
        }
        return value.isWord(infinite)
                ? Double.POSITIVE_INFINITY
                : value.number(range.describe() + " or " + infinite, range);
    }
}
