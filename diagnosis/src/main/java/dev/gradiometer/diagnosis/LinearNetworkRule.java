package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Layers with weights that follow each other without a nonlinearity: their product is one matrix. */
final class LinearNetworkRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<LayerSetup> weighted = file.weightedLayers();
        if (weighted.size() < 2 || !linear(file)) {
            return Optional.empty();
        }
        Standing standing = file.outcome().standing();
        Optional<Yardstick.Reach> line = standing == null ? Optional.empty() : linearModel(file, standing.metric());
        if (standing != null && (!standing.predictable() || line.isEmpty() || !asksForMore(standing, line.get()))) {
            return Optional.empty();
        }
        List<Integer> hidden = weighted.subList(0, weighted.size() - 1).stream()
                .map(LayerSetup::index)
                .toList();
        boolean noMore = standing != null
                && line.isPresent()
                && standing.reached() <= line.get().train() + standing.noise();
        Report report = new Report(Cause.LINEAR_NETWORK, file)
                .layers(weighted.stream().map(LayerSetup::index).toList())
                .certainty(noMore ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(-1)
                .say(FindingPhrase.ONE_MATRIX.with(weighted.size()))
                .evidence(EvidencePhrase.NONLINEAR_LAYERS.with(), 0, "<", 1, SourcePhrase.PERCEPTRONS);
        if (standing != null && line.isPresent()) {
            report.evidence(
                    EvidencePhrase.ALLOWED_OVER_LINEAR.with(),
                    standing.allowed() - line.get().allowed(),
                    ">",
                    standing.noise(),
                    SourcePhrase.YARDSTICK);
        }
        SortedMap<Integer, String> initialisers = new TreeMap<>();
        hidden.forEach(index -> initialisers.put(index, "he-normal"));
        return Optional.of(report.advice(Advice.of(
                        RemedyPhrase.ADD_ACTIVATIONS,
                        new Remedy.Together(List.of(
                                new Remedy.Activation(hidden, "relu", null),
                                new Remedy.Initialisation(initialisers, false)))))
                .write(Severity.FAILURE));
    }

    /** Whether every layer up to the last one with weights is linear in evaluation. */
    private static boolean linear(CaseFile file) {
        int last = file.outputWeighted().index();
        return file.setup().layers().stream()
                .filter(layer -> layer.index() < last)
                .allMatch(layer -> switch (layer.role()) {
                    case LayerRole.Weights weights -> !weights.nonlinear();
                    case LayerRole.Residual residual -> true;
                    case LayerRole.Dropout dropout -> true;
                    case LayerRole.Slope slope -> false;
                    case LayerRole.Softmax softmax -> false;
                    case LayerRole.Normalisation normalisation -> normalisation.linear();
                    case LayerRole.Pooling pooling -> pooling.linear();
                    case LayerRole.Other other -> other.linear();
                });
    }

    /** What a linear model reaches, if the yardstick has one. */
    static Optional<Yardstick.Reach> linearModel(CaseFile file, Metric metric) {
        Yardstick yardstick = file.recording().yardstick();
        return yardstick == null
                ? Optional.empty()
                : yardstick.rivals().stream()
                        .filter(rival -> rival.model() == Yardstick.Model.LINEAR)
                        .flatMap(rival -> rival.reach(metric).stream())
                        .findFirst();
    }

    /** Whether the data allow more than a linear model reaches. */
    private static boolean asksForMore(Standing standing, Yardstick.Reach line) {
        return standing.allowed() - line.allowed() > standing.noise();
    }
}
