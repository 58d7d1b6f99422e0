package dev.gradiometer.bench.cost;

import java.util.List;

/** Runs a task again and again and notes how long each run took. */
final class Repeat {
    private Repeat() {}

    /** Runs {@code task} for as long, at least once, and adds the durations to {@code nanos}. */
    static void forSeconds(Runnable task, double seconds, List<Long> nanos) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long now = System.nanoTime();
        do {
            long start = now;
            task.run();
            now = System.nanoTime();
            nanos.add(now - start);
        } while (now < end);
    }
}
