package dev.gradiometer.bench.command;

import dev.gradiometer.bench.cost.StartTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bench/run start}: how long the launcher's {@code diagnose} takes to the first step and to the end. Exit code 1
 * if the first is later than aimed at.
 */
@Command(
        name = "start",
        description = "Times ./gradiometer diagnose from its start to the first step and to its end.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "default: the README's example")
    private @Nullable Path file;

    @Option(names = "--runs", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int runs = 9;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    StartCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Path launcher = Arguments.launcher();
        Path experiment = file == null ? launcher.resolveSibling("examples/vanishing-sigmoid-tower.yaml") : file;
        Arguments.read(spec, () -> Arguments.atLeast(1, "runs", runs));
        Arguments.read(spec, () -> existing(experiment));
        screen.progress("starting ./gradiometer diagnose %d times".formatted(runs + 1));
        StartTimes times = StartTimes.measure(launcher, experiment, runs);
        boolean met = times.firstStep().median() <= StartTimes.AIM;
        if (json) {
            screen.print(new JsonRow()
                    .with("file", experiment.getFileName().toString())
                    .with("runs", runs)
                    .milliseconds(
                            "first-step-median-milliseconds", times.firstStep().median())
                    .milliseconds("end-median-milliseconds", times.end().median())
                    .line());
        } else {
            screen.print("./gradiometer diagnose " + experiment.getFileName());
            new TextTable("", "median ms", "min", "max", "runs")
                    .row("start to first step", times.firstStep())
                    .row("start to end", times.end())
                    .lines()
                    .forEach(screen::print);
            screen.print(String.format(
                    Locale.ROOT,
                    "first step after at most %.0f ms: %s",
                    StartTimes.AIM / 1e6,
                    met ? "met" : "not met"));
        }
        return met ? 0 : Main.FAILED;
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("%s: no such file".formatted(file));
        }
        return file;
    }
}
