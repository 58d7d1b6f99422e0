package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Label;
import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.trials.TrialRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Repairs failing networks by every way there is, and judges what came of each by training it with all seeds. */
public final class Repairing {
    private final Labels labels;
    private final int seeds;
    private final Path folder;
    private final double budget;
    private final Repairer ours;
    private final int rivals;
    private final List<Repairer> others;
    private final Consumer<String> progress;
    private final Consumer<String> heard;

    /**
     * Repairs.
     *
     * @param labels   of the networks
     * @param runner   of trials in {@code folder}
     * @param seeds    with which the labels were made
     * @param folder   where relative paths of experiments start
     * @param budget   trainings that each way may spend on a network
     * @param rivals   networks that other ways are tried on too, drawn by a hash of their names
     * @param optuna   the Bayesian one of them
     * @param progress hears the name of each network before it is repaired
     * @param heard    hears what came of it
     */
    public Repairing(
            Labels labels,
            TrialRunner runner,
            int seeds,
            Path folder,
            double budget,
            int rivals,
            Optional<Optuna> optuna,
            Consumer<String> progress,
            Consumer<String> heard) {
        this.labels = labels;
        this.seeds = seeds;
        this.folder = folder;
        this.budget = budget;
        this.rivals = rivals;
        this.progress = progress;
        this.heard = heard;
        this.ours = new Ours(folder, budget);
        this.others = Stream.concat(
                        Stream.of(
                                new RandomSearch(labels, folder, budget),
                                new AutoTrainerRepair(runner, labels, folder, budget)),
                        optuna.map(process -> new ParzenSearch(process, labels, folder, budget)).stream())
                .toList();
    }

    /** Of all entries those that fail, repaired. */
    public RepairSheet of(List<Entry> entries) {
        List<Labelled> failing = labels.of(entries).stream()
                .filter(labelled -> labelled.label() == Label.FAILS)
                .toList();
        List<RepairRow> rows = new ArrayList<>(
                failing.stream().map(network -> row(network, ours)).toList());
        List<Hardness.Measured> hardness = new ArrayList<>();
        for (Labelled network : drawn(failing)) {
            progress.accept("how hard is " + network.entry().id());
            hardness.add(new Hardness(labels, folder).of(network));
            others.forEach(other -> rows.add(row(network, other)));
        }
        Set<String> shared = hardness.stream().map(Hardness.Measured::network).collect(Collectors.toSet());
        return new RepairSheet(budget, rows, shared, Hardness.hardestThird(hardness));
    }

    /** The networks that other ways are tried on. */
    private List<Labelled> drawn(List<Labelled> failing) {
        return failing.stream()
                .filter(Labelled::repairable)
                .sorted(Comparator.comparingLong(network ->
                        Seeds.stream(1, "rivals " + network.entry().id()).nextLong()))
                .limit(rivals)
                .toList();
    }

    private RepairRow row(Labelled network, Repairer repairer) {
        progress.accept("%s by %s".formatted(network.entry().id(), repairer.name()));
        Repairer.Mended mended = repairer.of(network);
        double reached = mended.file()
                .map(file ->
                        network.medianOf(labels.reached(List.of(specs(file))).getFirst()))
                .orElse(network.reached());
        RepairRow row = new RepairRow(repairer.name(), network, mended, reached);
        heard.accept(row.line());
        return row;
    }

    private List<ExperimentSpec> specs(ExperimentFile file) {
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> file.with("seed", Long.toString(seed)).spec())
                .toList();
    }
}
