package dev.gradiometer.bench.contest;

import java.util.Map;

/** How engines are given how many threads to use where they ask the environment. */
final class Threads {
    private Threads() {}

    /**
     * Variables for a child that may use {@code count} threads. OpenMP's threads otherwise start with one a processor.
     */
    static Map<String, String> environment(int count) {
        String value = Integer.toString(count);
        return Map.of("OMP_NUM_THREADS", value, "MKL_NUM_THREADS", value);
    }
}
