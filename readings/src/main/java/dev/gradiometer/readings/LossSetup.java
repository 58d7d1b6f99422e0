package dev.gradiometer.readings;

/**
 * The loss of a run.
 *
 * @param name  what the program that trains calls it, for output only
 * @param reads what it takes the network's output for
 */
public record LossSetup(String name, Reads reads) {
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
}
