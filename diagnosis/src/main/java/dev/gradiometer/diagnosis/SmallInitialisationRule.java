package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Weights so small that the signal fades on its way before any update. A row of weights of norm 1 keeps the size of its
 * input (LeCun's rule); a layer's rows have that norm in the root mean square, ‖W‖/√units.
 */
final class SmallInitialisationRule implements Rule {
    /** Typical norm of a row below which weights are too small. */
    private static final double SMALL = 0.5;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Optional<StepReading> before = file.beforeTraining();
        List<LayerSetup> hidden = file.weightedLayers().subList(0, Math.max(0, file.depth() - 1));
        if (before.isEmpty() || hidden.isEmpty() || before.get().input() == null) {
            return Optional.empty();
        }
        StepReading step = before.get();
        double limit = file.thresholds().growthDecades();
        OptionalDouble input = entering(file, step, hidden.getFirst());
        Optional<LayerSetup> faintest = hidden.stream()
                .filter(layer -> faded(step, layer, input) > limit)
                .findFirst();
        if (faintest.isEmpty()) {
            return Optional.empty();
        }
        LayerSetup layer = faintest.get();
        double decades = hidden.stream()
                .mapToDouble(other -> faded(step, other, input))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(limit);
        double row = Math.exp(hidden.stream()
                .filter(other -> other.index() <= layer.index())
                .mapToDouble(other -> Math.log(row(step, other)))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(0));
        if (row >= SMALL) {
            return Optional.empty();
        }
        Report report = new Report(Cause.SMALL_INITIALISATION, file)
                .layers(hidden.stream().map(LayerSetup::index).toList())
                .certainty(decades > 2 * limit && row < SMALL / 2 ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(-1)
                .say(FindingPhrase.ROWS_SMALL.with(Words.number(row)));
        report.say(
                Double.isInfinite(decades)
                        ? FindingPhrase.SIGNAL_GONE.with()
                        : FindingPhrase.SIGNAL_FADES.with(Words.decades(decades)));
        return Optional.of(report.say(FindingPhrase.SMALL_WEIGHTS_BRING.with())
                .evidence(EvidencePhrase.ROW_NORM.with(), row, "<", SMALL, SourcePhrase.HE)
                .evidence(EvidencePhrase.FORWARD_LOSS.with(), decades, ">", limit, SourcePhrase.HE)
                .advice(Advice.initialiseLarger(file))
                .write(Severity.FAILURE));
    }

    /** The size of what the first layer with weights reads: the input, or what a layer in front made of it. */
    private static OptionalDouble entering(CaseFile file, StepReading step, LayerSetup first) {
        Moments input = step.input();
        if (first.index() > 0) {
            LayerSetup front = file.setup().layers().get(first.index() - 1);
            Moments scaled = CaseFile.reading(step, front)
                    .map(LayerReading::output)
                    .filter(output -> !output.norm().isZero())
                    .orElse(null);
            if (scaled != null) {
                return decade(scaled, step.samples(), front.output().size());
            }
        }
        return input == null
                ? OptionalDouble.empty()
                : decade(input, step.samples(), file.setup().inputs());
    }

    /** Decades by which the root mean square of the layer's output lies below that of the input; ∞ if it is zero. */
    private static double faded(StepReading step, LayerSetup layer, OptionalDouble input) {
        OptionalDouble own = CaseFile.reading(step, layer)
                .map(LayerReading::output)
                .map(output -> decade(output, step.samples(), layer.output().size()))
                .orElse(OptionalDouble.empty());
        return own.isEmpty() || input.isEmpty() ? Double.NaN : input.getAsDouble() - own.getAsDouble();
    }

    private static OptionalDouble decade(Moments moments, int samples, int width) {
        return OptionalDouble.of(moments.norm().log10() - 0.5 * Math.log10((double) samples * width));
    }

    private static double row(StepReading step, LayerSetup layer) {
        return CaseFile.reading(step, layer)
                .flatMap(LayerReading::weights)
                .map(ParameterReading::norm)
                .filter(Objects::nonNull)
                .map(norm -> norm.toDouble() / Math.sqrt(layer.units()))
                .orElse(Double.NaN);
    }
}
