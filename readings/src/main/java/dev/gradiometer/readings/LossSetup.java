package dev.gradiometer.readings;

/**
 * The loss of a run.
 *
 * @param name      what the program that trains calls it, for output only
 * @param reads     what it takes the network's output for
 * @param reduction how the losses of a batch's samples become the one that gradients are taken of
 * @param crossesSamples whether outputs and targets differ in shape and are repeated to fit, so that each prediction is
 *     compared with the targets of other samples too
 * @param ofTargets   the loss of an output that is the targets themselves, of a loss that reads something else and of
 *     targets that are events, 0 or 1; NaN if it was not asked for
 * @param ofOpposites the same of an output that is 1 where they are 0
 */
public record LossSetup(
        String name, Reads reads, Reduction reduction, boolean crossesSamples, double ofTargets, double ofOpposites) {
    /** A loss of which it was not asked what it has of the targets themselves. */
    public LossSetup(String name, Reads reads, Reduction reduction, boolean crossesSamples) {
        this(name, reads, reduction, crossesSamples, Double.NaN, Double.NaN);
    }

    /** A loss that compares each prediction with its own target. */
    public LossSetup(String name, Reads reads, Reduction reduction) {
        this(name, reads, reduction, false);
    }

    /** A loss that is a mean over the batch. */
    public LossSetup(String name, Reads reads) {
        this(name, reads, Reduction.MEAN);
    }

    /** What a loss takes the network's output for. */
    public enum Reads {
        /** Numbers that should equal the targets: squared, absolute, Huber error. */
        VALUES,
        /** The probability of one event for each output. */
        EVENT_PROBABILITIES,
        /** The logarithm of the odds of one event for each output; the loss applies a sigmoid. */
        EVENT_LOGITS,
        /** The probabilities of classes that exclude each other. */
        CLASS_PROBABILITIES,
        /** Logarithms of such probabilities up to a constant; the loss applies a softmax. */
        CLASS_LOGITS,
        /** Something else, or unknown: no rule about the output holds it against the loss. */
        OTHER
    }

    /**
     * How the losses of a batch's samples become the one that is differentiated. Losses are recorded as means either
     * way.
     */
    public enum Reduction {
        /** Their mean. */
        MEAN,
        /** Their sum: every gradient is as many times that of the mean as the batch has samples. */
        SUM
    }
}
