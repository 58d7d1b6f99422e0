package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.engine.random.Seeds;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How hard networks are to repair, by chance alone: of so many random changes, drawn from a stream that no way of
 * repairing uses, how many train; among equals, how far the best one comes.
 */
final class Hardness {
    private final Labels labels;
    private final Path folder;
    private final double budget;

    /** @param budget trainings that the random changes of each network may cost */
    Hardness(Labels labels, Path folder, double budget) {
        this.labels = labels;
        this.folder = folder;
        this.budget = budget;
    }

    private record Measured(Labelled network, double trains, double best) {}

    /** Names of the hardest third. */
    Set<String> hardestThird(List<Labelled> networks, Consumer<String> progress) {
        return networks.stream()
                .map(network -> {
                    progress.accept("how hard is " + network.entry().id());
                    return measured(network);
                })
                .sorted(Comparator.comparingDouble(Measured::trains).thenComparingDouble(Measured::best))
                .limit(Math.ceilDiv(networks.size(), 3))
                .map(measured -> measured.network().entry().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Measured measured(Labelled network) {
        List<Double> levels = RandomSearch.levels(
                new Tries(labels, network, folder, budget),
                Seeds.stream(2, "random repair of " + network.entry().id()));
        double trains = levels.stream().filter(network::reaches).count();
        return new Measured(
                network,
                trains / Math.max(1, levels.size()),
                levels.stream().mapToDouble(level -> level).max().orElse(-1) / network.allowed());
    }
}
