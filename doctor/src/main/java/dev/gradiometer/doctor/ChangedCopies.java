package dev.gradiometer.doctor;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.trials.Answer;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialOutcome;
import dev.gradiometer.trials.TrialResult;
import dev.gradiometer.trials.TrialRunner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Copies of a training with something changed, held against the training as it was after as many steps. */
final class ChangedCopies {
    private static final double LOWEST = -1;

    private final ExperimentFile file;
    private final Recording recording;
    private final TrialRunner runner;
    private final boolean reload;
    private final Consumer<Inquiry> heard;
    private final BooleanSupplier stopped;

    /** See {@link Experiments}. */
    ChangedCopies(
            ExperimentFile file,
            Recording recording,
            TrialRunner runner,
            boolean reload,
            Consumer<Inquiry> heard,
            BooleanSupplier stopped) {
        this.file = file;
        this.recording = recording;
        this.runner = runner;
        this.reload = reload;
        this.heard = heard;
        this.stopped = stopped;
    }

    /** A change to be tried because of a cause. */
    record Attempt(Finding finding, Remedy remedy, ExperimentFile changed) {
        boolean changesTheSame(Attempt other) {
            return remedy.equals(other.remedy);
        }
    }

    /** Whether a remedy asks for what is there already, so that the copy would be the training itself. */
    private boolean changesNothing(Attempt attempt) {
        return attempt.changed().spec().equals(file.spec());
    }

    /** Nothing if the remedy is none of the experiment, would take longer than the training, or cannot be tried. */
    Optional<Attempt> attempt(Finding finding, Remedy remedy) {
        if (remedy instanceof Remedy.Longer) {
            return Optional.empty();
        }
        if (!reload && remedy.settings().stream().anyMatch(key -> key.startsWith("data."))) {
            return Optional.empty();
        }
        try {
            return Mending.apply(remedy, file).map(changed -> new Attempt(finding, remedy, changed));
        } catch (UserInputException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes copies at once, as many as there are places for, each for so many steps.
     *
     * @param before copies that were made before
     * @param most   copies in all, at most
     */
    List<Counterfactual> made(List<Attempt> attempts, long steps, int before, int most) {
        return made(attempts, attempts.stream().map(attempt -> steps).toList(), before, most);
    }

    /** The same with so many steps for each. */
    List<Counterfactual> made(List<Attempt> attempts, List<Long> steps, int before, int most) {
        List<Trial> trials = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        Counterfactual[] made = new Counterfactual[attempts.size()];
        for (int k = 0; k < attempts.size(); k++) {
            if (changesNothing(attempts.get(k))) {
                made[k] = counterfactual(attempts.get(k), steps.get(k), unchanged(steps.get(k)), steps.get(k));
            } else {
                trials.add(new Trial(attempts.get(k).changed().spec(), steps.get(k)));
                places.add(k);
            }
        }
        AtomicInteger answered = new AtomicInteger();
        tell(attempts, 0, before, most);
        List<TrialResult<TrialOutcome>> results = runner.run(
                trials, Question.REACHED, result -> tell(attempts, answered.incrementAndGet(), before, most), stopped);
        for (int i = 0; i < results.size() && results.size() == trials.size(); i++) {
            int k = places.get(i);
            if (results.get(i).answer() instanceof Answer.Given<TrialOutcome> given) {
                made[k] = counterfactual(attempts.get(k), given.steps(), skill(given.value()), steps.get(k));
            }
        }
        return Arrays.stream(made).filter(Objects::nonNull).toList();
    }

    private Counterfactual counterfactual(Attempt attempt, long taken, double skill, long steps) {
        return new Counterfactual(
                attempt.finding().cause().id(),
                attempt.remedy().change(),
                taken,
                skill,
                unchanged(attempt.finding().cause() == Cause.RATE_TOO_LOW ? Long.MAX_VALUE : steps),
                Double.NaN,
                1);
    }

    private void tell(List<Attempt> attempts, int answered, int before, int most) {
        if (answered < attempts.size()) {
            heard.accept(new Inquiry.Copy(attempts.get(answered).remedy().text(), before + answered + 1, most));
        }
    }

    private static double skill(TrialOutcome outcome) {
        return Double.isNaN(outcome.skill()) ? LOWEST : Math.max(LOWEST, outcome.skill());
    }

    /**
     * Skill of the training as it was after {@code steps}: at the evaluation before or the one after, whichever is
     * better. Almost any training is quicker at first with a larger rate; whether the rate was too low shows by where
     * it ended.
     */
    private double unchanged(long steps) {
        boolean broken = recording.ending() == Ending.NON_FINITE && recording.stepsDone() <= steps;
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        Stream<Evaluation> before =
                evaluations.reversed().stream().filter(e -> e.step() <= steps).limit(1);
        Stream<Evaluation> after =
                evaluations.stream().filter(e -> e.step() >= steps).limit(1);
        return broken
                ? LOWEST
                : Stream.concat(before, after)
                        .mapToDouble(this::skill)
                        .filter(skill -> skill > LOWEST)
                        .max()
                        .orElse(LOWEST);
    }

    private double skill(Evaluation evaluation) {
        Setup setup = recording.setup();
        return setup.skill(evaluation.loss(), evaluation.accuracy(), evaluation.samples(), setup.trivialLoss());
    }
}
