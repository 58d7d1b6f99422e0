package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Label;
import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.trials.TrialRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Repairs failing networks by every way there is, and judges what came of each by training it with all seeds. */
public final class Repairing {
    private final Labels labels;
    private final int seeds;
    private final Path folder;
    private final double budget;
    private final List<Repairer> repairers;
    private final boolean rivals;
    private final Consumer<String> progress;
    private final Consumer<String> rows;

    /**
     * Repairs.
     *
     * @param labels   of the networks
     * @param runner   of trials in {@code folder}
     * @param seeds    with which the labels were made
     * @param folder   where relative paths of experiments start
     * @param budget   trainings that each way may spend on a network
     * @param rivals   whether other ways are tried too
     * @param optuna   the Bayesian one of them
     * @param progress hears the name of each network before it is repaired
     * @param rows     hears what came of it
     */
    public Repairing(
            Labels labels,
            TrialRunner runner,
            int seeds,
            Path folder,
            double budget,
            boolean rivals,
            Optional<Optuna> optuna,
            Consumer<String> progress,
            Consumer<String> rows) {
        this.labels = labels;
        this.seeds = seeds;
        this.folder = folder;
        this.budget = budget;
        this.rivals = rivals;
        this.progress = progress;
        this.rows = rows;
        Stream<Repairer> others = Stream.concat(
                Stream.of(
                        new RandomSearch(labels, folder, budget),
                        new AutoTrainerRepair(runner, labels, folder, budget)),
                optuna.map(process -> new ParzenSearch(process, labels, folder, budget)).stream());
        this.repairers = Stream.concat(Stream.of(new Ours(folder, budget)), rivals ? others : Stream.empty())
                .toList();
    }

    /** Of all entries those that fail, repaired. */
    public RepairSheet of(List<Entry> entries) {
        List<Labelled> failing = labels.of(entries).stream()
                .filter(labelled -> labelled.label() == Label.FAILS)
                .toList();
        List<Labelled> repairable =
                failing.stream().filter(Labelled::repairable).toList();
        Set<String> hardest =
                rivals ? new Hardness(labels, folder, budget).hardestThird(repairable, progress) : Set.of();
        List<RepairRow> all = new ArrayList<>();
        for (Repairer repairer : repairers) {
            for (Labelled labelled : repairer.name().equals(Ours.NAME) ? failing : repairable) {
                progress.accept("%s by %s".formatted(labelled.entry().id(), repairer.name()));
                RepairRow row = row(labelled, repairer, hardest.contains(labelled.entry().id()));
                all.add(row);
                rows.accept(row.line());
            }
        }
        return new RepairSheet(budget, all);
    }

    private RepairRow row(Labelled labelled, Repairer repairer, boolean hard) {
        Repairer.Mended mended = repairer.of(labelled);
        double reached = mended.file()
                .map(file -> labelled.medianOf(labels.reached(List.of(specs(file))).getFirst()))
                .orElse(labelled.reached());
        return new RepairRow(repairer.name(), labelled, hard, mended, reached);
    }

    private List<ExperimentSpec> specs(ExperimentFile file) {
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> file.with("seed", Long.toString(seed)).spec())
                .toList();
    }
}
