package dev.gradiometer.readings;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * An even selection from a sequence of unknown length in bounded memory: every item until the weights of all exceed the
 * capacity, then every second, every fourth, and so on. Which ones are kept depends on their number and weights only.
 */
public final class Thinned<T> {
    private record Kept<T>(long order, T item, int weight) {}

    private final long capacity;
    private List<Kept<T>> kept = new ArrayList<>();
    private long stride = 1;
    private long seen;
    private long weight;

    /** Nothing yet; all weights together are at most {@code capacity}, but for a single item. */
    public Thinned(long capacity) {
        this.capacity = capacity;
    }

    /** Offers an item; {@code order} is larger than that of the ones before. */
    public void add(long order, T item, int itemWeight) {
        if (seen++ % stride != 0) {
            return;
        }
        kept.add(new Kept<>(order, item, itemWeight));
        weight += itemWeight;
        while (weight > capacity && kept.size() > 1) {
            halve();
        }
    }

    private void halve() {
        List<Kept<T>> half = new ArrayList<>();
        for (int i = 0; i < kept.size(); i += 2) {
            half.add(kept.get(i));
        }
        kept = half;
        weight = half.stream().mapToLong(Kept::weight).sum();
        stride *= 2;
    }

    /** Adds the items that are kept to {@code all}, by their order. */
    public void into(SortedMap<Long, T> all) {
        kept.forEach(k -> all.put(k.order(), k.item()));
    }
}
