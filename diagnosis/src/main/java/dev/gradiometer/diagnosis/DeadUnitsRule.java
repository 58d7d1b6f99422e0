package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
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
    /** Dead units below which a share of a layer says nothing. */
    private static final int FEWEST = 8;

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
            if (most(file, activation, dead.size()) || off > NEXT_TO_ALL) {
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
        long born = born(units);
        long first = units.stream().mapToLong(UnitRef::sinceStep).min().orElse(-1);
        Report report = new Report(Cause.DEAD_UNITS, file)
                .layers(layers)
                .certainty(worstShare > 0.999 ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(first)
                .units(units);
        if (most(file, worst, (int) Math.round(worstShare * worst.units()))) {
            report.say(FindingPhrase.DEAD_SHARE.with(Words.percent(worstShare), number))
                    .say(history(units))
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

    /**
     * Whether {@code dead} of a layer's units are most of them: all, or a large share and more than a narrow layer
     * loses by chance.
     */
    static boolean most(CaseFile file, LayerSetup activation, int dead) {
        boolean share = dead >= file.thresholds().deadShare() * activation.units();
        return dead > 0 && (dead == activation.units() || (share && dead >= FEWEST));
    }

    /** Share of the outputs on the first batches that are below the threshold; NaN if it was not measured. */
    private static double offAtFirst(CaseFile file, LayerSetup activation) {
        return 1 - CaseFile.median(file.beforeMoving(), step -> CaseFile.liveShare(step, activation));
    }

    private static long born(List<UnitRef> units) {
        return units.stream().filter(u -> u.sinceStep() < 0).count();
    }

    /** When the units died, in words. */
    static Text history(List<UnitRef> units) {
        long born = born(units);
        if (born == units.size()) {
            return FindingPhrase.BORN_DEAD.with();
        }
        long first = units.stream()
                .mapToLong(UnitRef::sinceStep)
                .filter(s -> s >= 0)
                .min()
                .orElse(0);
        long last = units.stream().mapToLong(UnitRef::sinceStep).max().orElse(0);
        if (born == 0) {
            return first == last ? FindingPhrase.LAST_ON.with(first) : FindingPhrase.LAST_ON_BETWEEN.with(first, last);
        }
        return first == last
                ? FindingPhrase.SOME_BORN_DEAD_LAST_ON.with(born, first)
                : FindingPhrase.SOME_BORN_DEAD_LAST_ON_BETWEEN.with(born, first, last);
    }
}
