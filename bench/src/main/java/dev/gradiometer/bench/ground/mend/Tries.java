package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.TrainingSpec;
import dev.gradiometer.readings.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a rival tries on one network within a budget. It is told more than it could know: how far a candidate comes by
 * the judge's own measure, as a share of what the data allow. The original, with which it begins, is one training.
 */
final class Tries {
    private final Labels labels;
    private final Labelled network;
    private final ExperimentFile original;
    private final int samples;
    private final Task task;
    private final double budget;
    private double cost = 1;
    private double best;
    private double found;
    private String told = "";
    private @Nullable ExperimentFile file;

    /** @param folder where relative paths of experiments start */
    Tries(Labels labels, Labelled network, Path folder, double budget) {
        this.labels = labels;
        this.network = network;
        this.budget = budget;
        this.original = network.entry().file(1);
        ExperimentSpec spec = original.spec();
        DataSet data = spec.data().load(folder, spec.precision(), spec.seed());
        this.samples = Objects.requireNonNull(data.part(Evaluation.Part.TRAIN)).samples();
        this.task = data.task();
        this.best = level(labels.trained(List.of(spec)).getFirst());
    }

    ExperimentFile original() {
        return original;
    }

    Task task() {
        return task;
    }

    /** How far the original comes. */
    double originalLevel() {
        return level(labels.trained(List.of(original.spec())).getFirst());
    }

    /** What was spent, in trainings of the original's length. */
    double cost() {
        return cost;
    }

    boolean spent() {
        return cost >= budget;
    }

    /** Whether one more candidate may be tried after these, if all take the steps that they plan. */
    boolean allowsMoreThan(List<ExperimentFile> candidates) {
        return cost + candidates.stream().mapToDouble(this::planned).sum() < budget;
    }

    /** Whether a candidate does not cost more than the whole budget. */
    boolean affordable(ExperimentFile candidate) {
        return planned(candidate) <= budget;
    }

    private double planned(ExperimentFile candidate) {
        return (double) steps(candidate) / steps(original);
    }

    /** Trains candidates with the seed of the original, and says how far each comes. */
    List<Double> of(List<ExperimentFile> candidates, List<String> names) {
        List<Labels.Trained> trained =
                labels.trained(candidates.stream().map(ExperimentFile::spec).toList());
        return IntStream.range(0, candidates.size())
                .mapToObj(k -> {
                    count(
                            candidates.get(k),
                            names.get(k),
                            level(trained.get(k)),
                            trained.get(k).steps());
                    return level(trained.get(k));
                })
                .toList();
    }

    /** Counts a candidate that was trained elsewhere. */
    void count(ExperimentFile candidate, String name, double level, long steps) {
        cost += (double) steps / steps(original);
        if (level > best) {
            found = network.reaches(best) ? found : cost;
            best = level;
            file = candidate;
            told = name;
        }
    }

    double level(Labels.Trained trained) {
        return Math.max(-1, network.share(trained.reached()));
    }

    /**
     * The one that came furthest, if it reaches what counts as repaired. Its cost is what was spent until the first one
     * that does was found.
     */
    Repairer.Mended mended() {
        return network.reaches(best) && file != null
                ? new Repairer.Mended(Optional.of(file), true, found, told)
                : new Repairer.Mended(Optional.empty(), false, cost, told);
    }

    private long steps(ExperimentFile candidate) {
        TrainingSpec training = candidate.spec().training();
        return switch (training.length()) {
            case TrainingSpec.Length.Steps steps -> steps.count();
            case TrainingSpec.Length.Epochs epochs ->
                (long) epochs.count() * Math.ceilDiv(samples, Math.min(samples, training.batch()));
        };
    }
}
