package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A gradient that is exactly zero, in every recorded step or from some step on to the end: nothing can move. */
final class NoGradientRule implements Rule {
    private static final int FEWEST_STEPS = 3;

    private final boolean fromTheStart;

    /** @param fromTheStart whether the gradient has to be zero from the first step on */
    NoGradientRule(boolean fromTheStart) {
        this.fromTheStart = fromTheStart;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        OptionalLong since = sinceStep(file);
        boolean always = holds(file.recording());
        if (since.isEmpty() || (fromTheStart && !always)) {
            return Optional.empty();
        }
        List<StepReading> steps = file.recording().steps();
        long zero =
                steps.stream().filter(step -> step.step() >= since.getAsLong()).count();
        Report report = new Report(Cause.NO_GRADIENT, file)
                .certainty(Certainty.CERTAIN)
                .since(since.getAsLong())
                .say(
                        always
                                ? FindingPhrase.GRADIENT_ZERO.with()
                                : FindingPhrase.GRADIENT_ZERO_SINCE.with(since.getAsLong()))
                .evidence(
                        EvidencePhrase.STEPS_WITHOUT_GRADIENT.with(),
                        (double) zero,
                        "≥",
                        always ? steps.size() : FEWEST_STEPS,
                        SourcePhrase.RUN_ITSELF);
        if (!always) {
            return Optional.of(report.advice(Advice.lowerRate(file)).write(Severity.FAILURE));
        }
        boolean nothing = steps.stream().allMatch(step -> step.loss() == 0);
        return Optional.of(
                report.say(nothing ? FindingPhrase.LOSS_ALWAYS_ZERO.with() : FindingPhrase.LOSS_OF_NO_WEIGHT.with())
                        .advice(Advice.of(RemedyPhrase.CONNECT_LOSS))
                        .write(Severity.FAILURE));
    }

    /** Whether the gradient was recorded in every step from step 0 on, and is exactly zero in each. */
    static boolean holds(Recording recording) {
        List<StepReading> steps = recording.steps();
        return !steps.isEmpty()
                && steps.getFirst().step() == 0
                && steps.stream().allMatch(NoGradientRule::isZero);
    }

    /** The first step from which the gradient is exactly zero to the end of the record, if it is at the end. */
    static OptionalLong sinceStep(CaseFile file) {
        List<StepReading> steps = file.recording().steps();
        int zero = (int)
                steps.reversed().stream().takeWhile(NoGradientRule::isZero).count();
        return zero >= FEWEST_STEPS || (zero > 0 && holds(file.recording()))
                ? OptionalLong.of(steps.get(steps.size() - zero).step())
                : OptionalLong.empty();
    }

    private static boolean isZero(StepReading step) {
        List<Moments> gradients = step.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .map(ParameterReading::gradient)
                .filter(Objects::nonNull)
                .toList();
        boolean zero = gradients.stream().allMatch(g -> g.norm().isZero() && g.nonFinite() == 0);
        boolean known = !Double.isNaN(step.gradientNorm()) || !gradients.isEmpty();
        return known && zero && !(Math.abs(step.gradientNorm()) > 0);
    }
}
