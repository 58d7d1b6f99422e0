package dev.gradiometer.readings;

import java.util.Objects;

/**
 * Constants of an optimiser that a diagnosis asks for. What the program that trains does not say is NaN, or {@code
 * UNKNOWN}.
 *
 * @param rule        how the update depends on the gradient's size
 * @param momentum    share of the update before that is kept: β of momentum, β₁ of Adam; 0 for none
 * @param weightDecay coefficient of L2 or decoupled weight decay; 0 for none
 * @param decoupled   whether the decay is taken from the weights directly, as AdamW does
 * @param epsilon     what is added to the root of the mean square of an adaptive rule's gradients
 * @param clipNorm    largest norm of the whole gradient that is let through; ∞ if it is not clipped
 * @param ascends     whether steps go up the gradient
 */
public record UpdateSetup(
        Rule rule,
        double momentum,
        double weightDecay,
        boolean decoupled,
        double epsilon,
        double clipNorm,
        boolean ascends) {
    /** Nothing is known. */
    public static final UpdateSetup UNKNOWN =
            new UpdateSetup(Rule.UNKNOWN, Double.NaN, Double.NaN, false, Double.NaN, Double.NaN, false);

    public UpdateSetup {
        rule = Objects.requireNonNullElse(rule, Rule.UNKNOWN);
    }

    /** How an update depends on the gradient's size. */
    public enum Rule {
        /** In proportion, as gradient descent with and without momentum. */
        PROPORTIONAL,
        /** Divided by what the gradient's entries were so far, as Adam, RMSprop and Adagrad. */
        ADAPTIVE,
        /** Something else, or not known. */
        UNKNOWN
    }
}
