package dev.gradiometer.bench.command;

import dev.gradiometer.bench.contest.Pace;
import dev.gradiometer.bench.cost.PredictionCost;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/run predict}: what an answer of a trained network costs. Exit code 1 if it is more than promised. */
@Command(
        name = "predict",
        description =
                "Times predictions of a 20-64-64-1 network, single and in batches; fails if slower than promised.",
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--seconds", paramLabel = "S", description = "of each kind, all rounds; default ${DEFAULT-VALUE}")
    private double seconds = 5;

    @Option(names = "--warm-up", paramLabel = "S", description = "seconds before; default ${DEFAULT-VALUE}")
    private double warmUp = 2;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    PredictCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Pace pace = Arguments.read(spec, () -> new Pace(rounds, seconds, warmUp));
        screen.progress("measuring predictions");
        PredictionCost cost = PredictionCost.measure(pace.rounds(), pace.seconds(), pace.warmUp());
        if (json) {
            screen.print(new JsonRow()
                    .milliseconds(
                            "single-row-median-milliseconds", cost.single().median())
                    .milliseconds("batch-median-milliseconds", cost.batch().median())
                    .milliseconds("raw-row-median-milliseconds", cost.rawOne().median())
                    .milliseconds(
                            "raw-row-by-column-median-milliseconds",
                            cost.rawNamed().median())
                    .milliseconds(
                            "raw-batch-median-milliseconds", cost.rawBatch().median())
                    .with("rows-of-a-batch", PredictionCost.ROWS)
                    .with("rows-per-second", Math.rint(cost.rowsPerSecond()))
                    .line());
        } else {
            print(cost);
        }
        return cost.kept() ? 0 : Main.FAILED;
    }

    private void print(PredictionCost cost) {
        screen.print("20-64-64-1 relu, float32");
        new TextTable("", "median ms", "min", "max", "times")
                .row("one row, mean of %,d calls".formatted(PredictionCost.CALLS), cost.single())
                .row("%,d rows in one call".formatted(PredictionCost.ROWS), cost.batch())
                .row("one raw row, as numbers", cost.rawOne())
                .row("one raw row, by column", cost.rawNamed())
                .row("%,d raw rows in one call".formatted(PredictionCost.ROWS), cost.rawBatch())
                .lines()
                .forEach(screen::print);
        screen.print(String.format(
                Locale.ROOT,
                "%.1f us a raw row alone, promised: less than %.0f; %,.0f raw rows/s (%.0f GFLOP/s), "
                        + "promised: at least %,.0f: %s",
                cost.micros(),
                PredictionCost.MOST_MICROS,
                cost.rowsPerSecond(),
                cost.gigaflops(),
                PredictionCost.LEAST_ROWS,
                cost.kept() ? "kept" : "broken"));
    }
}
