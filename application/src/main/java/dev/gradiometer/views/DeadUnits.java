package dev.gradiometer.views;

import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.WindowReading;
import java.util.List;

/**
 * Counts the units of a layer that were live on no sample of the last window that covers the training set; of the whole
 * run, if none does.
 */
final class DeadUnits {
    private final List<WindowReading> windows;

    DeadUnits(Recording recording) {
        List<WindowReading> seen =
                recording.windows().stream().filter(w -> w.samples() > 0).toList();
        List<WindowReading> covering =
                seen.stream().filter(WindowReading::covers).toList();
        this.windows = covering.isEmpty() ? seen : List.of(covering.getLast());
    }

    /** The count, or −1 if nothing is known of that layer. */
    long of(int layer) {
        List<List<Integer>> live = windows.stream()
                .flatMap(w -> w.layers().stream())
                .filter(l -> l.layer() == layer)
                .map(WindowReading.LayerUnits::live)
                .filter(counts -> !counts.isEmpty())
                .toList();
        if (live.isEmpty()) {
            return -1;
        }
        long dead = 0;
        int units = live.stream().mapToInt(List::size).min().orElse(0);
        for (int unit = 0; unit < units; unit++) {
            int number = unit;
            dead += live.stream().allMatch(counts -> counts.get(number) == 0) ? 1 : 0;
        }
        return dead;
    }
}
