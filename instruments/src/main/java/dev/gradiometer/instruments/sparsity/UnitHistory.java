package dev.gradiometer.instruments.sparsity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows every unit through a training by readings of one data set: when it was off on all samples, and whether it
 * came back.
 *
 * <p>A relu that is off on all of its training samples gets no gradient, so nothing of its own brings it back; layers
 * below it that still move can. A change is dated by the reading that shows it, so it is as exact as the readings are
 * close.
 */
public final class UnitHistory {
    private final Map<String, Map<Integer, Long>> off = new TreeMap<>();
    private final List<Spell> closed = new ArrayList<>();
    private long last = Long.MIN_VALUE;

    /** A history without readings. */
    public UnitHistory() {}

    /**
     * A time during which a unit was off on every sample.
     *
     * @param layer the layer's name
     * @param unit  the unit
     * @param from  step of the first reading that shows it off
     * @param back  step of the first later reading that shows it on for some sample; −1 if there is none so far
     */
    public record Spell(String layer, int unit, long from, long back) {
        /** Whether the unit is on again. */
        public boolean cameBack() {
            return back >= 0;
        }
    }

    /**
     * Adds what a reading shows.
     *
     * @param step number of the step at which it was taken, at least 0 and above that of the reading before
     * @throws IllegalArgumentException if it is not
     */
    public void add(long step, SparsityReading reading) {
        if (step < 0 || step <= last) {
            throw new IllegalArgumentException("unit history: expected a step of at least 0 and after step %d, got %d"
                    .formatted(Math.max(-1, last), step));
        }
        last = step;
        for (LayerFiring layer : reading.layers()) {
            Map<Integer, Long> since = off.computeIfAbsent(layer.name(), l -> new HashMap<>());
            for (int unit = 0; unit < layer.on().size(); unit++) {
                if (layer.on().get(unit) == 0) {
                    since.putIfAbsent(unit, step);
                } else {
                    Long from = since.remove(unit);
                    if (from != null) {
                        closed.add(new Spell(layer.name(), unit, from, step));
                    }
                }
            }
        }
    }

    /** All spells so far: those that ended, in the order in which they did, then those that last, by layer and unit. */
    public List<Spell> spells() {
        List<Spell> all = new ArrayList<>(closed);
        off.forEach((layer, since) ->
                new TreeMap<>(since).forEach((unit, from) -> all.add(new Spell(layer, unit, from, -1))));
        return all;
    }
}
