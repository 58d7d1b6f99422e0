package dev.gradiometer.doctor.repair;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.trials.Answer;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialOutcome;
import dev.gradiometer.trials.TrialResult;
import dev.gradiometer.trials.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Trains experiments to their end with some seeds, and says how far they come. */
final class Trainings {
    private final TrialRunner runner;
    private final Goal goal;
    private final BooleanSupplier stopped;

    Trainings(TrialRunner runner, Goal goal, BooleanSupplier stopped) {
        this.runner = runner;
        this.goal = goal;
        this.stopped = stopped;
    }

    /**
     * What came of it.
     *
     * @param levels by seed
     * @param steps  of all together
     */
    record Made(List<Level> levels, long steps) {
        Made {
            levels = List.copyOf(levels);
        }
    }

    /** @throws Stopped if it was interrupted */
    Made of(ExperimentFile file, List<Long> seeds) {
        List<Trial> trials = seeds.stream()
                .map(seed -> Trial.whole(file.with("seed", Long.toString(seed)).spec()))
                .toList();
        List<TrialResult<TrialOutcome>> results = runner.run(trials, Question.OUTCOME, result -> {}, stopped);
        if (results.size() < trials.size()) {
            throw new Stopped();
        }
        List<Level> levels = new ArrayList<>();
        long steps = 0;
        for (TrialResult<TrialOutcome> result : results) {
            switch (result.answer()) {
                case Answer.Given<TrialOutcome> given -> {
                    levels.add(goal.of(given.value()));
                    steps += given.steps();
                }
                case Answer.Refused<TrialOutcome> refused -> levels.add(Level.NONE);
            }
        }
        return new Made(levels, steps);
    }
}
