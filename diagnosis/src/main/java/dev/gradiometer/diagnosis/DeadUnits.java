package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which units a record shows dead, and whether they are most of a layer. */
final class DeadUnits {
    /** Dead units below which a share of a layer says nothing. */
    private static final int FEWEST = 8;

    private DeadUnits() {}

    /** Units that were not live on any sample of the last window, for layers whose slope is exactly zero there. */
    static List<UnitRef> of(Recording recording, LayerSetup activation) {
        List<UnitRef> dead = new ArrayList<>();
        lastWindow(recording).ifPresent(window -> {
            for (WindowReading.LayerUnits units : window.layers()) {
                if (units.layer() == activation.index() && activation.canDie()) {
                    int known = Math.min(units.live().size(), units.lastLive().size());
                    for (int unit = 0; unit < known; unit++) {
                        if (units.live().get(unit) == 0) {
                            dead.add(new UnitRef(
                                    activation.index(),
                                    activation.name(),
                                    unit,
                                    units.lastLive().get(unit)));
                        }
                    }
                }
            }
        });
        return dead;
    }

    /**
     * The last window that saw the whole training set; a shorter one cannot tell a dead unit from one that waits for
     * its sample.
     */
    static Optional<WindowReading> lastWindow(Recording recording) {
        return recording.windows().stream()
                .filter(w -> w.samples() > 0 && w.covers())
                .reduce((a, b) -> b);
    }

    /**
     * Whether {@code dead} of a layer's units are most of them: all, or a large share and more than a narrow layer
     * loses by chance.
     */
    static boolean most(Thresholds thresholds, LayerSetup activation, int dead) {
        boolean share = dead >= thresholds.deadShare() * activation.units();
        return dead > 0 && (dead == activation.units() || (share && dead >= FEWEST));
    }

    /** Whether most units of some hidden layer are dead. */
    static boolean mostOfSomeLayer(Recording recording, Thresholds thresholds) {
        int output = recording.setup().outputLayer().index();
        return recording.setup().layers().stream()
                .filter(layer -> layer.index() != output && layer.canDie())
                .anyMatch(layer -> most(thresholds, layer, of(recording, layer).size()));
    }

    /** Those that were dead before training. */
    static long born(List<UnitRef> units) {
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
