package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.UpdateSetup;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * An adaptive rule whose ε is far above the gradients that it divides by: it divides by ε, and is gradient descent at
 * the rate η/ε.
 */
final class OptimiserEpsilonRule implements Rule {
    /** Times the root mean square of the gradient from which ε alone counts. */
    private static final double FAR_ABOVE = 10;

    /** First steps, in which nothing else has made the gradient small. */
    private static final int FIRST = 16;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        UpdateSetup updating = file.setup().updating();
        double size = file.weightedLayers().stream()
                .flatMapToDouble(layer -> DoubleStream.of(
                        CaseFile.median(file.sound(), step -> size(step, layer)),
                        CaseFile.median(first(file), step -> size(step, layer))))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        double times = updating.epsilon() / size;
        boolean adaptive = updating.rule() == UpdateSetup.Rule.ADAPTIVE;
        if (!adaptive || !(times > FAR_ABOVE) || size == 0 || !Late.of(file).couldBeLonger()) {
            return Optional.empty();
        }
        String epsilon = Words.number(updating.epsilon());
        return Optional.of(new Report(Cause.OPTIMISER_EPSILON, file)
                .certainty(times > FAR_ABOVE * FAR_ABOVE ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.EPSILON_DECIDES.with(epsilon, Words.number(size)))
                .say(FindingPhrase.LONGER_WOULD_BE_STABLE.with())
                .evidence(EvidencePhrase.EPSILON_OVER_GRADIENT.with(), times, ">", FAR_ABOVE, SourcePhrase.ADAM)
                .advice(Advice.of(RemedyPhrase.DEFAULT_EPSILON, new Remedy.Setting("training.optimiser.epsilon", null)))
                .write(Severity.FAILURE));
    }

    /** A gradient may have vanished since for another reason. */
    private static List<StepReading> first(CaseFile file) {
        return file.sound().stream().limit(FIRST).toList();
    }

    /** Root mean square of the entries of the gradient of the layer's weights. */
    private static double size(StepReading step, LayerSetup layer) {
        return CaseFile.reading(step, layer)
                .flatMap(LayerReading::weights)
                .map(ParameterReading::gradient)
                .filter(Objects::nonNull)
                .map(moments -> moments.norm().toDouble() / Math.sqrt((double) layer.inputs() * layer.units()))
                .orElse(Double.NaN);
    }
}
