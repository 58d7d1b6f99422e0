package dev.gradiometer.bench.ground.label;

import dev.gradiometer.bench.ground.network.Entry;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** Labels networks by training them and their parents with many seeds. */
public final class Labels {
    private final Trainings trainings;
    private final int seeds;

    public Labels(Trainings trainings, int seeds) {
        this.trainings = trainings;
        this.seeds = seeds;
    }

    public Labelled of(Entry entry) {
        Entry parent = Objects.requireNonNullElse(entry.parent(), entry);
        return Labelled.of(entry, runs(entry), runs(parent), null);
    }

    private List<Reached> runs(Entry entry) {
        return trainings.all(
                LongStream.rangeClosed(1, seeds).mapToObj(entry::spec).toList());
    }
}
