package dev.gradiometer.bench.command;

import dev.gradiometer.bench.contest.Pace;
import dev.gradiometer.bench.contest.Scaling;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/run scaling}: our step at growing width, depth and batch. */
@Command(
        name = "scaling",
        description = "Times steps of ours at growing width, depth and batch, and fits a power law to each.",
        mixinStandardHelpOptions = true)
final class ScalingCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--threads", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    int threads = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "turns of each size; default ${DEFAULT-VALUE}")
    int rounds = 3;

    @Option(names = "--seconds", paramLabel = "S", description = "timed seconds a size; default ${DEFAULT-VALUE}")
    double seconds = 1;

    @Option(names = "--warm-up", paramLabel = "S", description = "seconds before; default ${DEFAULT-VALUE}")
    double warmUp = 1;

    @Option(names = "--json", description = "one JSON object a size")
    boolean json;

    ScalingCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Pace pace = Arguments.read(spec, () -> new Pace(rounds, seconds, warmUp));
        Arguments.read(spec, () -> Arguments.atLeast(1, "threads", threads));
        List<Scaling> axes = Scaling.measure(threads, pace, screen::progress);
        axes.forEach(axis -> (json ? json(axis) : text(axis)).forEach(screen::print));
        return 0;
    }

    private static List<String> text(Scaling scaling) {
        TextTable table = new TextTable(scaling.axis(), "median ms", "GFLOP per step", "GFLOP/s");
        scaling.points()
                .forEach(p -> table.row(
                        Integer.toString(p.size()),
                        format("%.3f", p.times().milliseconds()),
                        format("%.4f", p.work().flops() / 1e9),
                        format("%.0f", p.work().flops() / p.times().median())));
        List<String> lines = new java.util.ArrayList<>();
        lines.add("%s at %s".formatted(scaling.axis(), scaling.fixed()));
        lines.addAll(table.lines());
        lines.add(format(
                "  time grows as %s^%.2f, operations as %s^%.2f",
                scaling.axis(),
                scaling.time().slope(),
                scaling.axis(),
                scaling.flops().slope()));
        lines.add("");
        return lines;
    }

    private List<String> json(Scaling scaling) {
        return scaling.points().stream()
                .map(p -> new JsonRow()
                        .with("axis", scaling.axis())
                        .with("size", p.size())
                        .with("threads", threads)
                        .milliseconds("median-milliseconds", p.times().median())
                        .with("gflops", p.work().flops() / p.times().median())
                        .with("time-slope", scaling.time().slope())
                        .with("flops-slope", scaling.flops().slope())
                        .line())
                .toList();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
