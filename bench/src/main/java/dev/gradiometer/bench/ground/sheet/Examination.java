package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.label.Label;
import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.label.Reached;
import dev.gradiometer.bench.ground.network.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Labels networks, has them diagnosed, and follows the advice. */
public final class Examination {
    private final Labels labels;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * An examination.
     *
     * @param folder   of the proving ground
     * @param progress hears what is being done
     */
    public Examination(Labels labels, Path folder, Consumer<String> progress) {
        this.labels = labels;
        this.folder = folder;
        this.progress = progress;
    }

    /** What is said of the networks, in their order. */
    public Report of(List<Entry> entries) {
        List<Judged> judged = judged(labels.of(entries));
        List<Judged.Advised> advice = judged.stream()
                .filter(one -> one.network().label() == Label.FAILS)
                .flatMap(one -> one.advice().stream())
                .toList();
        List<List<Reached>> reached =
                labels.reached(advice.stream().map(Judged.Advised::mended).toList());
        List<Examined> examined = new ArrayList<>();
        int next = 0;
        for (Judged one : judged) {
            List<Tried> tried = new ArrayList<>();
            if (one.network().label() == Label.FAILS) {
                for (Judged.Advised advised : one.advice()) {
                    List<Reached> runs = reached.get(next++);
                    boolean works = !runs.isEmpty() && one.network().worksWith(runs);
                    tried.add(new Tried(advised.cause(), advised.remedy(), works));
                }
            }
            examined.add(new Examined(one.network(), one.told(), one.rivals(), tried));
        }
        return new Report(examined);
    }

    private List<Judged> judged(List<Labelled> networks) {
        return networks.parallelStream().map(this::judged).toList();
    }

    private Judged judged(Labelled network) {
        String id = network.entry().id();
        progress.accept("diagnosing " + id);
        try {
            return Judged.of(network, folder);
        } catch (RuntimeException e) {
            throw new AssertionError("the doctor broke on " + id, e);
        }
    }
}
