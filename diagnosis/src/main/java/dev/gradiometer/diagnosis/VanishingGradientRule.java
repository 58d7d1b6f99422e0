package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layers that get so much less gradient than the output layer that they do not train. */
final class VanishingGradientRule implements Rule {
    /** Loss of gradient over its limit below which one batch more might have told otherwise. */
    private static final double CLEARLY = 1.1;

    private final boolean bornOnly;

    /** @param bornOnly whether only the gradient before the first update counts */
    VanishingGradientRule(boolean bornOnly) {
        this.bornOnly = bornOnly;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<StepReading> sound = bornOnly ? file.beforeMoving() : file.sound();
        if (sound.isEmpty() || file.depth() < 2) {
            return Optional.empty();
        }
        double limit = file.thresholds().vanishingDecades();
        List<LayerSetup> starved = file.weightedLayers().stream()
                .filter(d -> CaseFile.median(sound, s -> lost(file, s, d)) > limit)
                .toList();
        if (starved.isEmpty()) {
            return Optional.empty();
        }
        LayerSetup bottom = starved.stream()
                .max(Comparator.comparingDouble(d -> CaseFile.median(sound, s -> lost(file, s, d))))
                .orElseThrow();
        StepReading step = typicalStep(file, sound, bottom);
        double movement = file.movement(bottom);
        boolean frozen = file.plannedMovement(bottom) < file.thresholds().frozenMovement();
        Report report = new Report(Cause.VANISHING_GRADIENT, file)
                .layers(starved.stream().map(LayerSetup::index).toList())
                .certainty(certainty(frozen, CaseFile.median(sound, s -> lost(file, s, bottom)) / limit))
                .since(bornOnly ? 0 : file.since(s -> lost(file, s, bottom) > limit));
        describeLoss(report, file, step, bottom);
        describeMovement(report, file, bottom, movement, frozen);
        return Optional.of(report.advice(advice(file, step, bottom)).write(Severity.FAILURE));
    }

    /** The further beyond the limit, the surer; a layer that does not move at all leaves no doubt. */
    private static Certainty certainty(boolean frozen, double excess) {
        return frozen ? Certainty.CERTAIN : excess > CLEARLY ? Certainty.LIKELY : Certainty.POSSIBLE;
    }

    /**
     * What the layer has lost against the output layer, in decades: gradient, or backward signal where that is more.
     * With weights that are too small both its input and its signal shrink, so that all gradients are equally small.
     */
    private static double lost(CaseFile file, StepReading step, LayerSetup dense) {
        double gradient = file.decadesBelowOutput(step, dense);
        double signal = file.decadesOfSignalLost(step, dense);
        return Double.isNaN(gradient) ? signal : Double.isNaN(signal) ? gradient : Math.max(gradient, signal);
    }

    private static void describeLoss(Report report, CaseFile file, StepReading step, LayerSetup bottom) {
        double limit = file.thresholds().vanishingDecades();
        int number = file.number(bottom.index());
        double gradient = file.decadesBelowOutput(step, bottom);
        double signal = file.decadesOfSignalLost(step, bottom);
        if (Double.isInfinite(gradient) || Double.isInfinite(signal)) {
            report.say(FindingPhrase.NO_GRADIENT.with(number));
        } else if (gradient > limit) {
            report.say(FindingPhrase.LESS_GRADIENT.with(number, Words.decades(gradient), shares(file, step, bottom)));
        } else {
            report.say(FindingPhrase.SIGNAL_LOST.with(
                    Words.decades(signal),
                    number,
                    Words.decades(file.decadesLost(step, bottom, Attribution.Kind.SLOPE)),
                    slope(file, bottom),
                    Words.decades(file.decadesLost(step, bottom, Attribution.Kind.WEIGHTS))));
        }
        EvidencePhrase quantity = gradient > limit ? EvidencePhrase.GRADIENT_GAP : EvidencePhrase.SIGNAL_LOSS;
        report.evidence(
                quantity.with(number),
                gradient > limit ? gradient : signal,
                ">",
                limit,
                SourcePhrase.THOUSAND_TIMES_LESS);
    }

    private static void describeMovement(
            Report report, CaseFile file, LayerSetup bottom, double movement, boolean frozen) {
        double ratio = CaseFile.median(file.sound(), s -> CaseFile.updateRatio(s, bottom));
        FindingPhrase moves = frozen ? FindingPhrase.WEIGHTS_STAND_STILL : FindingPhrase.WEIGHTS_MOVE;
        if (movement > 0) {
            report.say(moves.with(Words.number(ratio), Words.number(movement)));
        }
        if (frozen) {
            report.evidence(
                    EvidencePhrase.WAY_OF_LAYER.with(file.number(bottom.index())),
                    movement,
                    "<",
                    file.thresholds().frozenMovement(),
                    SourcePhrase.ONE_THOUSANDTH);
        }
    }

    /** The sound step whose loss of gradient is the median. */
    private static StepReading typicalStep(CaseFile file, List<StepReading> steps, LayerSetup dense) {
        List<StepReading> sorted = steps.stream()
                .sorted(Comparator.comparingDouble(s -> lost(file, s, dense)))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Map<Attribution.Kind, Double> lostByKind(CaseFile file, StepReading step, LayerSetup dense) {
        Map<Attribution.Kind, Double> lost = new EnumMap<>(Attribution.Kind.class);
        for (Attribution.Kind kind : Attribution.Kind.values()) {
            double decades = file.decadesLost(step, dense, kind);
            if (Math.abs(decades) >= 0.05) {
                lost.put(kind, decades);
            }
        }
        return lost;
    }

    /** "13.6 from the slope of sigmoid (φ′ ≤ 0.25), 0.6 from the weights"; gains are negative. */
    private static Text shares(CaseFile file, StepReading step, LayerSetup dense) {
        List<Text> parts = new ArrayList<>();
        lostByKind(file, step, dense).entrySet().stream()
                .sorted((a, b) -> Double.compare(b.getValue(), a.getValue()))
                .forEach(e -> parts.add(
                        WordPhrase.FACTOR_SHARE.with(Words.decades(e.getValue()), words(file, dense, e.getKey()))));
        return Joint.COMMA.join(parts);
    }

    private static Text words(CaseFile file, LayerSetup dense, Attribution.Kind kind) {
        return switch (kind) {
            case LOSS -> WordPhrase.LOSS.with();
            case SLOPE -> slope(file, dense);
            case WEIGHTS -> WordPhrase.WEIGHTS.with();
            case NORMALISATION -> WordPhrase.NORMALISATIONS.with();
            case RESIDUAL -> WordPhrase.RESIDUAL_BLOCKS.with();
            case BRANCH -> WordPhrase.BRANCH_SCALES.with();
            case DROPOUT -> WordPhrase.DROPOUT.with();
            case POOLING -> WordPhrase.POOLING.with();
            case OTHER -> WordPhrase.OTHER_LAYERS.with();
            case INPUT -> WordPhrase.INPUT.with();
            case ALIGNMENT -> WordPhrase.ALIGNMENT.with();
        };
    }

    private static Text slope(CaseFile file, LayerSetup dense) {
        List<LayerSetup> above = file.setup().layers().stream()
                .filter(l -> l.index() > dense.index() && Attribution.kind(l.role()) == Attribution.Kind.SLOPE)
                .toList();
        if (above.isEmpty()) {
            return WordPhrase.NO_SLOPES.with();
        }
        List<String> kinds = above.stream().map(LayerSetup::kind).distinct().toList();
        double largest = above.getFirst().role() instanceof LayerRole.Slope slope ? slope.maxSlope() : 1;
        boolean one = kinds.size() == 1 && Double.isFinite(largest);
        return one
                ? WordPhrase.SLOPE.with(kinds.getFirst(), Words.number(largest))
                : WordPhrase.SLOPES.with(
                        Joint.AND.join(kinds.stream().map(Text::of).toList()));
    }

    private static Advice advice(CaseFile file, StepReading step, LayerSetup dense) {
        double slope = file.decadesLost(step, dense, Attribution.Kind.SLOPE);
        double weights = file.decadesLost(step, dense, Attribution.Kind.WEIGHTS);
        return weights > slope ? Advice.initialiseLarger(file) : Advice.replaceActivation(file);
    }
}
