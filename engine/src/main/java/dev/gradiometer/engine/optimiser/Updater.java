package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@link UpdateSpec} at work on one vector of parameters: gradient → probe → clip → probe → (−· if it maximises) →
 * L2 decay → rule → −η(· + λw) → Δw.
 *
 * @param spec     what it was made from
 * @param chain    from the gradient to Δw
 * @param rate     the chain's rate, for callers that measure what it depends on
 * @param averaged the averaged parameters, 1 × P, by which DoG's result is to be evaluated; null for all others. The
 *     chain's own memory
 */
public record Updater(
        UpdateSpec spec,
        UpdateChain chain,
        LearningRate rate,
        @Nullable Matrix averaged) {
    /** @param decaying 1 × P, 1 where an entry decays and 0 elsewhere; null if all do */
    static Updater of(UpdateSpec spec, Matrix parameters, @Nullable Matrix decaying, Horizon horizon) {
        LearningRate rate = new LearningRate(spec.learningRate(), spec.schedule(), horizon, spec.guard());
        List<Link> links = new ArrayList<>();
        if (spec.clipping() instanceof Clipping.None) {
            links.add(NormProbe.trusting());
        } else {
            NormProbe before = new NormProbe();
            links.addAll(List.of(before, Link.clip(spec.clipping(), before), new NormProbe()));
        }
        links.add(Link.ascent(spec.maximise()));
        links.add(Link.decay(spec.weightDecay(), parameters, decaying));
        links.add(Link.rule(spec.optimiser(), parameters));
        links.add(Link.descent(decoupledDecay(spec), parameters, decaying));
        Matrix averaged = null;
        if (spec.optimiser() instanceof Dog dog) {
            PolynomialAverage average = new PolynomialAverage(dog.averaging(), parameters);
            links.add(average);
            averaged = average.average();
        }
        return new Updater(spec, UpdateChain.of(parameters, rate, links.toArray(Link[]::new)), rate, averaged);
    }

    private static double decoupledDecay(UpdateSpec spec) {
        if (spec.optimiser() instanceof AdamW adamW) {
            return adamW.weightDecay();
        }
        return spec.weightDecay() instanceof WeightDecay.Decoupled decay ? decay.lambda() : 0;
    }
}
