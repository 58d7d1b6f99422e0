package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names every dead unit of a network, as something worth knowing. */
final class DeadUnitsNote {
    private DeadUnitsNote() {}

    static Optional<Finding> examine(CaseFile file) {
        List<UnitRef> units = new ArrayList<>();
        List<Integer> layers = new ArrayList<>();
        int total = 0;
        for (LayerSetup activation : file.hiddenActivations(LayerSetup::canDie)) {
            List<UnitRef> dead = file.deadUnits(activation);
            total += activation.units();
            if (!dead.isEmpty()) {
                units.addAll(dead);
                layers.add(activation.index());
            }
        }
        if (units.isEmpty()) {
            return Optional.empty();
        }

        return Optional.of(new Report(Cause.DEAD_UNITS, file)
                .layers(layers)
                .certainty(Certainty.CERTAIN)
                .since(units.stream().mapToLong(UnitRef::sinceStep).min().orElse(-1))
                .units(units)
                .say(FindingPhrase.DEAD_COUNT.with(Words.count(units.size()), total))
                .say(DeadUnits.history(units))
                .write(Severity.NOTE));
    }
}
