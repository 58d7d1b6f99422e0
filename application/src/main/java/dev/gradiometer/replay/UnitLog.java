package dev.gradiometer.replay;

import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which units are dead, as far as the windows say. */
final class UnitLog {
    /** One activation: on how many samples of the windows that count each unit was live, and when it was last. */
    private static final class Units {
        long[] live = new long[0];
        List<Long> lastLive = List.of();
        long samples;
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
                Units units = layers.computeIfAbsent(seen.layer(), i -> new Units());
                units.samples += window.samples();
                add(seen, units);
            }
        }
    }

    private static void add(WindowReading.LayerUnits seen, Units units) {
        units.live = Arrays.copyOf(units.live, seen.live().size());
        units.lastLive = seen.lastLive();
        for (int unit = 0; unit < units.live.length; unit++) {
            units.live[unit] += seen.live().get(unit);
        }
    }

    List<UnitRecord> records() {
        List<UnitRecord> records = new ArrayList<>();
        layers.forEach((index, units) -> {
            List<Integer> dead = new ArrayList<>();
            List<@Nullable Long> lastLive = new ArrayList<>();
            for (int unit = 0; unit < units.live.length; unit++) {
                boolean alive = units.live[unit] > 0;
                lastLive.add(alive ? null : units.lastLive.get(unit));
                if (!alive) {
                    dead.add(unit);
                }
            }
            List<Long> live = Arrays.stream(units.live).boxed().toList();
            records.add(new UnitRecord(index, units.live.length, units.samples, live, dead, lastLive));
        });
        return records;
    }
}
