package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signal that grows from layer to layer before any update was made, forwards or backwards: the initial weights do it.
 * An explosion that comes later is the learning rate's.
 */
final class ExplodingGradientRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        Optional<StepReading> first =
                file.recording().steps().stream().filter(s -> s.step() == 0).findFirst();
        if (first.isEmpty() || file.depth() < 2) {
            return Optional.empty();
        }
        StepReading step = first.get();
        Thresholds t = file.thresholds();
        LayerSetup bottom = file.weightedLayers().getFirst();
        LayerSetup top = file.outputWeighted();
        double forward = rms(
                        CaseFile.reading(step, top).map(LayerReading::output).orElse(null),
                        top.output().size(),
                        step.samples())
                - rms(step.input(), file.setup().inputs(), step.samples());
        double backward = CaseFile.signalDecade(step, bottom) - CaseFile.signalDecade(step, top);
        boolean forwards = forward > t.growthDecades();
        boolean backwards = backward > t.explodingDecades();
        if (!forwards && !backwards) {
            return Optional.empty();
        }
        List<Integer> layers =
                file.weightedLayers().stream().map(LayerSetup::index).toList();
        Report report = new Report(Cause.EXPLODING_GRADIENT, file)
                .layers(layers)
                .certainty(forwards && backwards ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(0);
        if (forwards) {
            String factor = Words.number(Math.pow(10, forward / file.depth()));
            report.say(FindingPhrase.GROWS_FORWARDS.with(Words.decades(forward), factor))
                    .evidence(EvidencePhrase.FORWARD_GROWTH.with(), forward, ">", t.growthDecades(), SourcePhrase.HE);
        }
        if (backwards) {
            double weights = -file.decadesLost(step, bottom, Attribution.Kind.WEIGHTS);
            double slope = -file.decadesLost(step, bottom, Attribution.Kind.SLOPE);
            FindingPhrase grows = forwards ? FindingPhrase.GROWS_BACKWARDS_TOO : FindingPhrase.GROWS_BACKWARDS;
            report.say(grows.with(Words.decades(backward), file.depth(), Words.decades(weights), Words.decades(slope)))
                    .evidence(
                            EvidencePhrase.BACKWARD_GROWTH.with(),
                            backward,
                            ">",
                            t.explodingDecades(),
                            SourcePhrase.FACTOR_OF_70);
        }
        NonFinite broken = file.firstNonFinite();
        if (broken != null) {
            report.say(NonFiniteRule.origin(broken));
        }
        return Optional.of(report.advice(Advice.initialiseOrNormalise(file)).write(Severity.FAILURE));
    }

    /** log₁₀ of the root mean square; NaN if it was not measured. */
    private static double rms(@Nullable Moments moments, int entries, int samples) {
        return moments == null ? Double.NaN : moments.norm().log10() - 0.5 * Math.log10((double) entries * samples);
    }
}
