package dev.gradiometer.djl;

import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Adadelta;
import ai.djl.training.optimizer.Adagrad;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.optimizer.Nag;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.optimizer.RmsProp;
import ai.djl.training.optimizer.Sgd;
import ai.djl.training.tracker.ParameterTracker;
import dev.gradiometer.readings.UpdateSetup;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a trainer's optimizer was built with, as far as it can be read: DJL has no way to ask. */
final class OptimizerFacts {
    private final @Nullable Optimizer optimizer;

    private OptimizerFacts(@Nullable Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    static OptimizerFacts of(Trainer trainer) {
        return new OptimizerFacts(Fields.read(trainer, "parameterStore")
                .flatMap(store -> Fields.read(store, "parameterServer"))
                .flatMap(server -> Fields.read(server, "optimizer"))
                .filter(Optimizer.class::isInstance)
                .map(Optimizer.class::cast)
                .orElse(null));
    }

    String name() {
        return optimizer == null ? "" : optimizer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The rate of step {@code step}, from 0; NaN if it cannot be read. */
    double rate(long step) {
        Optional<Object> tracker = optimizer == null ? Optional.empty() : Fields.read(optimizer, "learningRateTracker");
        return tracker.orElse(null) instanceof ParameterTracker rates
                ? asWritten(rates.getNewValue("", (int) Math.min(Integer.MAX_VALUE, step + 1)))
                : Double.NaN;
    }

    /** 0.1f is what a user wrote as 0.1. */
    private static double asWritten(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    private double constant(String name) {
        double value = optimizer == null ? Double.NaN : Fields.number(optimizer, name);
        return Double.isNaN(value) ? value : asWritten((float) value);
    }

    /** Whether entries of the gradient are clipped on their way. */
    boolean clips() {
        return constant("clipGrad") > 0;
    }

    String words() {
        StringBuilder words = new StringBuilder(name());
        double momentum = constant("momentum");
        double decay = constant("weightDecays");
        words.append(momentum > 0 ? ", momentum " + momentum : "");
        words.append(decay > 0 ? ", weight decay " + decay : "");
        words.append(clips() ? ", entries clipped at " + constant("clipGrad") : "");
        return words.toString();
    }

    UpdateSetup setup() {
        if (optimizer == null) {
            return UpdateSetup.UNKNOWN;
        }
        UpdateSetup.Rule rule = switch (optimizer) {
            case Sgd sgd -> UpdateSetup.Rule.PROPORTIONAL;
            case Nag nag -> UpdateSetup.Rule.PROPORTIONAL;
            case Adam adam -> UpdateSetup.Rule.ADAPTIVE;
            case AdamW adam -> UpdateSetup.Rule.ADAPTIVE;
            case RmsProp rms -> UpdateSetup.Rule.ADAPTIVE;
            case Adagrad adagrad -> UpdateSetup.Rule.ADAPTIVE;
            case Adadelta adadelta -> UpdateSetup.Rule.ADAPTIVE;
            default -> UpdateSetup.Rule.UNKNOWN;
        };
        double momentum = rule == UpdateSetup.Rule.PROPORTIONAL ? constant("momentum") : constant("beta1");
        double clip = clips() ? Double.NaN : Double.POSITIVE_INFINITY;
        return new UpdateSetup(
                rule, momentum, constant("weightDecays"), optimizer instanceof AdamW, constant("epsilon"), clip, false);
    }
}
