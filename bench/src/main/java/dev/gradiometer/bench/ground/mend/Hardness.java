package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.engine.random.Seeds;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How hard networks are to repair, by chance alone: of so many random changes, drawn from a stream that no way of
 * repairing uses, how many train; among equals, how far the best one comes.
 */
final class Hardness {
    /** Trainings that the random changes of each network may cost, beside the original. */
    static final int BUDGET = 9;

    private final Labels labels;
    private final Path folder;

    Hardness(Labels labels, Path folder) {
        this.labels = labels;
        this.folder = folder;
    }

    /**
     * How hard a network is to repair.
     *
     * @param network its name
     * @param trains  share of random changes that train
     * @param best    how far the best of them comes, as a share of what the data allow
     */
    record Measured(String network, double trains, double best) {}

    /** Names of the hardest third. */
    static Set<String> hardestThird(List<Measured> networks) {
        return networks.stream()
                .sorted(Comparator.comparingDouble(Measured::trains).thenComparingDouble(Measured::best))
                .limit(Math.ceilDiv(networks.size(), 3))
                .map(Measured::network)
                .collect(Collectors.toUnmodifiableSet());
    }

    Measured of(Labelled network) {
        String name = network.entry().id();
        List<Double> levels = RandomSearch.levels(
                new Tries(labels, network, folder, BUDGET), Seeds.stream(2, "random repair of " + name));
        double trains = levels.stream().filter(network::reaches).count();
        return new Measured(
                name,
                trains / Math.max(1, levels.size()),
                levels.stream().mapToDouble(level -> level).max().orElse(-1) / network.allowed());
    }
}
