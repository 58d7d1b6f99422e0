package dev.gradiometer.diagnosis;

import java.util.List;

/**
 * What fits a recording before causes are told apart by experiments.
 *
 * @param outcome    how the training went
 * @param hypotheses every cause that fits, in the order of the rules; empty if the training did not fail
 */
public record Examination(Outcome outcome, List<Finding> hypotheses) {
    public Examination {
        hypotheses = List.copyOf(hypotheses);
    }
}
