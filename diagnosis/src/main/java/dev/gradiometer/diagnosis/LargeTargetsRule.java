package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LossSetup;
import java.util.List;
import java.util.Optional;

/**
 * Numbers to predict that are far larger than what an untrained network gives: the error signal is as large. It is a
 * cause where steps are too long for it, or where the run never got as far as the best constant.
 */
final class LargeTargetsRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        double size = Math.sqrt(OutputFit.targets(file.setup()).stream()
                .mapToDouble(t -> t.mean() * t.mean() + t.deviation() * t.deviation())
                .average()
                .orElse(0));
        double limit = file.thresholds().targetMagnitude();
        boolean numbers = file.setup().loss().reads() == LossSetup.Reads.VALUES
                && !file.setup().classification();
        if (!numbers || size <= limit) {
            return Optional.empty();
        }
        Optional<ScaleEffect> effect = ScaleEffect.of(file);
        boolean shortOfConstant = !file.settled()
                && file.outcome().skill() < file.thresholds().failedSkill()
                && !file.convergence().levelled();
        if (effect.isEmpty() && !shortOfConstant) {
            return Optional.empty();
        }
        Report report = new Report(Cause.OUTPUT_MISMATCH, file)
                .layers(List.of(file.setup().outputLayer().index()))
                .certainty(Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.TARGETS_LARGE.with(Words.number(size)))
                .evidence(EvidencePhrase.TARGET_SIZE.with(), size, ">", limit, SourcePhrase.OUTPUT_RANGE)
                .advice(Advice.of(RemedyPhrase.SCALE_TARGETS, new Remedy.TargetScaling()));
        effect.ifPresent(seen -> report.say(seen.text()).evidence(seen.evidence()));
        return Optional.of(report.write(Severity.FAILURE));
    }
}
