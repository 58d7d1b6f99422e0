package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.optimiser.Adadelta;
import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.AdaptiveMoments;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.Lion;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Nadam;
import dev.gradiometer.engine.optimiser.Nesterov;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.WeightDecay;

/**
 * How large a learning rate an optimiser bears on a quadratic of curvature λ.
 *
 * <p>On ½λw² an optimiser with a frozen preconditioner is a linear recursion, and the first of its roots to leave the
 * unit circle as the rate η grows does so at −1: w turns its sign at every step. On w = (−1)ᵗ a momentum buffer answers
 * with 1/(1 + β) of the gradient, so the direction is γλw with the <em>gain</em> γ below, and with decoupled weight
 * decay λ_d the border −1 = 1 − η(λ_d + γλ) gives
 *
 * <pre>{@code largest stable η = 2 / (λ_d + γ λ)}</pre>
 *
 * <ul>
 *   <li>sgd γ = 1; heavy ball 1/(1 + β): (2 + 2β)/λ; Nesterov (1 + 2β)/(1 + β): (2 + 2β)/((1 + 2β)λ).
 *   <li>Adam, AMSGrad, AdamW γ = (1 − β₁)/(1 + β₁): 38/λ at β₁ = 0.9; λ of the preconditioned Hessian (Cohen et al.,
 *       2022).
 *   <li>Nadam γ = 1 − μ + μ(1 − β₁)/(1 + β₁) with the momentum μ that its schedule has reached, so its border moves: at
 *       β₁ = 0.9 from 3.5/λ to 13.6/λ.
 *   <li>RMSprop γ = 1/(1 + β) with its momentum β, Adagrad 1: λ of the preconditioned Hessian.
 *   <li>DoG γ = 1, and η is the rate that it chose.
 * </ul>
 *
 * L2 weight decay is part of the loss: it adds its λ to every curvature. Parameters that it spares are counted like the
 * others, so the rate is then up to that much too small. Clipping and schedules change no law: a step
 * that is clipped goes less far.
 */
public sealed interface StabilityLaw {
    /**
     * The law above.
     *
     * @param gain           γ
     * @param decoupledDecay λ_d, 0 without decoupled weight decay
     * @param l2             λ of L2 weight decay, 0 without
     * @param preconditioned whether λ is of P^(−½) (H + l2) P^(−½), with P what the optimiser divides by, instead of H
     *     + l2
     * @param formula        for output, without decay: {@code (2 + 2 beta)/lambda}
     */
    record Linear(double gain, double decoupledDecay, double l2, boolean preconditioned, String formula)
            implements StabilityLaw {
        /**
         * The largest stable η where the largest curvature is {@code lambda}, which includes {@link #l2}; infinite if
         * nothing limits it.
         */
        public double largestRate(double lambda) {
            double pull = decoupledDecay + gain * lambda;
            return pull > 0 ? 2 / pull : Double.isNaN(pull) ? Double.NaN : Double.POSITIVE_INFINITY;
        }

        /** The largest curvature, {@link #l2} included, at which the rate {@code eta} is stable. */
        public double largestCurvature(double eta) {
            return (2 / eta - decoupledDecay) / gain;
        }
    }

    /**
     * There is no such limit.
     *
     * @param reason why, in words
     */
    record None(String reason) implements StabilityLaw {}

    /** The law of an optimiser with its weight decay, at its first step. */
    static StabilityLaw of(UpdateSpec spec) {
        return of(spec, 1);
    }

    /**
     * The law of an optimiser with its weight decay.
     *
     * @param step steps made so far, which Nadam's momentum depends on
     */
    static StabilityLaw of(UpdateSpec spec, long step) {
        return switch (spec.optimiser()) {
            case Sgd sgd -> linear(spec, 1, false, "2/lambda");
            case Momentum m -> linear(spec, 1 / (1 + m.beta()), false, "(2 + 2 beta)/lambda");
            case Nesterov n ->
                linear(spec, (1 + 2 * n.beta()) / (1 + n.beta()), false, "(2 + 2 beta)/((1 + 2 beta) lambda)");
            case Dog dog -> linear(spec, 1, false, "2/lambda, against the rate that it chose");
            case AdaptiveMoments a -> adam(spec, a.beta1());
            case Nadam n -> nadam(spec, n, step);
            case RmsProp r ->
                linear(spec, 1 / (1 + r.momentum()), true, r.momentum() == 0 ? "2/lambda" : "(2 + 2 beta)/lambda");
            case Adagrad a -> linear(spec, 1, true, "2/lambda");
            case Adadelta a ->
                new None("adadelta divides its own step lengths by the gradients': its rate follows them");
            case Lion l -> new None("lion's steps have the length of the rate whatever the curvature is");
            case Prodigy p -> new None("prodigy chooses its rate from the distance that it has gone");
        };
    }

    /**
     * 1 − β₁ᵗ, by which the Adam family divides its first moment at step t; 1 for the others. The laws above are for t
     * → ∞; at the first steps the stable rate is smaller by this factor (Cohen et al., 2022, have it in P).
     *
     * @param step t, 1 for the first step
     */
    static double correction(UpdateSpec spec, long step) {
        return switch (spec.optimiser()) {
            case AdaptiveMoments a -> 1 - Math.pow(a.beta1(), (double) step);
            case Nadam n -> 1 - Math.pow(n.beta1(), (double) step);
            case Sgd sgd -> 1;
            case Momentum m -> 1;
            case Nesterov n -> 1;
            case Adagrad a -> 1;
            case Adadelta a -> 1;
            case RmsProp r -> 1;
            case Lion l -> 1;
            case Prodigy p -> 1;
            case Dog dog -> 1;
        };
    }

    private static Linear adam(UpdateSpec spec, double beta1) {
        return linear(spec, (1 - beta1) / (1 + beta1), true, "(2 + 2 beta1)/((1 - beta1) lambda)");
    }

    private static Linear nadam(UpdateSpec spec, Nadam nadam, long step) {
        double mu = nadam.momentum(step);
        double gain = 1 - mu + mu * (1 - nadam.beta1()) / (1 + nadam.beta1());
        return linear(spec, gain, true, "2/((1 - mu + mu (1 - beta1)/(1 + beta1)) lambda)");
    }

    private static Linear linear(UpdateSpec spec, double gain, boolean preconditioned, String formula) {
        double l2 = spec.weightDecay() instanceof WeightDecay.L2 decay ? decay.lambda() : 0;
        double decoupled = spec.optimiser() instanceof AdamW adamW
                ? adamW.weightDecay()
                : spec.weightDecay() instanceof WeightDecay.Decoupled decay ? decay.lambda() : 0;
        return new Linear(gain, decoupled, l2, preconditioned, formula);
    }
}
