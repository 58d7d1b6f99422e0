package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

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
        if (!(course.end() < bound) || !falling(file.recording(), course)) {
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

    private static boolean falling(Recording recording, Course course) {
        double before = course.evaluated()
                ? halfway(recording.evaluations(Evaluation.Part.TRAIN), Evaluation::step, Evaluation::loss)
                : halfway(recording.steps(), StepReading::step, StepReading::loss);
        return before - course.end() > STILL * (course.start() - course.end());
    }

    /** The last loss of the first half; NaN if there is none. */
    private static <T> double halfway(List<T> readings, ToLongFunction<T> step, ToDoubleFunction<T> loss) {
        long half = readings.isEmpty() ? -1 : step.applyAsLong(readings.getLast()) / 2;
        return readings.stream()
                .filter(reading -> step.applyAsLong(reading) <= half)
                .mapToDouble(loss)
                .reduce((earlier, later) -> later)
                .orElse(Double.NaN);
    }
}
