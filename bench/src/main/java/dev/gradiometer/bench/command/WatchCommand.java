package dev.gradiometer.bench.command;

import dev.gradiometer.bench.cost.WatchCost;
import dev.gradiometer.bench.cost.WatchedTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/run watch}: what the listeners for DJL and DL4J cost, at their usual cadence. */
@Command(
        name = "watch",
        description = "Trains networks of DJL and DL4J with and without the listener that watches them, in turns.",
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
    private static final List<String> FRAMEWORKS = List.of("djl", "dl4j");
    private static final List<String> NETWORKS = List.of("dense", "convolutional");

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--framework", split = ",", paramLabel = "NAME", description = "djl, dl4j; default both")
    private List<String> frameworks = FRAMEWORKS;

    @Option(names = "--network", split = ",", paramLabel = "NAME", description = "dense, convolutional; default both")
    private List<String> networks = NETWORKS;

    @Option(names = "--steps", paramLabel = "N", description = "of either way; default ${DEFAULT-VALUE}")
    private int steps = 2_000;

    @Option(names = "--json", description = "one JSON object per row")
    private boolean json;

    WatchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.read(spec, () -> Arguments.atLeast(1, "steps", steps));
        frameworks.forEach(name -> Arguments.read(spec, () -> oneOf(FRAMEWORKS, "framework", name)));
        networks.forEach(name -> Arguments.read(spec, () -> oneOf(NETWORKS, "network", name)));
        Path bench = Arguments.launcher().resolveSibling("bench");
        Path natives = Path.of(System.getProperty("gradiometer.bench.natives", bench + "/peers/target/natives"), "djl");
        TextTable table = new TextTable(
                "framework ", "network ", "steps", "ms a step", "watched", "typical", "in all", "from 1,000 on");
        for (String framework : frameworks) {
            for (String network : networks) {
                screen.progress("training the %s network of %s".formatted(network, framework));
                WatchCost cost =
                        new WatchedTraining(framework, network).measure(steps, bench.resolve("watch/target"), natives);
                if (json) {
                    screen.print(row(framework, network, cost).line());
                } else {
                    table.row(
                            framework,
                            network,
                            Integer.toString(cost.steps()),
                            String.format(Locale.ROOT, "%.3f", cost.plainStep()),
                            String.format(Locale.ROOT, "%.3f", cost.watchedStep()),
                            share(cost.typicalShare()),
                            share(cost.wholeShare()),
                            share(cost.laterShare()));
                }
            }
        }
        if (!json) {
            screen.print("one thread; dense is 784-256x10-10 relu at batch 128, convolutional two of 3x3 at batch 64");
            table.lines().forEach(screen::print);
        }
        return 0;
    }

    private static JsonRow row(String framework, String network, WatchCost cost) {
        return new JsonRow()
                .with("framework", framework)
                .with("network", network)
                .with("steps", cost.steps())
                .milliseconds("step-median-milliseconds", cost.plainStep() * 1e6)
                .milliseconds("watched-step-median-milliseconds", cost.watchedStep() * 1e6)
                .with("typical-share", cost.typicalShare())
                .with("whole-share", cost.wholeShare())
                .with("later-share", cost.laterShare());
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * share);
    }

    private static String oneOf(List<String> names, String what, String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("%s '%s': expected one of %s".formatted(what, name, names));
        }
        return name;
    }
}
