package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One link of an {@link UpdateChain}: changes, in place, the vector that the link before it handed on.
 *
 * <p>A link is made for one vector of parameters and holds its own memory, so it belongs to one chain. It may allocate
 * when it is made, but not when it is applied.
 */
public interface Link {
    /** Leaves the vector as it is and remembers nothing; a chain leaves it out. */
    Link NOTHING = (update, step) -> {};

    /**
     * Works on the vector of one step.
     *
     * @param update 1 × P: the gradient on its way to become Δw
     */
    void apply(Matrix update, Step step);

    /** What the link remembers between steps, by name; a view, each as long as the parameters. */
    default Map<String, Matrix> vectors() {
        return Map.of();
    }

    /** Numbers that the link remembers between steps, by name; a copy. */
    default Map<String, Double> scalars() {
        return Map.of();
    }

    /** Takes back what {@link #scalars()} gave; every name is there. */
    default void restore(UpdateState saved) {}

    /** Clipping at work, behind the probe that measures the norm which decides; {@link #NOTHING} without clipping. */
    static Link clip(Clipping clipping, NormProbe before) {
        return switch (clipping) {
            case Clipping.None none -> NOTHING;
            case Clipping.ByValue value -> new ClipByValue(value);
            case Clipping.ByNorm norm -> new ClipByNorm(norm, before);
        };
    }

    /**
     * The turn to maximising, u ← −u, as PyTorch's optimisers have it; {@link #NOTHING} where the loss is minimised.
     * Decay comes after it and pulls towards zero either way.
     */
    static Link ascent(boolean maximise) {
        return maximise ? new Ascent() : NOTHING;
    }

    /**
     * L2 decay at work, g ← g + λw; {@link #NOTHING} for every other decay. Decoupled decay is part of
     * {@link #descent}.
     *
     * @param parameters w, 1 × P
     */
    static Link decay(WeightDecay decay, Matrix parameters) {
        return decay(decay, parameters, null);
    }

    /**
     * The same for some of the parameters.
     *
     * @param decaying 1 × P, what λ is multiplied by for each entry; null for 1
     */
    static Link decay(WeightDecay decay, Matrix parameters, @Nullable Matrix decaying) {
        return switch (decay) {
            case WeightDecay.L2 l2 -> new L2Decay(l2, parameters, decaying);
            case WeightDecay.None none -> NOTHING;
            case WeightDecay.Decoupled decoupled -> NOTHING;
        };
    }

    /**
     * A rule at work, from a gradient to a direction; {@link #NOTHING} for plain gradient descent.
     *
     * @param parameters w, 1 × P; DoG and Prodigy measure distances from what it holds now
     */
    static Link rule(Optimiser optimiser, Matrix parameters) {
        return switch (optimiser) {
            case Sgd sgd -> NOTHING;
            case Momentum momentum -> new MomentumRule(momentum.beta(), false, parameters);
            case Nesterov nesterov -> new MomentumRule(nesterov.beta(), true, parameters);
            case Adagrad adagrad -> new AdagradRule(adagrad, parameters);
            case Adadelta adadelta -> new AdadeltaRule(adadelta, parameters);
            case RmsProp rmsProp -> new RmsPropRule(rmsProp, parameters);
            case AdaptiveMoments adam -> new AdamRule(adam, parameters);
            case Nadam nadam -> new NadamRule(nadam, parameters);
            case Lion lion -> new LionRule(lion, parameters);
            case Prodigy prodigy -> new ProdigyRule(prodigy, parameters);
            case Dog dog -> new DogRule(dog, parameters);
        };
    }

    /**
     * The step downhill, u ← −η(u + λw), which every chain has once.
     *
     * @param decay      λ of decoupled weight decay, 0 for none
     * @param parameters w, 1 × P
     */
    static Link descent(double decay, Matrix parameters) {
        return descent(decay, parameters, null);
    }

    /**
     * The same with decay of some of the parameters.
     *
     * @param decaying 1 × P, what λ is multiplied by for each entry; null for 1
     */
    static Link descent(double decay, Matrix parameters, @Nullable Matrix decaying) {
        return new Descent(decay, parameters, decaying);
    }

    /** What the links of one step share. */
    final class Step {
        long number;
        double rate;
        Team team = Team.ALONE;

        /** ‖u‖ of the vector on its way, if {@link #normKnown}. */
        double norm;

        boolean normKnown;

        Step() {}

        /** 1 for the first step. */
        public long number() {
            return number;
        }

        /** The rate η; an optimiser that chooses its own multiplies it. */
        public double rate() {
            return rate;
        }

        /** Who shares walks in which each entry stands for itself. */
        public Team team() {
            return team;
        }
    }
}
