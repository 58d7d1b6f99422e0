package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Setup;
import java.util.List;
import java.util.Optional;

/**
 * Output layer, loss and targets that do not fit. A mismatch is decisive if no weights can make it right (targets out
 * of the output's range, a logarithm of something that is no probability, shares taken for logits, a softmax for labels
 * that do not exclude each other); otherwise it only slows training and is named when nothing else explains the
 * failure. What the setup alone shows is a warning whatever the outcome.
 */
final class MismatchRule implements Rule {
    private final boolean decisive;

    MismatchRule(boolean decisive) {
        this.decisive = decisive;
    }

    /** Whether the loss is the same whatever the network does: a softmax over a single output is always 1. */
    static boolean isConstant(Setup setup) {
        return setup.outputs() == 1
                && switch (setup.loss().reads()) {
                    case CLASS_LOGITS -> true;
                    case CLASS_PROBABILITIES, EVENT_PROBABILITIES, VALUES ->
                        new NetworkOutput(setup.outputLayer()).softmax();
                    case EVENT_LOGITS, OTHER -> false;
                };
    }

    /**
     * What the setup shows of a training that may well have learned: an output that cannot give its targets, softmax or
     * sigmoid applied twice or not at all, a loss that cannot reach zero. Where it is the cause, a failure says the
     * same.
     */
    static Optional<Finding> warning(CaseFile file) {
        Setup setup = file.setup();
        NetworkOutput output = new NetworkOutput(setup.outputLayer());
        boolean twice = output.softmax() || output.shares();
        return OutputFit.mismatch(setup)
                .filter(mismatch -> isConstant(setup)
                        || mismatch.is(FindingPhrase.NO_PROBABILITIES)
                        || mismatch.is(FindingPhrase.SEVERAL_LABELS)
                        || mismatch.is(FindingPhrase.CROSSED_SAMPLES)
                        || mismatch.is(FindingPhrase.SOFT_TARGETS)
                        || (mismatch.decisive() && outOfRange(mismatch))
                        || (twice && mismatch.is(FindingPhrase.SQUEEZED_TWICE)))
                .map(mismatch ->
                        report(file, mismatch).certainty(certain(mismatch)).write(Severity.WARNING));
    }

    private static boolean outOfRange(Mismatch mismatch) {
        return mismatch.is(FindingPhrase.TARGET_ABOVE) || mismatch.is(FindingPhrase.TARGET_BELOW);
    }

    /** That it does not fit is certain, except how much of what the targets vary by is out of range. */
    private static Certainty certain(Mismatch mismatch) {
        return outOfRange(mismatch) ? mismatch.certainty() : Certainty.CERTAIN;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Optional<Mismatch> found = OutputFit.mismatch(file.setup());
        if (found.isEmpty() || found.get().decisive() != decisive) {
            return Optional.empty();
        }
        boolean below =
                file.outcome().state() == Outcome.State.BELOW && file.outcome().standing() == null;
        return Optional.of(report(file, found.get())
                .certainty(found.get().certainty())
                .write(below && !decisive ? Severity.WARNING : Severity.FAILURE));
    }

    private static Report report(CaseFile file, Mismatch mismatch) {
        Report report = new Report(Cause.OUTPUT_MISMATCH, file)
                .layers(List.of(file.setup().outputLayer().index()))
                .since(0)
                .say(mismatch.text())
                .advice(mismatch.advice());
        if (mismatch.evidence() != null) {
            report.evidence(mismatch.evidence());
        }
        return report;
    }
}
