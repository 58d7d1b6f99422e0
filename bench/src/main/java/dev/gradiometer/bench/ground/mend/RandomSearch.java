package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws changes at random until the budget is spent, and takes the candidate that comes furthest. */
final class RandomSearch implements Repairer {
    /** Draws without a candidate that can be trained, after which none is expected. */
    private static final int PATIENCE = 100;

    private final Labels labels;
    private final Path folder;
    private final double budget;

    RandomSearch(Labels labels, Path folder, double budget) {
        this.labels = labels;
        this.folder = folder;
        this.budget = budget;
    }

    @Override
    public String name() {
        return "random search";
    }

    @Override
    public Mended of(Labelled network) {
        Tries tries = new Tries(labels, network, folder, budget);
        levels(tries, Seeds.stream(1, "random repair of " + network.entry().id()));
        return tries.mended();
    }

    /** How far each candidate comes that is drawn while the budget lasts. */
    static List<Double> levels(Tries tries, RandomGenerator random) {
        Space space = Space.of(tries.original(), tries.task());
        List<Double> levels = new ArrayList<>();
        boolean more = true;
        while (more && !tries.spent()) {
            List<ExperimentFile> candidates = new ArrayList<>();
            List<String> names = new ArrayList<>();
            int misses = 0;
            while (misses < PATIENCE && tries.allowsMoreThan(candidates)) {
                Point point = space.drawn(random);
                Optional<ExperimentFile> candidate = space.at(point).filter(tries::affordable);
                candidate.ifPresent(file -> {
                    candidates.add(file);
                    names.add(space.told(point));
                });
                misses = candidate.isPresent() ? 0 : misses + 1;
            }
            double before = tries.cost();
            levels.addAll(tries.of(candidates, names));
            more = tries.cost() > before;
        }
        return levels;
    }
}
