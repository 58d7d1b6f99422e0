package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Bayesian optimiser: the tree-structured Parzen estimator (Bergstra and others, "Algorithms for hyper-parameter
 * optimization", 2011) chooses each candidate by how far those before it came. The original is the first one.
 */
final class ParzenSearch implements Repairer {
    /** Candidates in a row that cannot be trained, after which none is expected. */
    private static final int PATIENCE = 100;

    private static final double LOWEST = -1;

    private final Optuna optuna;
    private final Labels labels;
    private final Path folder;
    private final double budget;

    ParzenSearch(Optuna optuna, Labels labels, Path folder, double budget) {
        this.optuna = optuna;
        this.labels = labels;
        this.folder = folder;
        this.budget = budget;
    }

    @Override
    public String name() {
        return "TPE (Optuna)";
    }

    @Override
    public Mended of(Labelled network) {
        Tries tries = new Tries(labels, network, folder, budget);
        Space space = Space.of(tries.original(), tries.task());
        double rate = tries.original().spec().training().update().learningRate();
        optuna.begin(space, space.original(rate), network.entry().id());
        optuna.ask(space);
        optuna.tell(tries.originalLevel());
        int misses = 0;
        while (misses < PATIENCE && !tries.spent()) {
            Point point = optuna.ask(space);
            double before = tries.cost();
            Optional<ExperimentFile> candidate = space.at(point).filter(tries::affordable);
            optuna.tell(candidate
                    .map(file ->
                            tries.of(List.of(file), List.of(space.told(point))).getFirst())
                    .orElse(LOWEST));
            misses = tries.cost() > before ? 0 : misses + 1;
        }
        return tries.mended();
    }
}
