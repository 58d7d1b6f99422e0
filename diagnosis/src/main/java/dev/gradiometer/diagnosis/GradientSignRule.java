package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;

/**
 * Updates that go up the gradient: gᵀΔw, the change of the loss that the gradient predicts, is positive. A pull towards
 * zero that is stronger than the gradient has that sign too and is no such mistake.
 */
final class GradientSignRule implements Rule {
    private static final int FEWEST = 3;
    private static final double NEARLY_ALL = 0.9;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<StepReading> probed = file.recording().steps().stream()
                .filter(step -> Double.isFinite(step.predictedChange()) && step.predictedChange() != 0)
                .toList();
        long up = probed.stream().filter(step -> step.predictedChange() > 0).count();
        boolean measured = probed.size() >= FEWEST && up >= NEARLY_ALL * probed.size();
        boolean said = file.setup().updating().ascends();
        if (!said && (!measured || Decay.of(file).isPresent())) {
            return Optional.empty();
        }
        Report report = new Report(Cause.GRADIENT_SIGN, file)
                .certainty(Certainty.CERTAIN)
                .since(0)
                .say(said ? FindingPhrase.LOSS_IS_MAXIMISED.with() : FindingPhrase.SIGN_IS_WRONG.with());
        if (measured) {
            double share = (double) up / probed.size();
            report.say(FindingPhrase.UP_THE_GRADIENT.with(Words.percent(share)))
                    .evidence(EvidencePhrase.STEPS_UP.with(), share, "≥", NEARLY_ALL, SourcePhrase.DESCENT);
        }
        Advice advice = said
                ? Advice.of(RemedyPhrase.TURN_THE_SIGN, new Remedy.Setting("training.maximise", null))
                : Advice.of(RemedyPhrase.TURN_THE_SIGN);
        return Optional.of(report.advice(advice).write(Severity.FAILURE));
    }
}
