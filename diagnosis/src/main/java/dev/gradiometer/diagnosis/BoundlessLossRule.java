package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * A loss far below zero that went on falling until the end: nothing bounds it from below, as a log-likelihood without
 * its minus or a distance that is minimised away from its target.
 */
final class BoundlessLossRule implements Rule {
    /** Times its size at the start by which the loss is below zero at the end. */
    private static final double FAR = 100;

    /** Share of the way down that a loss still makes in the second half of a run where nothing stops it. */
    private static final double STILL = 0.25;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Course course = Course.of(file.recording());
        double bound = -FAR * Math.max(1, Math.abs(course.start()));
        if (!(course.end() < bound) || !falling(file.recording().evaluations(Evaluation.Part.TRAIN), course)) {
            return Optional.empty();
        }
        return Optional.of(new Report(Cause.GRADIENT_SIGN, file)
                .certainty(Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.BOUNDLESS.with(Words.number(course.start()), Words.number(course.end())))
                .evidence(EvidencePhrase.LOSS_AT_END.with(), course.end(), "<", bound, SourcePhrase.RUN_ITSELF)
                .advice(Advice.of(RemedyPhrase.TURN_THE_SIGN))
                .write(Severity.FAILURE));
    }

    private static boolean falling(List<Evaluation> evaluations, Course course) {
        if (evaluations.isEmpty()) {
            return false;
        }
        long half = evaluations.getLast().step() / 2;
        double before = evaluations.stream()
                .filter(evaluation -> evaluation.step() <= half)
                .mapToDouble(Evaluation::loss)
                .reduce((earlier, later) -> later)
                .orElse(Double.NaN);
        return before - course.end() > STILL * (course.start() - course.end());
    }
}
