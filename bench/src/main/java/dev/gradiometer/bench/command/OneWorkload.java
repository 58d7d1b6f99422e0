package dev.gradiometer.bench.command;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.Pace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of a command that times our step on one workload. */
final class OneWorkload {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--workload", paramLabel = "NAME", description = "default ${DEFAULT-VALUE}")
    private String workload = "A";

    @Option(names = "--threads", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int threads = 2;

    @Option(names = "--rounds", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--seconds", paramLabel = "S", description = "of each kind, all rounds; default ${DEFAULT-VALUE}")
    private double seconds = 5;

    @Option(names = "--warm-up", paramLabel = "S", description = "seconds before; default ${DEFAULT-VALUE}")
    private double warmUp = 2;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    Workload workload() {
        return Arguments.read(spec, () -> Workload.named(workload));
    }

    Pace pace() {
        return Arguments.read(spec, () -> new Pace(rounds, seconds, warmUp));
    }

    int threads() {
        return Arguments.read(spec, () -> Arguments.atLeast(1, "threads", threads));
    }

    boolean json() {
        return json;
    }
}
