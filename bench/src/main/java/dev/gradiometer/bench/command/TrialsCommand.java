package dev.gradiometer.bench.command;

import dev.gradiometer.bench.contest.TrialPeers;
import dev.gradiometer.bench.cost.TrialCost;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/run trials}: what a training of a sweep costs. Exit code 1 if it is more than promised. */
@Command(
        name = "trials",
        description = "Times small trainings, one after the other and on two cores, all included; fails if slower than"
                + " promised.",
        mixinStandardHelpOptions = true)
final class TrialsCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--python", description = "also PyTorch and JAX, if the interpreter has them")
    private boolean python;

    @Option(names = "--interpreter", paramLabel = "PROGRAM", description = "Python to use; default ${DEFAULT-VALUE}")
    private String interpreter = "python3";

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    TrialsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        int times = Arguments.read(spec, () -> Arguments.atLeast(1, "rounds", rounds));
        screen.progress("measuring trials");
        TrialCost cost = TrialCost.measure(times);
        List<TrialPeers.Peer> peers = List.of();
        if (python) {
            screen.progress("measuring the same in Python");
            peers = TrialPeers.measure(interpreter, script(), times, screen::remark);
        }
        if (json) {
            printJson(cost, peers);
        } else {
            print(cost, peers);
        }
        return cost.kept() ? 0 : Main.FAILED;
    }

    private static Path script() {
        return Path.of(System.getProperty("gradiometer.bench.home", "bench"), "peers", "trials.py");
    }

    private void printJson(TrialCost cost, List<TrialPeers.Peer> peers) {
        JsonRow row = new JsonRow()
                .milliseconds("small-median-milliseconds", cost.ended().median())
                .milliseconds("small-judged-median-milliseconds", cost.judged().median())
                .milliseconds("larger-one-core-median-milliseconds", cost.one().median())
                .milliseconds("larger-two-cores-median-milliseconds", cost.two().median())
                .with("share-of-linear-scaling", cost.share());
        peers.forEach(peer -> row.with(peer.name() + " (ms)", peer.milliseconds()));
        screen.print(row.line());
    }

    private void print(TrialCost cost, List<TrialPeers.Peer> peers) {
        screen.print("a training of a 2-32-32-2 relu network, %,d points, %,d steps of 64, all included"
                .formatted(TrialCost.POINTS, TrialCost.STEPS));
        TextTable table = new TextTable("", "median ms", "min", "max", "times")
                .row("how it ended, processor time", cost.ended())
                .row("judged, as in a sweep, processor time", cost.judged())
                .row("784-64x3-10, one at a time", cost.one())
                .row("784-64x3-10, two at a time", cost.two());
        peers.forEach(peer -> table.row(
                peer.name(),
                String.format(Locale.ROOT, "%.3f", peer.milliseconds()),
                "",
                "",
                Integer.toString(rounds)));
        table.lines().forEach(screen::print);
        screen.print(String.format(
                Locale.ROOT,
                "%.1f ms a judged trial, promised: less than %.0f; two cores reach %.0f %% of twice one, promised:"
                        + " at least %.0f %%: %s",
                cost.judged().milliseconds(),
                TrialCost.MOST_MILLIS,
                100 * cost.share(),
                100 * TrialCost.LEAST_SHARE,
                cost.kept() ? "kept" : "broken"));
    }
}
