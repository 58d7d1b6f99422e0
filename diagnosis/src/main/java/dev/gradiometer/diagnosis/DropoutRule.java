package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import java.util.List;
import java.util.Optional;

/**
 * Dropout that leaves mostly noise. A layer that zeroes a share p and scales up the rest by 1/(1 − p) multiplies the
 * mean square of the signal by 1/(1 − p); what is more than 1 is noise, and layers multiply.
 */
final class DropoutRule implements Rule {
    /** Noise over signal, in squares, above which the rate is high: a single layer at 0.75, or two at 0.5. */
    private static final double HIGH = 3;

    /** Share of the best constant's loss that dropout has to cost the batches. */
    private static final double COSTS = 0.1;

    /** Share of the best constant's loss from which batches have learned nothing. */
    private static final double NOTHING = 0.9;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<LayerSetup> layers = file.setup().layers().stream()
                .filter(layer -> layer.role() instanceof LayerRole.Dropout dropout && dropout.rate() > 0)
                .toList();
        double noise =
                layers.stream().mapToDouble(layer -> 1 / (1 - rate(layer))).reduce(1, (a, b) -> a * b) - 1;
        double floor = file.setup().lossFloor();
        double span = file.setup().trivialLoss() - floor;
        double batches = (Late.of(file).mean(step -> step.loss()).orElse(Double.NaN) - floor) / span;
        double costs = batches - (file.outcome().end() - floor) / span;
        if (noise < HIGH || !(costs > COSTS || batches > NOTHING)) {
            return Optional.empty();
        }
        double highest = layers.stream().mapToDouble(DropoutRule::rate).max().orElse(0);
        Report report = new Report(Cause.DROPOUT, file)
                .layers(layers.stream().map(LayerSetup::index).toList())
                .certainty(noise > HIGH * HIGH ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.DROPOUT_NOISE.with(Words.percent(highest), layers.size(), Words.number(noise)))
                .evidence(EvidencePhrase.DROPOUT_NOISE.with(), noise, "≥", HIGH, SourcePhrase.SRIVASTAVA);
        if (costs > COSTS) {
            report.say(FindingPhrase.DROPOUT_COSTS.with(Words.percent(costs)))
                    .evidence(EvidencePhrase.COST_OF_DROPOUT.with(), costs, ">", COSTS, SourcePhrase.BEST_CONSTANT);
        } else {
            report.say(FindingPhrase.BATCHES_NEAR_GUESSING.with())
                    .evidence(EvidencePhrase.LOSS_OF_BATCHES.with(), batches, ">", NOTHING, SourcePhrase.BEST_CONSTANT);
        }
        return Optional.of(report.advice(Advice.of(
                        RemedyPhrase.LESS_DROPOUT,
                        new Remedy.Dropout(
                                layers.stream().map(LayerSetup::index).toList(), 0)))
                .write(Severity.FAILURE));
    }

    private static double rate(LayerSetup layer) {
        return layer.role() instanceof LayerRole.Dropout dropout ? dropout.rate() : 0;
    }
}
