package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer most of whose units are below their threshold on every training sample: no gradient passes them, so they
 * never come back.
 */
final class DeadUnitsRule implements Rule {
    /** Dead units below which a share of a layer says nothing. */
    private static final int FEWEST = 8;

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
        LayerSetup worst = null;
        for (LayerSetup activation : file.hiddenActivations(LayerSetup::canDie)) {
            List<UnitRef> dead = file.deadUnits(activation).stream()
                    .filter(u -> !bornOnly || u.sinceStep() < 0)
                    .toList();
            double share = (double) dead.size() / activation.units();
            if (most(file, activation, dead.size())) {
                layers.add(activation.index());
                units.addAll(dead);
                if (share > worstShare) {
                    worstShare = share;
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
                .units(units)
                .say(FindingPhrase.DEAD_SHARE.with(Words.percent(worstShare), number))
                .say(history(units))
                .evidence(
                        EvidencePhrase.DEAD_UNITS.with(number),
                        worstShare,
                        "≥",
                        file.thresholds().deadShare(),
                        SourcePhrase.SAGEMAKER);
        Advice advice =
                born > units.size() / 2 ? Advice.startAlive(file, layers) : Advice.lowerRateOrLeak(file, layers);
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
