package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A gradient that is exactly zero in every recorded step, from the first one on: nothing can move. */
final class NoGradientRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        Recording recording = file.recording();
        if (!holds(recording)) {
            return Optional.empty();
        }
        List<StepReading> steps = recording.steps();
        LayerSetup output = file.setup().outputLayer();
        boolean off = output.canDie()
                && steps.stream()
                        .allMatch(step -> CaseFile.reading(step, output)
                                .map(LayerReading::output)
                                .filter(moments -> moments.zeroShare() == 1)
                                .isPresent());
        Report report = new Report(Cause.NO_GRADIENT, file)
                .certainty(Certainty.CERTAIN)
                .since(0)
                .say(FindingPhrase.GRADIENT_ZERO.with())
                .evidence(
                        EvidencePhrase.STEPS_WITHOUT_GRADIENT.with(),
                        steps.size(),
                        "≥",
                        steps.size(),
                        SourcePhrase.RUN_ITSELF);
        if (off) {
            return Optional.of(report.layers(List.of(output.index()))
                    .say(FindingPhrase.OUTPUT_OFF.with(output.kind()))
                    .advice(Advice.of(RemedyPhrase.DENSE_OUTPUT, new Remedy.Output(output.index(), "identity", null)))
                    .write(Severity.FAILURE));
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
