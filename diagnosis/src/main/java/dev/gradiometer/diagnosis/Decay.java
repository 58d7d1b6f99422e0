package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.UpdateSetup;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What weight decay does to a run, in the typical step of its last half. Decay pulls at a layer with λ‖W‖ where the
 * loss pulls with ‖∂𝓛/∂W‖. Where an adaptive rule is decoupled from it, the gradient's entries count as about 1 after
 * they were divided, so that the decay counts as λ times the root mean square of the gradient.
 *
 * @param left    share of its first norm that the typical layer has left at the end
 * @param alone   share that the decay alone would have left: e^(−Σηλ), with momentum e^(−Σηλ/(1−β)); where an adaptive
 *     rule divides the decay too, so that it goes η at each step whatever λ is, 1 − Ση / √mean W² and at least 0
 * @param pull    decay's pull over that of the loss, all layers together
 * @param scaled  whether an adaptive rule divides the decay too: then what it would do alone does not depend on λ
 * @param penalty how much the loss would fall per e-fold growth of all weights where the two are in balance: Σ λ‖W‖²
 */
record Decay(double left, double alone, boolean scaled, double pull, double penalty) {
    /** The decay of the run; nothing if it has none, or if it was not recorded. */
    static Optional<Decay> of(CaseFile file) {
        UpdateSetup updating = file.setup().updating();
        List<StepReading> late = Late.of(file).steps();
        if (!(updating.weightDecay() > 0) || late.isEmpty()) {
            return Optional.empty();
        }
        StepReading first = file.sound().getFirst();
        StepReading last = file.sound().getLast();
        return Optional.of(new Decay(
                CaseFile.median(file.weightedLayers(), layer -> norm(last, layer) / norm(first, layer)),
                alone(file, first),
                scaled(updating),
                CaseFile.median(
                        late, step -> Math.sqrt(sum(file, step, Decay::pulled) / sum(file, step, Decay::driven))),
                CaseFile.median(late, step -> sum(file, step, Decay::penalised))));
    }

    /** Whether the decay had time to take more than a third from the weights. */
    boolean acted() {
        return alone < 2.0 / 3;
    }

    private static boolean scaled(UpdateSetup updating) {
        return !updating.decoupled() && updating.rule() == UpdateSetup.Rule.ADAPTIVE;
    }

    private static double alone(CaseFile file, StepReading first) {
        UpdateSetup updating = file.setup().updating();
        double way = way(file);
        if (scaled(updating)) {
            double entry = CaseFile.median(
                    file.weightedLayers(),
                    layer -> norm(first, layer) / Math.sqrt((double) layer.inputs() * layer.units()));
            return Math.max(0, 1 - way / entry);
        }
        boolean carried = !updating.decoupled() && updating.rule() == UpdateSetup.Rule.PROPORTIONAL;
        double kept = carried && updating.momentum() < 1 ? updating.momentum() : 0;
        return Math.exp(-way * updating.weightDecay() / (1 - kept));
    }

    /** Ση over the run, by the typical rate. */
    private static double way(CaseFile file) {
        double rate = file.sound().stream()
                .mapToDouble(StepReading::learningRate)
                .filter(Double::isFinite)
                .average()
                .orElse(file.setup().learningRate());
        return rate * file.recording().stepsDone();
    }

    /** What one layer adds to a sum over layers. */
    @FunctionalInterface
    private interface Part {
        double of(double lambda, double norm, double gradient);
    }

    private static double pulled(double lambda, double norm, double gradient) {
        return Math.pow(lambda * norm, 2);
    }

    private static double driven(double lambda, double norm, double gradient) {
        return gradient * gradient;
    }

    private static double penalised(double lambda, double norm, double gradient) {
        return lambda * norm * norm;
    }

    private static double sum(CaseFile file, StepReading step, Part part) {
        return file.weightedLayers().stream()
                .mapToDouble(layer -> {
                    double gradient = gradient(step, layer);
                    return part.of(lambda(file, layer, gradient), norm(step, layer), gradient);
                })
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    private static double lambda(CaseFile file, LayerSetup layer, double gradient) {
        UpdateSetup updating = file.setup().updating();
        boolean divided = updating.decoupled() && updating.rule() == UpdateSetup.Rule.ADAPTIVE;
        double entries = (double) layer.inputs() * layer.units();
        return updating.weightDecay() * (divided ? gradient / Math.sqrt(entries) : 1);
    }

    private static double norm(StepReading step, LayerSetup layer) {
        return weights(step, layer)
                .map(ParameterReading::norm)
                .filter(Objects::nonNull)
                .map(norm -> norm.toDouble())
                .orElse(Double.NaN);
    }

    private static double gradient(StepReading step, LayerSetup layer) {
        return weights(step, layer)
                .map(ParameterReading::gradient)
                .filter(Objects::nonNull)
                .map(moments -> moments.norm().toDouble())
                .orElse(Double.NaN);
    }

    private static Optional<ParameterReading> weights(StepReading step, LayerSetup layer) {
        return CaseFile.reading(step, layer).flatMap(LayerReading::weights);
    }
}
