package dev.gradiometer.replay;

import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which units are dead, as far as the windows say. */
final class UnitLog {
    /** One activation: the units that were live in the windows that count, and when each was last. */
    private static final class Units {
        final BitSet live = new BitSet();
        List<Long> lastLive = List.of();
        int count;
    }

    private Map<Integer, Units> layers = new TreeMap<>();
    private boolean covered;

    void add(WindowReading window) {
        if (window.samples() <= 0 || (covered && !window.covers())) {
            return;
        }
        if (window.covers()) {
            layers = new TreeMap<>();
            covered = true;
        }
        for (WindowReading.LayerUnits seen : window.layers()) {
            if (!seen.live().isEmpty()) {
                add(seen, layers.computeIfAbsent(seen.layer(), i -> new Units()));
            }
        }
    }

    private static void add(WindowReading.LayerUnits seen, Units units) {
        units.count = seen.live().size();
        units.lastLive = seen.lastLive();
        for (int unit = 0; unit < units.count; unit++) {
            if (seen.live().get(unit) > 0) {
                units.live.set(unit);
            }
        }
    }

    List<UnitRecord> records() {
        List<UnitRecord> records = new ArrayList<>();
        layers.forEach((index, units) -> {
            List<Integer> dead = new ArrayList<>();
            List<@Nullable Long> lastLive = new ArrayList<>();
            for (int unit = 0; unit < units.count; unit++) {
                boolean alive = units.live.get(unit);
                lastLive.add(alive ? null : units.lastLive.get(unit));
                if (!alive) {
                    dead.add(unit);
                }
            }
            records.add(new UnitRecord(index, units.count, dead, lastLive));
        });
        return records;
    }
}
