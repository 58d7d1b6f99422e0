package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.label.Reached;
import dev.gradiometer.bench.ground.rival.AutoTrainer;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.Mending;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.trials.Answer;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialRunner;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * AutoTrainer's way (Zhang and others, "AUTOTRAINER: an automatic DNN training problem detection and repair system",
 * 2021): the solutions of its first symptom one by one, until a training satisfies it. If none does, it goes on from
 * the best one that lost the symptom, with the symptom that this has.
 */
final class AutoTrainerRepair implements Repairer {
    private static final AutoTrainer MONITOR = new AutoTrainer();
    private static final Question<Seen> SEEN = Question.of("autotrainer 1", Seen.class, Watch.ALL, Seen::of);

    private final TrialRunner runner;
    private final Labels labels;
    private final Path folder;
    private final double budget;

    AutoTrainerRepair(TrialRunner runner, Labels labels, Path folder, double budget) {
        this.runner = runner;
        this.labels = labels;
        this.folder = folder;
        this.budget = budget;
    }

    /**
     * What it sees in a training.
     *
     * @param symptom empty if there is none that it knows
     * @param content whether it would leave the training as it is
     * @param reached what the training reached
     */
    record Seen(String symptom, boolean content, Reached reached) {
        static Seen of(Recording recording) {
            String symptom = MONITOR.causes(recording).stream().findFirst().orElse("");
            return new Seen(symptom, MONITOR.content(recording), Reached.of(recording));
        }
    }

    /** A candidate that lost the symptom, to go on from. */
    private record Potential(ExperimentFile file, Seen seen, double level) {}

    @Override
    public String name() {
        return "AutoTrainer's order";
    }

    @Override
    public Mended of(Labelled network) {
        Tries tries = new Tries(labels, network, folder, budget);
        RandomGenerator random =
                Seeds.stream(1, "autotrainer " + network.entry().id());
        Set<String> tried = new HashSet<>();
        Optional<Potential> next = seen(tries.original())
                .map(answer -> new Potential(tries.original(), answer.value(), tries.originalLevel()));
        while (next.isPresent() && tried.add(next.get().seen().symptom()) && !tries.spent()) {
            Potential from = next.get();
            if (from.seen().content()) {
                return claimed(tries, from.file());
            }
            next = better(from, tries, random);
        }
        return tries.mended();
    }

    /** What it says is repaired; nothing of the original, which it takes for sound. */
    private static Mended claimed(Tries tries, ExperimentFile file) {
        boolean same = file.equals(tries.original());
        return new Mended(
                same ? Optional.empty() : Optional.of(file), !same, tries.cost(), same ? "sees nothing" : "accepted");
    }

    private Optional<Potential> better(Potential from, Tries tries, RandomGenerator random) {
        String symptom = from.seen().symptom();
        Potential best = null;
        for (Remedy remedy : new Solutions(from.file(), random).of(symptom)) {
            Optional<ExperimentFile> changed = changed(remedy, from.file());
            if (changed.isEmpty() || tries.spent()) {
                continue;
            }
            Answer.@Nullable Given<Seen> answer = seen(changed.get()).orElse(null);
            if (answer == null) {
                continue;
            }
            Seen seen = answer.value();
            double level = tries.level(new Labels.Trained(seen.reached(), answer.steps()));
            tries.count(changed.get(), remedy.change(), level, answer.steps());
            Potential made = new Potential(changed.get(), seen, level);
            if (seen.content()) {
                return Optional.of(made);
            }
            if (!seen.symptom().equals(symptom) && (best == null || level > best.level())) {
                best = made;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<ExperimentFile> changed(Remedy remedy, ExperimentFile file) {
        try {
            return Mending.apply(remedy, file)
                    .filter(changed -> !changed.resolved().equals(file.resolved()));
        } catch (UserInputException e) {
            return Optional.empty();
        }
    }

    private Optional<Answer.Given<Seen>> seen(ExperimentFile file) {
        return runner.run(List.of(Trial.whole(file.spec())), SEEN).stream()
                .flatMap(result -> result.answer() instanceof Answer.Given<Seen> given
                        ? Optional.of(given).stream()
                        : Optional.<Answer.Given<Seen>>empty().stream())
                .findFirst();
    }
}
