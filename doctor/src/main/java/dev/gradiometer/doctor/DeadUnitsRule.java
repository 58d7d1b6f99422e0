package dev.gradiometer.doctor;

import dev.gradiometer.experiment.recording.LayerSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layer most of whose units are below their threshold on every training sample: no gradient passes them, so they never come back. */
final class DeadUnitsRule implements Rule {
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
            if (share >= file.thresholds().deadShare()) {
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
        long born = born(units);
        long first = units.stream().mapToLong(UnitRef::sinceStep).min().orElse(-1);
        Report report = new Report(Cause.DEAD_UNITS, file)
                .layers(layers)
                .certainty(worstShare > 0.999 ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(first)
                .units(units)
                .say(
                        "%s of the units of layer %d are off on every training sample: φ′ = 0, so nothing flows back through them",
                        Words.percent(worstShare), file.number(worst.index()))
                .say("%s", history(units))
                .evidence(
                        "dead units of layer " + file.number(worst.index()),
                        worstShare,
                        "≥",
                        file.thresholds().deadShare(),
                        "SageMaker Debugger: 0.5; raised, see docs/quantities.md");
        return Optional.of(report.remedy(
                        born > units.size() / 2
                                ? "start biases at zero and weights from he-normal, or use leaky-relu"
                                : "lower the learning rate, or use leaky-relu")
                .write(Severity.FAILURE));
    }

    private static long born(List<UnitRef> units) {
        return units.stream().filter(u -> u.sinceStep() < 0).count();
    }

    /** When the units died, in words. */
    static String history(List<UnitRef> units) {
        long born = born(units);
        if (born == units.size()) {
            return "they were born dead: none was on in any step, so their weights never moved";
        }
        long first = units.stream()
                .mapToLong(UnitRef::sinceStep)
                .filter(s -> s >= 0)
                .min()
                .orElse(0);
        long last = units.stream().mapToLong(UnitRef::sinceStep).max().orElse(0);
        String died = first == last
                ? "were on for the last time in step %d".formatted(first)
                : "were on for the last time in steps %d to %d".formatted(first, last);
        return born == 0
                ? "they " + died
                : "%s born dead, the others %s".formatted(born == 1 ? "1 was" : born + " were", died);
    }
}
