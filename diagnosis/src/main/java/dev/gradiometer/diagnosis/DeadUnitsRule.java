package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer most of whose units are below their threshold on every training sample: no gradient passes them, so they
 * never come back. Before training also a layer that passes next to nothing of the first batches.
 */
final class DeadUnitsRule implements Rule {
    /** Share of a layer's outputs on the first batches that are below the threshold where next to nothing passes. */
    private static final double NEXT_TO_ALL = 0.99;

    private final boolean bornOnly;

    /** @param bornOnly whether only units count that were dead before training */
    DeadUnitsRule(boolean bornOnly) {
        this.bornOnly = bornOnly;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<Integer> layers = new ArrayList<>();
        List<UnitRef> units = new ArrayList<>();
        double worstShare = 0;
        double worstOff = 0;
        LayerSetup worst = null;
        for (LayerSetup activation : file.hiddenActivations(LayerSetup::canDie)) {
            List<UnitRef> dead = file.deadUnits(activation).stream()
                    .filter(u -> !bornOnly || u.sinceStep() < 0)
                    .toList();
            double share = (double) dead.size() / activation.units();
            double off = bornOnly ? offAtFirst(file, activation) : 0;
            if (DeadUnits.most(file.thresholds(), activation, dead.size()) || off > NEXT_TO_ALL) {
                layers.add(activation.index());
                units.addAll(dead);
                if (worst == null || share > worstShare) {
                    worstShare = share;
                    worstOff = off;
                    worst = activation;
                }
            }
        }
        if (worst == null) {
            return Optional.empty();
        }
        int number = file.number(worst.index());
        long born = DeadUnits.born(units);
        long first = units.stream().mapToLong(UnitRef::sinceStep).min().orElse(-1);
        Report report = new Report(Cause.DEAD_UNITS, file)
                .layers(layers)
                .certainty(worstShare > 0.999 ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(first)
                .units(units);
        if (DeadUnits.most(file.thresholds(), worst, (int) Math.round(worstShare * worst.units()))) {
            report.say(FindingPhrase.DEAD_SHARE.with(Words.percent(worstShare), number))
                    .say(DeadUnits.history(units))
                    .evidence(
                            EvidencePhrase.DEAD_UNITS.with(number),
                            worstShare,
                            "≥",
                            file.thresholds().deadShare(),
                            SourcePhrase.SAGEMAKER);
        } else {
            report.say(FindingPhrase.OFF_AT_FIRST.with(Words.percent(worstOff), number))
                    .evidence(
                            EvidencePhrase.OFF_AT_FIRST.with(number),
                            worstOff,
                            ">",
                            NEXT_TO_ALL,
                            SourcePhrase.RUN_ITSELF);
        }
        Advice advice = bornOnly || born > units.size() / 2
                ? Advice.startAlive(file, layers)
                : Advice.lowerRateOrLeak(file, layers);
        return Optional.of(report.advice(advice).write(Severity.FAILURE));
    }

    /** Share of the outputs on the first batches that are below the threshold; NaN if it was not measured. */
    private static double offAtFirst(CaseFile file, LayerSetup activation) {
        return 1 - CaseFile.median(file.beforeMoving(), step -> CaseFile.liveShare(step, activation));
    }
}
