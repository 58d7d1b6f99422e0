package dev.gradiometer.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * In what runs differ.
 *
 * @param runs        in the order in which they were named
 * @param differences keys of their experiments that do not have the same value in all of them; in front the network as
 *     a whole where no key says how it differs, as of runs of other programs
 */
public record RunComparison(List<RunSummary> runs, List<Difference> differences) {
    /** What says nothing of a training. */
    private static final Set<String> PROSE = Set.of("description");

    private static final String NETWORK = "network";

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
        List<Difference> differences = new ArrayList<>(ofSettings(runs));
        Difference network =
                new Difference(NETWORK, runs.stream().map(RunSummary::network).toList());
        if (differs(network) && differences.stream().noneMatch(one -> one.key().startsWith(NETWORK))) {
            differences.addFirst(network);
        }
        return new RunComparison(runs, differences);
    }

    private static List<Difference> ofSettings(List<RunSummary> runs) {
        return RunColumns.of(runs).keys().stream()
                .filter(key -> !PROSE.contains(key))
                .map(key -> new Difference(
                        key,
                        runs.stream()
                                .map(run -> run.settings().getOrDefault(key, ""))
                                .toList()))
                .filter(RunComparison::differs)
                .toList();
    }

    private static boolean differs(Difference difference) {
        RunValue first = RunValue.of(difference.values().getFirst());
        return difference.values().stream().map(RunValue::of).anyMatch(value -> !value.isSame(first));
    }
}
