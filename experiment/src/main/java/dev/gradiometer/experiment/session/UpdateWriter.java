package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.optimiser.Adadelta;
import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.AdaptiveMoments;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.Lion;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Nadam;
import dev.gradiometer.engine.optimiser.Nesterov;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.readings.UpdateSetup;

/** Puts the constants of an optimiser into a setup. */
final class UpdateWriter {
    private UpdateWriter() {}

    static UpdateSetup describe(UpdateSpec update) {
        Optimiser optimiser = update.optimiser();
        boolean own = optimiser instanceof AdamW;
        double decay = optimiser instanceof AdamW adam
                ? adam.weightDecay()
                : switch (update.weightDecay()) {
                    case WeightDecay.None none -> 0;
                    case WeightDecay.L2 l2 -> l2.lambda();
                    case WeightDecay.Decoupled decoupled -> decoupled.lambda();
                };
        double clip = update.clipping() instanceof Clipping.ByNorm norm
                ? norm.limit()
                : update.clipping() instanceof Clipping.ByValue ? Double.NaN : Double.POSITIVE_INFINITY;
        return new UpdateSetup(
                rule(optimiser),
                momentum(optimiser),
                decay,
                own || update.weightDecay() instanceof WeightDecay.Decoupled,
                epsilon(optimiser),
                clip,
                update.maximise());
    }

    private static UpdateSetup.Rule rule(Optimiser optimiser) {
        return switch (optimiser) {
            case Sgd sgd -> UpdateSetup.Rule.PROPORTIONAL;
            case Momentum momentum -> UpdateSetup.Rule.PROPORTIONAL;
            case Nesterov nesterov -> UpdateSetup.Rule.PROPORTIONAL;
            case Adagrad adagrad -> UpdateSetup.Rule.ADAPTIVE;
            case Adadelta adadelta -> UpdateSetup.Rule.ADAPTIVE;
            case RmsProp rmsProp -> UpdateSetup.Rule.ADAPTIVE;
            case AdaptiveMoments adam -> UpdateSetup.Rule.ADAPTIVE;
            case Nadam nadam -> UpdateSetup.Rule.ADAPTIVE;
            case Lion lion -> UpdateSetup.Rule.ADAPTIVE;
            case Prodigy prodigy -> UpdateSetup.Rule.ADAPTIVE;
            case Dog dog -> UpdateSetup.Rule.ADAPTIVE;
        };
    }

    private static double momentum(Optimiser optimiser) {
        return switch (optimiser) {
            case Sgd sgd -> 0;
            case Momentum momentum -> momentum.beta();
            case Nesterov nesterov -> nesterov.beta();
            case Adagrad adagrad -> 0;
            case Adadelta adadelta -> 0;
            case RmsProp rmsProp -> rmsProp.momentum();
            case AdaptiveMoments adam -> adam.beta1();
            case Nadam nadam -> nadam.beta1();
            case Lion lion -> lion.beta1();
            case Prodigy prodigy -> Double.NaN;
            case Dog dog -> 0;
        };
    }

    private static double epsilon(Optimiser optimiser) {
        return switch (optimiser) {
            case Sgd sgd -> 0;
            case Momentum momentum -> 0;
            case Nesterov nesterov -> 0;
            case Adagrad adagrad -> adagrad.epsilon();
            case Adadelta adadelta -> adadelta.epsilon();
            case RmsProp rmsProp -> rmsProp.epsilon();
            case AdaptiveMoments adam -> adam.epsilon();
            case Nadam nadam -> nadam.epsilon();
            case Lion lion -> 0;
            case Prodigy prodigy -> Double.NaN;
            case Dog dog -> dog.epsilon();
        };
    }
}
