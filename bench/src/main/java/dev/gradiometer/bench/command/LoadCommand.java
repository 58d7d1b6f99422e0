package dev.gradiometer.bench.command;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.CompetingLoad;
import dev.gradiometer.bench.contest.Pace;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code bench/run load}: a step of ours alone and beside a busy process. Exit code 1 if it slows down by more than
 * promised.
 */
@Command(
        name = "load",
        description =
                "Times a step of ours alone and beside one other busy process; fails if it is slower than promised.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private OneWorkload options = new OneWorkload();

    LoadCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Workload asked = options.workload();
        Pace pace = options.pace();
        int threads = options.threads();
        screen.progress("measuring %s alone and beside a busy process".formatted(asked.name()));
        CompetingLoad load = CompetingLoad.measure(asked, threads, pace);
        boolean kept = load.slowdown() <= CompetingLoad.PROMISE;
        if (options.json()) {
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
                    .row("alone", load.alone())
                    .row("beside a busy process", load.crowded())
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
}
