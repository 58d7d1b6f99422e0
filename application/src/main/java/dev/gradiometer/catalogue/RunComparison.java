package dev.gradiometer.catalogue;

import java.util.List;
import java.util.Set;

/**
 * In what runs differ.
 *
 * @param runs        in the order in which they were named
 * @param differences keys of their experiments that do not have the same value in all of them
 */
public record RunComparison(List<RunSummary> runs, List<Difference> differences) {
    /** What says nothing of a training. */
    private static final Set<String> PROSE = Set.of("description");

    /**
     * A key whose values differ.
     *
     * @param key    of the experiment
     * @param values for each run; empty where it does not say
     */
    public record Difference(String key, List<String> values) {
        public Difference {
            values = List.copyOf(values);
        }
    }

    public RunComparison {
        runs = List.copyOf(runs);
        differences = List.copyOf(differences);
    }

    /** Compares {@code runs}; numbers that are written differently are the same. */
    public static RunComparison of(List<RunSummary> runs) {
        List<Difference> differences = RunColumns.of(runs).keys().stream()
                .filter(key -> !PROSE.contains(key))
                .map(key -> new Difference(
                        key,
                        runs.stream()
                                .map(run -> run.settings().getOrDefault(key, ""))
                                .toList()))
                .filter(RunComparison::differs)
                .toList();
        return new RunComparison(runs, differences);
    }

    private static boolean differs(Difference difference) {
        RunValue first = RunValue.of(difference.values().getFirst());
        return difference.values().stream().map(RunValue::of).anyMatch(value -> !value.isSame(first));
    }
}
