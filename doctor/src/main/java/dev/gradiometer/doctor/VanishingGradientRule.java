package dev.gradiometer.doctor;

import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.instruments.Attribution;
import dev.gradiometer.instruments.StepReading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layers that get so much less gradient than the output layer that they do not train. */
final class VanishingGradientRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<StepReading> sound = file.sound();
        if (sound.isEmpty() || file.depth() < 2) {
            return Optional.empty();
        }
        double limit = file.thresholds().vanishingDecades();
        List<LayerSetup> starved = new ArrayList<>();
        for (LayerSetup dense : file.denseLayers()) {
            double typical = CaseFile.median(sound, s -> file.decadesBelowOutput(s, dense));
            if (typical > limit) {
                starved.add(dense);
            }
        }
        if (starved.isEmpty()) {
            return Optional.empty();
        }
        LayerSetup bottom = starved.stream()
                .max((a, b) -> Double.compare(
                        CaseFile.median(sound, s -> file.decadesBelowOutput(s, a)),
                        CaseFile.median(sound, s -> file.decadesBelowOutput(s, b))))
                .orElseThrow();
        StepReading step = typicalStep(file, bottom);
        double decades = file.decadesBelowOutput(step, bottom);
        double ratio = CaseFile.median(sound, s -> CaseFile.weights(s, bottom).updateRatio());
        double movement = file.movement(bottom);
        boolean frozen = movement < file.thresholds().frozenMovement();
        Report report = new Report(Cause.VANISHING_GRADIENT, file)
                .layers(starved.stream().map(LayerSetup::index).toList())
                .certainty(frozen ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(file.since(s -> file.decadesBelowOutput(s, bottom) > limit));
        int number = file.number(bottom.index());
        if (Double.isInfinite(decades)) {
            report.say("layer %d gets no gradient at all: it is exactly zero", number);
        } else {
            report.say("layer %d gets %s decades less gradient than the output layer: %s", number, Words.decades(decades), shares(file, step, bottom));
        }
        report.evidence("decades between the output layer's gradient and layer " + number + "'s", decades, ">", limit, "AutoTrainer (2021): 1e-3")
                .say(
                        frozen
                                ? "its weights move by %s of their size a step, %s in the whole run: they do not train"
                                : "its weights move by %s of their size a step, %s in the whole run, for the optimiser rescales what little arrives",
                        Words.number(ratio), Words.number(movement));
        if (frozen) {
            report.evidence("movement of layer " + number + "'s weights in the whole run", movement, "<", file.thresholds().frozenMovement(), "a thousandth of itself");
        }
        return Optional.of(report.remedy("%s", remedy(file, step, bottom)).write(Severity.FAILURE));
    }

    /** The sound step whose loss of gradient is the median. */
    private static StepReading typicalStep(CaseFile file, LayerSetup dense) {
        List<StepReading> sorted = file.sound().stream()
                .sorted((a, b) -> Double.compare(file.decadesBelowOutput(a, dense), file.decadesBelowOutput(b, dense)))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Map<Attribution.Kind, Double> lost(CaseFile file, StepReading step, LayerSetup dense) {
        Map<Attribution.Kind, Double> lost = new EnumMap<>(Attribution.Kind.class);
        for (Attribution.Kind kind : Attribution.Kind.values()) {
            double decades = file.decadesLost(step, dense, kind);
            if (Math.abs(decades) >= 0.05) {
                lost.put(kind, decades);
            }
        }
        return lost;
    }

    /** {@code 13.6 from the slope of sigmoid (φ′ ≤ 0.25), 0.6 from the weights}; gains are negative. */
    private static String shares(CaseFile file, StepReading step, LayerSetup dense) {
        List<String> parts = new ArrayList<>();
        lost(file, step, dense).entrySet().stream()
                .sorted((a, b) -> Double.compare(b.getValue(), a.getValue()))
                .forEach(e -> parts.add(Words.decades(e.getValue()) + " from " + words(file, dense, e.getKey())));
        return String.join(", ", parts);
    }

    private static String words(CaseFile file, LayerSetup dense, Attribution.Kind kind) {
        return switch (kind) {
            case LOSS -> "the loss";
            case SLOPE -> slope(file, dense);
            case WEIGHTS -> "the weights";
            case NORMALISATION -> "normalisations";
            case RESIDUAL -> "residual blocks";
            case BRANCH -> "branch scales";
            case DROPOUT -> "dropout";
            case INPUT -> "its input";
            case ALIGNMENT -> "alignment";
        };
    }

    private static String slope(CaseFile file, LayerSetup dense) {
        List<LayerSetup> above = file.setup().layers().stream()
                .filter(l -> l.index() > dense.index() && l.kind().matches("sigmoid|tanh|hard-tanh|erf|relu|elu|selu|gelu|silu|softplus|leaky-relu|exponential"))
                .toList();
        List<String> kinds = above.stream().map(LayerSetup::kind).distinct().toList();
        String names = String.join(" and ", kinds);
        boolean one = kinds.size() == 1 && Double.isFinite(above.getFirst().maxSlope());
        return one
                ? "the slope of %s (φ′ ≤ %s)".formatted(names, Words.number(above.getFirst().maxSlope()))
                : "the slopes of " + names;
    }

    private static String remedy(CaseFile file, StepReading step, LayerSetup dense) {
        double slope = file.decadesLost(step, dense, Attribution.Kind.SLOPE);
        double weights = file.decadesLost(step, dense, Attribution.Kind.WEIGHTS);
        return weights > slope
                ? "initialise larger: he-normal for relu, glorot-normal for tanh; or add residual connections"
                : "replace the activation by relu with he-normal, or add layer-norm or residual connections";
    }
}
