package dev.gradiometer.bench.command;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.Pace;
import dev.gradiometer.bench.cost.SharpnessCost;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code bench/run sharpness}: a measurement of sharpness in plain training steps. Exit code 1 if workload A takes more
 * than promised.
 */
@Command(
        name = "sharpness",
        description =
                "Times a measurement of sharpness against plain training steps; fails if A needs more than promised.",
        mixinStandardHelpOptions = true)
final class SharpnessCommand implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private OneWorkload options = new OneWorkload();

    SharpnessCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Workload asked = options.workload();
        Pace pace = options.pace();
        int threads = options.threads();
        screen.progress("measuring the sharpness of %s".formatted(asked.name()));
        SharpnessCost cost = SharpnessCost.measure(asked, threads, pace.rounds(), pace.seconds(), pace.warmUp());
        boolean promised = asked.name().equals(Workload.ALL.getFirst().name());
        boolean kept = !promised || cost.steps() <= SharpnessCost.PROMISE;
        if (options.json()) {
            screen.print(new JsonRow()
                    .with("workload", asked.name())
                    .with("threads", threads)
                    .with("products", SharpnessCost.PRODUCTS)
                    .milliseconds("step-median-milliseconds", cost.step().median())
                    .milliseconds(
                            "measurement-median-milliseconds",
                            cost.measurement().median())
                    .with("steps", cost.steps())
                    .line());
        } else {
            screen.print("%s  %s, sharpness by %d Lanczos steps, %d threads"
                    .formatted(asked.name(), asked.describe(), SharpnessCost.PRODUCTS, threads));
            new TextTable("", "median ms", "min", "max", "times")
                    .row("plain step", cost.step())
                    .row("measurement", cost.measurement())
                    .lines()
                    .forEach(screen::print);
            String promise = promised
                    ? String.format(
                            Locale.ROOT,
                            ", promised: at most %.0f: %s",
                            SharpnessCost.PROMISE,
                            kept ? "kept" : "broken")
                    : "";
            screen.print(String.format(Locale.ROOT, "a measurement takes %.1f plain steps%s", cost.steps(), promise));
        }
        return kept ? 0 : Main.FAILED;
    }
}
