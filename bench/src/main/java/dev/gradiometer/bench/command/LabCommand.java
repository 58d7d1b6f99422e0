package dev.gradiometer.bench.command;

import dev.gradiometer.bench.cost.PageCost;
import dev.gradiometer.bench.cost.PageCost.Speed;
import dev.gradiometer.bench.cost.Watchers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/run lab}: what an open page costs a training. Exit code 1 if that is more than aimed at. */
@Command(
        name = "lab",
        description = "Trains with and without a browser on the training's page, in turns.",
        mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--turns", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int turns = 7;

    @Option(names = "--seconds", paramLabel = "N", description = "of a turn; default ${DEFAULT-VALUE}")
    private int seconds = 10;

    LabCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.read(spec, () -> Arguments.atLeast(1, "turns", turns));
        Arguments.read(spec, () -> Arguments.atLeast(1, "seconds", seconds));
        Path chromium = Watchers.chromium()
                .orElseThrow(() -> new IllegalStateException("expected a Chromium on the path, found none"));
        screen.progress("training %d turns of twice %d s".formatted(turns, seconds));
        Path scratch = Files.createTempDirectory("gradiometer-bench");
        PageCost cost;
        try {
            cost = PageCost.measure(chromium, turns, seconds, scratch);
        } finally {
            delete(scratch);
        }
        screen.print("a network of 21 layers, one thread, every tenth step recorded; the page in a Chromium without a"
                + " screen");
        new TextTable(" ", "median", "min", "max", "turns")
                .row(cells("steps a second, no page", "%.1f", of(cost.alone(), Speed::rate)))
                .row(cells("steps a second, page open", "%.1f", of(cost.watched(), Speed::rate)))
                .row(cells("lost, %", "%+.1f", of(cost.losses(), loss -> 100 * loss)))
                .row(cells("processor ms a step, no page", "%.3f", of(cost.alone(), Speed::time)))
                .row(cells("processor ms a step, page open", "%.3f", of(cost.watched(), Speed::time)))
                .lines()
                .forEach(screen::print);
        screen.print(String.format(
                Locale.ROOT,
                "processor time meanwhile: lab %.0f %% of one processor, browser %.0f %%",
                100 * cost.lab(),
                100 * cost.browser()));
        return cost.loss() <= PageCost.AIM ? 0 : Main.FAILED;
    }

    private static <T> List<Double> of(List<T> turns, Function<T, Double> value) {
        return turns.stream().map(value).toList();
    }

    private static String[] cells(String name, String form, List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new String[] {
            name,
            String.format(Locale.ROOT, form, PageCost.median(values)),
            String.format(Locale.ROOT, form, sorted[0]),
            String.format(Locale.ROOT, form, sorted[sorted.length - 1]),
            Integer.toString(values.size())
        };
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
