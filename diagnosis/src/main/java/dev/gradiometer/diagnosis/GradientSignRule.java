package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;

/**
 * Updates that go up the gradient: gᵀΔw, the change of the loss that the gradient predicts, is positive. A pull towards
 * zero that is stronger than the gradient has that sign too and is no such mistake. Or the loss itself was turned over:
 * one that is never below zero is below it before the first step, or one is larger for outputs that are right than for
 * outputs that are wrong.
 */
final class GradientSignRule implements Rule {
    private static final int FEWEST = 3;
    private static final double NEARLY_ALL = 0.9;

    /** Pull of a weight decay over that of the loss below which it cannot turn a step round. */
    private static final double WEAK = 0.3;

    /**
     * Whether a cross-entropy of classes, or an error of numbers, begins below zero, or a loss prefers what is wrong.
     */
    static boolean turned(Course course) {
        LossSetup.Reads reads = course.setup().loss().reads();
        boolean positive =
                course.setup().classification() ? reads != LossSetup.Reads.OTHER : reads == LossSetup.Reads.VALUES;
        return (positive && course.start() < -Unjudged.ROUNDING) || prefersOpposites(course.setup());
    }

    /** Whether the loss of outputs that are right is above that of outputs that are wrong. */
    private static boolean prefersOpposites(Setup setup) {
        return setup.loss().ofTargets() > setup.loss().ofOpposites();
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<StepReading> probed = file.recording().steps().stream()
                .filter(step -> Double.isFinite(step.predictedChange()) && step.predictedChange() != 0)
                .toList();
        long up = probed.stream().filter(step -> step.predictedChange() > 0).count();
        boolean measured = probed.size() >= FEWEST && up >= NEARLY_ALL * probed.size();
        boolean said = file.setup().updating().ascends();
        Course course = Course.of(file.recording());
        boolean turned = turned(course);
        boolean pulled = Decay.of(file).filter(decay -> !(decay.pull() < WEAK)).isPresent();
        if (!said && !turned && (!measured || pulled)) {
            return Optional.empty();
        }
        Report report = new Report(Cause.GRADIENT_SIGN, file)
                .certainty(Certainty.CERTAIN)
                .since(0)
                .say(said ? FindingPhrase.LOSS_IS_MAXIMISED.with() : FindingPhrase.SIGN_IS_WRONG.with());
        if (prefersOpposites(file.setup())) {
            LossSetup loss = file.setup().loss();
            report.say(FindingPhrase.PREFERS_OPPOSITES.with(loss.name()))
                    .evidence(
                            EvidencePhrase.LOSS_OF_TARGETS.with(),
                            loss.ofTargets(),
                            ">",
                            loss.ofOpposites(),
                            SourcePhrase.RUN_ITSELF);
        } else if (turned) {
            String loss = file.setup().loss().name();
            report.say(FindingPhrase.LOSS_TURNED.with(loss, Words.number(course.start())))
                    .evidence(EvidencePhrase.LOSS_AT_START.with(), course.start(), "<", 0, SourcePhrase.NEVER_NEGATIVE);
        }
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
