package dev.gradiometer.bench.command;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.CompetingLoad;
import dev.gradiometer.bench.contest.Pace;
import dev.gradiometer.bench.cost.Times;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/run load}: a step of ours alone and beside a busy process. Exit code 1 if it slows down by more than promised. */
@Command(
        name = "load",
        description =
                "Times a step of ours alone and beside one other busy process; fails if it is slower than promised.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--workload", paramLabel = "NAME", description = "default ${DEFAULT-VALUE}")
    String workload = "A";

    @Option(names = "--threads", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    int threads = 2;

    @Option(names = "--rounds", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    int rounds = 5;

    @Option(names = "--seconds", paramLabel = "S", description = "of each kind, all rounds; default ${DEFAULT-VALUE}")
    double seconds = 5;

    @Option(names = "--warm-up", paramLabel = "S", description = "seconds before; default ${DEFAULT-VALUE}")
    double warmUp = 2;

    @Option(names = "--json", description = "one JSON object")
    boolean json;

    LoadCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Workload asked = Arguments.read(spec, () -> Workload.named(workload));
        Pace pace = Arguments.read(spec, () -> new Pace(rounds, seconds, warmUp));
        Arguments.read(spec, () -> Arguments.atLeastOne("threads", threads));
        screen.progress("measuring %s alone and beside a busy process".formatted(asked.name()));
        CompetingLoad load = CompetingLoad.measure(asked, threads, pace);
        boolean kept = load.slowdown() <= CompetingLoad.PROMISE;
        if (json) {
            screen.print(new JsonRow()
                    .with("workload", asked.name())
                    .with("threads", threads)
                    .milliseconds("alone-median-milliseconds", load.alone().median())
                    .milliseconds("crowded-median-milliseconds", load.crowded().median())
                    .milliseconds("crowded-max-milliseconds", load.crowded().max())
                    .with("slowdown", load.slowdown())
                    .with("promise", CompetingLoad.PROMISE)
                    .line());
        } else {
            screen.print("%s  %s, gradiometer, instruments on, %d threads"
                    .formatted(asked.name(), asked.describe(), threads));
            new TextTable("", "median ms", "min", "max", "steps")
                    .row(cells("alone", load.alone()))
                    .row(cells("beside a busy process", load.crowded()))
                    .lines()
                    .forEach(screen::print);
            screen.print(String.format(
                    Locale.ROOT,
                    "slowdown %.2f, promised: at most %.1f: %s",
                    load.slowdown(),
                    CompetingLoad.PROMISE,
                    kept ? "kept" : "broken"));
        }
        return kept ? 0 : Main.FAILED;
    }

    private static String[] cells(String name, Times times) {
        return new String[] {
            name,
            String.format(Locale.ROOT, "%.3f", times.median() / 1e6),
            String.format(Locale.ROOT, "%.3f", times.min() / 1e6),
            String.format(Locale.ROOT, "%.3f", times.max() / 1e6),
            Integer.toString(times.count())
        };
    }
}
