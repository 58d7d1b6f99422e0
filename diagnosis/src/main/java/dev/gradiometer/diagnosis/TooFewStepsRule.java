package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import java.util.Optional;

/** A training that ends while its loss falls at a pace that would bring it to what the data allow. */
final class TooFewStepsRule implements Rule {
    /** Times as many steps beyond which nothing is foretold. */
    private static final double FARTHEST = 30;

    /** The same below which it is likely. */
    private static final double NEAR = 8;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        if (file.unfinished()) {
            return Optional.empty();
        }
        double factor = Math.min(byLoss(file), byMetric(file));
        if (!(factor <= FARTHEST)) {
            return Optional.empty();
        }
        double longer = Math.max(2, Math.ceil(factor));
        long steps = (long) (longer * file.recording().stepsDone());
        return Optional.of(new Report(Cause.TOO_FEW_STEPS, file)
                .certainty(factor <= NEAR ? Certainty.LIKELY : Certainty.POSSIBLE)
                .since(0)
                .say(FindingPhrase.FALLS_AT_THE_END.with(file.recording().stepsDone(), Words.count(steps)))
                .evidence(EvidencePhrase.TIMES_AS_LONG.with(), longer, "≤", FARTHEST, SourcePhrase.LEARNING_CURVES)
                .advice(Advice.of(RemedyPhrase.TRAIN_ON, new Remedy.Longer(longer)))
                .write(Severity.FAILURE));
    }

    /** Times as many steps until the loss is that of a training that learned. */
    private static double byLoss(CaseFile file) {
        double constant = file.setup().trivialLoss();
        double target = constant - targetSkill(file) * (constant - file.setup().lossFloor());
        return Pace.of(file, evaluation -> -evaluation.loss())
                .map(pace -> pace.stepsTo(-target) / pace.steps())
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The same by the metric that the yardstick is held against. */
    private static double byMetric(CaseFile file) {
        Standing standing = file.outcome().standing();
        if (standing == null || !standing.predictable()) {
            return Double.POSITIVE_INFINITY;
        }
        double target =
                standing.guessing() + file.thresholds().learnedShare() * (standing.allowed() - standing.guessing());
        return Pace.of(file, evaluation -> value(evaluation, standing.metric()))
                .map(pace -> pace.stepsTo(target) / pace.steps())
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double targetSkill(CaseFile file) {
        Standing standing = file.outcome().standing();
        return standing != null && standing.metric() == Metric.R2
                ? file.thresholds().learnedShare() * standing.allowed()
                : file.thresholds().learnedSkill();
    }

    private static double value(Evaluation evaluation, Metric metric) {
        Score score = evaluation.score();
        return score != null && score.metric() == metric ? score.value() : Double.NaN;
    }
}
