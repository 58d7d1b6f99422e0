package dev.gradiometer.bench.ground.label;

import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.trials.Answer;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialResult;
import dev.gradiometer.trials.TrialRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Labels networks by training them and their parents with many seeds. */
public final class Labels {
    /** What a training reached; its name says what it is computed by. */
    private static final Question<Reached> REACHED = Question.of("reached 1", Reached.class, Watch.ENDS, Reached::of);

    private final TrialRunner runner;
    private final int seeds;
    private final Consumer<String> progress;
    private final Allowances allowances;

    /**
     * Labels by so many seeds.
     *
     * @param runner   of trials in {@code folder}
     * @param folder   where relative paths of experiments start
     * @param progress hears the name of each network that was trained once more
     */
    public Labels(TrialRunner runner, Path folder, int seeds, Consumer<String> progress) {
        this.runner = runner;
        this.seeds = seeds;
        this.progress = progress;
        this.allowances = new Allowances(folder);
    }

    /** The networks with their labels, in their order. */
    public List<Labelled> of(List<Entry> entries) {
        SequencedSet<Entry> needed = new LinkedHashSet<>();
        for (Entry entry : entries) {
            needed.add(witness(entry));
            needed.add(entry);
        }
        List<Entry> all = List.copyOf(needed);
        List<List<Reached>> reached = reached(all.stream().map(this::specs).toList());
        allowances.prepare(entries.stream().map(entry -> entry.spec(1)).toList(), progress);
        return entries.stream()
                .map(entry -> Labelled.of(
                        entry,
                        reached.get(all.indexOf(entry)),
                        reached.get(all.indexOf(witness(entry))),
                        allowances.of(entry.spec(1))))
                .toList();
    }

    private static Entry witness(Entry entry) {
        return Objects.requireNonNullElse(entry.parent(), entry);
    }

    private List<ExperimentSpec> specs(Entry entry) {
        return LongStream.rangeClosed(1, seeds).mapToObj(entry::spec).toList();
    }

    /**
     * A training.
     *
     * @param reached what it reached; nothing where there cannot be such a training
     * @param steps   that it took
     */
    public record Trained(Reached reached, long steps) {}

    /** What trainings came to. */
    public List<Trained> trained(List<ExperimentSpec> specs) {
        return runner
                .run(
                        specs.stream().map(Trial::whole).toList(),
                        REACHED,
                        result -> progress.accept(result.trial().spec().name()),
                        () -> false)
                .stream()
                .map(Labels::given)
                .toList();
    }

    /** What all trainings of each list reached. */
    public List<List<Reached>> reached(List<List<ExperimentSpec>> lists) {
        List<Reached> results = trained(lists.stream().flatMap(List::stream).toList()).stream()
                .map(Trained::reached)
                .toList();
        List<List<Reached>> grouped = new ArrayList<>();
        int from = 0;
        for (List<ExperimentSpec> list : lists) {
            grouped.add(results.subList(from, from + list.size()));
            from += list.size();
        }
        return grouped;
    }

    private static Trained given(TrialResult<Reached> result) {
        return switch (result.answer()) {
            case Answer.Given<Reached> given -> new Trained(given.value(), given.steps());
            case Answer.Refused<Reached> refused -> new Trained(Reached.NOTHING, 0);
        };
    }
}
