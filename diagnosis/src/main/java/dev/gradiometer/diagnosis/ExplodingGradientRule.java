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
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A signal that grows from layer to layer before the network moved, forwards or backwards: the initial weights or the
 * activations do it. Growth is the median over the first batches; where already the first batch overflows, it is that
 * of the layers below. An explosion that comes later is the learning rate's.
 */
final class ExplodingGradientRule implements Rule {
    /** Growth over its limit below which it may be an accident of the batch. */
    private static final double CLEARLY = 1.1;

    /** Growth over its limit that leaves no doubt. */
    private static final double BY_FAR = 1.5;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Optional<Overflow> overflow = Overflow.of(file);
        List<StepReading> steps = untrained(file);
        if (overflow.isPresent() || steps.isEmpty() || file.depth() < 2) {
            return overflow.map(found -> found.told(file, report(file)));
        }
        Thresholds t = file.thresholds();
        LayerSetup bottom = file.weightedLayers().getFirst();
        LayerSetup top = file.outputWeighted();
        double forward = median(steps, step -> growth(file, step, top));
        double backward = median(steps, step -> CaseFile.signalDecade(step, bottom) - CaseFile.signalDecade(step, top));
        boolean forwards = forward > t.growthDecades();
        boolean backwards = backward > t.explodingDecades();
        if (!forwards && !backwards) {
            return Optional.empty();
        }
        double excess =
                Math.max(forwards ? forward / t.growthDecades() : 0, backwards ? backward / t.explodingDecades() : 0);
        Report report = report(file).certainty(certainty(forwards && backwards, excess));
        if (forwards) {
            String factor = Words.number(Math.pow(10, forward / file.depth()));
            report.say(FindingPhrase.GROWS_FORWARDS.with(Words.decades(forward), factor))
                    .evidence(EvidencePhrase.FORWARD_GROWTH.with(), forward, ">", t.growthDecades(), SourcePhrase.HE);
        }
        if (backwards) {
            double weights = -median(steps, step -> file.decadesLost(step, bottom, Attribution.Kind.WEIGHTS));
            double slope = -median(steps, step -> file.decadesLost(step, bottom, Attribution.Kind.SLOPE));
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

    /** The first batches; where not even the first one was sound, that one, as far as it got. */
    private static List<StepReading> untrained(CaseFile file) {
        List<StepReading> sound = file.beforeMoving();
        return sound.isEmpty()
                ? file.recording().steps().stream()
                        .filter(step -> step.step() == 0)
                        .toList()
                : sound;
    }

    private static Certainty certainty(boolean bothWays, double excess) {
        if (excess < CLEARLY) {
            return Certainty.POSSIBLE;
        }
        return bothWays || excess > BY_FAR ? Certainty.CERTAIN : Certainty.LIKELY;
    }

    private static Report report(CaseFile file) {
        return new Report(Cause.EXPLODING_GRADIENT, file)
                .layers(file.weightedLayers().stream().map(LayerSetup::index).toList())
                .since(0);
    }

    /** Decades from the root mean square of the input to that of the layer's output; NaN if it was not measured. */
    static double growth(CaseFile file, StepReading step, LayerSetup layer) {
        return rms(output(step, layer), layer.output().size(), step.samples())
                - rms(step.input(), file.setup().inputs(), step.samples());
    }

    /** What the layer put out; null if it was not measured. */
    static @Nullable Moments output(StepReading step, LayerSetup layer) {
        return CaseFile.reading(step, layer).map(LayerReading::output).orElse(null);
    }

    /** The median of the finite values: a batch without any signal tells nothing of how it grows. */
    private static double median(List<StepReading> steps, ToDoubleFunction<StepReading> value) {
        return CaseFile.median(
                steps.stream()
                        .filter(step -> Double.isFinite(value.applyAsDouble(step)))
                        .toList(),
                value);
    }

    /** log₁₀ of the root mean square; NaN if it was not measured. */
    private static double rms(@Nullable Moments moments, int entries, int samples) {
        return moments == null ? Double.NaN : moments.norm().log10() - 0.5 * Math.log10((double) entries * samples);
    }
}
