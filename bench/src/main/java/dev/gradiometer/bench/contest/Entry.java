package dev.gradiometer.bench.contest;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.engine.array.Precision;
import java.util.List;
import java.util.Locale;

/**
 * What is to be measured: one row of the table.
 *
 * @param workload    what is trained
 * @param engine      name of the engine
 * @param instruments whether the readings of every layer are taken in every step
 * @param threads     threads that compute
 * @param precision   of weights and signals
 */
public record Entry(Workload workload, String engine, boolean instruments, int threads, Precision precision) {
    /** As arguments of a child process. */
    List<String> arguments() {
        return List.of(
                workload.name(),
                engine,
                instruments ? "on" : "off",
                Integer.toString(threads),
                precision.name().toLowerCase(Locale.ROOT));
    }

    /** What {@link #arguments} made. */
    static Entry parse(List<String> arguments) {
        return new Entry(
                Workload.named(arguments.get(0)),
                arguments.get(1),
                arguments.get(2).equals("on"),
                Integer.parseInt(arguments.get(3)),
                Precision.valueOf(arguments.get(4).toUpperCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return "%s %s instruments %s, %d threads, %s"
                .formatted(workload.name(), engine, instruments ? "on" : "off", threads, precision.label());
    }
}
