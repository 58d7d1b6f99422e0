package dev.gradiometer.readings;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The records of one kind that a digest keeps: the first, the last, others by name, and an even selection. */
final class Selection<T> {
    private record Pinned<T>(long order, T item) {}

    private final Thinned<T> even;
    private final Map<String, Pinned<T>> pinned = new HashMap<>();

    Selection(long capacity) {
        this.even = new Thinned<>(capacity);
    }

    void add(long order, T item, int weight) {
        even.add(order, item, weight);
        pinned.putIfAbsent("first", new Pinned<>(order, item));
        pin("last", order, item);
    }

    /** Keeps {@code item} until another one is pinned by the same name. */
    void pin(String name, long order, T item) {
        pinned.put(name, new Pinned<>(order, item));
    }

    /** Pins {@code item} if its value is finite and larger than that of the one pinned by this name. */
    void pinLargest(String name, long order, T item, ToDoubleFunction<T> value) {
        Pinned<T> before = pinned.get(name);
        double here = value.applyAsDouble(item);
        if (Double.isFinite(here) && (before == null || here > value.applyAsDouble(before.item()))) {
            pin(name, order, item);
        }
    }

    @Nullable T pinned(String name) {
        Pinned<T> found = pinned.get(name);
        return found == null ? null : found.item();
    }

    void into(SortedMap<Long, T> all) {
        even.into(all);
        pinned.values().forEach(p -> all.put(p.order(), p.item()));
    }

    Collection<T> inOrder() {
        SortedMap<Long, T> all = new TreeMap<>();
        into(all);
        return all.values();
    }
}
