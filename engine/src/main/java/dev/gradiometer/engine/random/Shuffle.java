package dev.gradiometer.engine.random;

import java.util.random.RandomGenerator;

/** Uniformly random orders (Durstenfeld, "Algorithm 235: random permutation", 1964). */
public final class Shuffle {
    private Shuffle() {}

    /** Puts {@code values} into a random order, from the last place down. */
    public static void inPlace(int[] values, RandomGenerator random) {
        inPlace(values, 0, values.length, random);
    }

    /** The same for the places {@code from} (inclusive) to {@code to} (exclusive), the others stay. */
    public static void inPlace(int[] values, int from, int to, RandomGenerator random) {
        for (int i = to - 1; i > from; i--) {
            int j = from + random.nextInt(i - from + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    /**
     * The numbers from 0 to {@code count} − 1 in a random order, built from the first place up: the same draws give
     * another order than {@link #inPlace}.
     */
    public static int[] insideOut(int count, RandomGenerator random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
