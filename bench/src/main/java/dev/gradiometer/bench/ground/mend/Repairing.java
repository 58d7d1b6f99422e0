package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Label;
import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Repairs failing networks and judges what came of it by training it with all seeds. */
public final class Repairing {
    private final Labels labels;
    private final int seeds;
    private final List<Repairer> repairers;
    private final Consumer<String> progress;

    /**
     * Repairs by every way there is.
     *
     * @param labels   of the networks
     * @param seeds    with which the labels were made
     * @param folder   where relative paths of experiments start
     * @param budget   trainings that each way may spend on a network
     * @param progress hears the name of each network before it is repaired
     */
    public Repairing(Labels labels, int seeds, Path folder, double budget, Consumer<String> progress) {
        this.labels = labels;
        this.seeds = seeds;
        this.repairers = List.of(new Ours(folder, budget));
        this.progress = progress;
    }

    /** Of all entries those that fail, repaired. */
    public RepairSheet of(List<Entry> entries) {
        List<Labelled> failing = labels.of(entries).stream()
                .filter(labelled -> labelled.label() == Label.FAILS)
                .toList();
        List<RepairRow> rows = new ArrayList<>();
        for (Labelled labelled : failing) {
            for (Repairer repairer : repairers) {
                progress.accept("%s by %s".formatted(labelled.entry().id(), repairer.name()));
                RepairRow row = row(labelled, repairer);
                rows.add(row);
                progress.accept(row.line());
            }
        }
        return new RepairSheet(rows);
    }

    private RepairRow row(Labelled labelled, Repairer repairer) {
        Repairer.Mended mended = repairer.of(labelled.entry().file(1));
        boolean works = mended.file().isPresent()
                && labelled.worksWith(
                        labels.reached(List.of(specs(mended.file().get()))).getFirst());
        return new RepairRow(
                repairer.name(),
                labelled.entry(),
                labelled.repairable(),
                mended.file().isPresent(),
                works,
                mended.cost(),
                mended.told());
    }

    private List<ExperimentSpec> specs(ExperimentFile file) {
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> file.with("seed", Long.toString(seed)).spec())
                .toList();
    }
}
