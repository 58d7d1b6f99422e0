package dev.gradiometer.bench.faults;

import java.util.List;
import java.util.stream.Stream;

/** All faults that are tried. */
public final class Faults {
    private Faults() {}

    /** In the order in which they are tried. */
    public static List<Fault> all() {
        return Stream.of(
                        Kills.all(),
                        TwoWriters.all(),
                        FullDisks.all(),
                        BrokenRuns.all(),
                        Signals.all(),
                        Streams.all(),
                        Inputs.all(),
                        Surroundings.all())
                .flatMap(List::stream)
                .toList();
    }
}
