package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.LossSetup;
import java.util.Optional;

/** A loss that is the sum over its batch, where the mean would have steps of the right length. */
final class LossReductionRule implements Rule {
    private final Rule rateTooHigh = new RateTooHighRule();

    @Override
    public Optional<Finding> examine(CaseFile file) {
        int batch = file.setup().batch();
        boolean sum = file.setup().loss().reduction() == LossSetup.Reduction.SUM;
        Optional<Finding> rate = sum && batch > 1 ? rateTooHigh.examine(file) : Optional.empty();
        return rate.map(high -> {
            Report report = new Report(Cause.LOSS_REDUCTION, file)
                    .certainty(high.certainty())
                    .since(high.sinceStep())
                    .say(FindingPhrase.LOSS_IS_A_SUM.with(batch));
            high.text().forEach(report::say);
            high.evidence().forEach(report::evidence);
            return report.advice(Advice.of(
                            RemedyPhrase.MEAN_LOSS,
                            new Remedy.Setting("loss.reduction", "mean"),
                            new Remedy.LearningRate(file.setup().learningRate() / batch)))
                    .write(Severity.FAILURE);
        });
    }
}
