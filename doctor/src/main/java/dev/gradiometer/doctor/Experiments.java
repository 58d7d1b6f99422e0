package dev.gradiometer.doctor;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Examination;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tells apart the causes that fit a failed training: for each, a copy of the training with what the cause names changed
 * and nothing else, from the same seed on the same batches. What a cause predicts comes true if the copy learns more
 * within as many steps.
 *
 * <p>First the remedy that comes first of each cause, then those that come second, until a copy learns. If none does,
 * the best of two causes together. All copies together take no more steps than the budget.
 */
public final class Experiments {
    /** Fewest steps that show anything. */
    private static final long FEWEST = 16;

    /** Remedies of one cause that are tried. */
    private static final int REMEDIES = 3;

    /** Causes that are tried. */
    private static final int CAUSES = 5;

    /** Skill from which a copy has learned, so that no pair need be tried. */
    private static final double LEARNED = 0.5;

    /** Copies of each cause that the budget is cut for. */
    private static final double ROUNDS = 1.5;

    private static final double LOWEST = -1;

    /** Copies that are made at once at least, though they be of one cause. */
    private static final int AT_ONCE = 2;

    private final ExperimentFile file;
    private final Recording recording;
    private final TrialRunner runner;
    private final boolean reload;
    private final Consumer<Inquiry> heard;
    private final BooleanSupplier stopped;

    /**
     * Experiments on a training.
     *
     * @param file      what was trained
     * @param recording what came of it
     * @param runner    makes the copies, on the data of the file
     * @param reload    whether the runner reads data as a changed file says; if not, changes of the data are not tried
     * @param heard     hears of each copy before it is made
     * @param stopped   whether to make no more
     */
    public Experiments(
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
    private record Attempt(Finding finding, Remedy remedy, ExperimentFile changed) {}

    /**
     * What came of the experiments, in the order in which they were made.
     *
     * @param examination the causes that fit
     * @param budget      steps that all copies may take together
     */
    public List<Counterfactual> on(Examination examination, long budget) {
        List<Finding> causes = examination.hypotheses().stream()
                .filter(finding -> !attempts(finding).isEmpty())
                .limit(CAUSES)
                .toList();
        long steps = steps(budget, causes);
        if (steps == 0) {
            return List.of();
        }
        int most = (int) Math.min(Integer.MAX_VALUE, budget / steps);
        List<Attempt> all = inTurn(causes);
        int count = Math.min(most, all.size() + causes.size() - 1);
        List<Counterfactual> made = new ArrayList<>();
        int next = 0;
        int single = Math.min(most - (causes.size() - 1) / 2, all.size());
        while (next < single && !learned(made)) {
            int until = Math.min(single, next + Math.max(AT_ONCE, causes.size()));
            made.addAll(made(all.subList(next, until), steps, next, count));
            next = until;
        }
        if (!learned(made)) {
            List<Attempt> pairs = pairs(all.subList(0, next), made);
            made.addAll(made(pairs.subList(0, Math.clamp(most - next, 0, pairs.size())), steps, next, count));
        }
        return List.copyOf(made);
    }

    /** The first attempt of each cause, then the second of each, and so on. */
    private List<Attempt> inTurn(List<Finding> causes) {
        List<Attempt> all = new ArrayList<>();
        for (int place = 0; place < REMEDIES; place++) {
            for (Finding finding : causes) {
                attempts(finding).stream().skip(place).limit(1).forEach(all::add);
            }
        }
        return all;
    }

    private static boolean learned(List<Counterfactual> made) {
        return made.stream().anyMatch(experiment -> experiment.skill() >= LEARNED);
    }

    /** What can be tried because of a cause. */
    private List<Attempt> attempts(Finding finding) {
        return finding.remedies().stream()
                .flatMap(remedy -> attempt(finding, remedy).stream())
                .limit(REMEDIES)
                .toList();
    }

    private Optional<Attempt> attempt(Finding finding, Remedy remedy) {
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

    /** The best remedies of the first cause together with the best of each other one. */
    private List<Attempt> pairs(List<Attempt> single, List<Counterfactual> made) {
        List<Attempt> best = single.stream()
                .map(Attempt::finding)
                .distinct()
                .map(finding -> best(finding, single, made))
                .flatMap(Optional::stream)
                .toList();
        return best.stream()
                .skip(1)
                .flatMap(other -> attempt(
                        best.getFirst().finding(),
                        new Remedy.Together(List.of(best.getFirst().remedy(), other.remedy())))
                        .stream())
                .toList();
    }

    private static Optional<Attempt> best(Finding finding, List<Attempt> single, List<Counterfactual> made) {
        Attempt best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Attempt attempt : single) {
            double skill = made.stream()
                    .filter(experiment -> attempt.finding().equals(finding)
                            && experiment.cause().equals(finding.cause().id())
                            && experiment.change().equals(attempt.remedy().change()))
                    .mapToDouble(Counterfactual::skill)
                    .max()
                    .orElse(Double.NEGATIVE_INFINITY);
            if (skill > most) {
                best = attempt;
                most = skill;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Makes copies at once, as many as there are places for.
     *
     * @param before copies that were made before
     * @param most   copies in all, at most
     */
    private List<Counterfactual> made(List<Attempt> attempts, long steps, int before, int most) {
        List<Trial> trials = attempts.stream()
                .map(attempt -> new Trial(attempt.changed().spec(), steps))
                .toList();
        AtomicInteger answered = new AtomicInteger();
        tell(attempts, 0, before, most);
        List<TrialResult<TrialOutcome>> results = runner.run(
                trials, Question.OUTCOME, result -> tell(attempts, answered.incrementAndGet(), before, most), stopped);
        List<Counterfactual> made = new ArrayList<>();
        for (int k = 0; k < results.size() && results.size() == trials.size(); k++) {
            if (results.get(k).answer() instanceof Answer.Given<TrialOutcome> given) {
                made.add(new Counterfactual(
                        attempts.get(k).finding().cause().id(),
                        attempts.get(k).remedy().change(),
                        given.steps(),
                        skill(given.value()),
                        unchanged(attempts.get(k).finding().cause() == Cause.RATE_TOO_LOW ? Long.MAX_VALUE : steps),
                        Double.NaN,
                        1));
            }
        }
        return made;
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

    /** Steps of each copy, so that the budget is enough for one and a half of each cause; 0 for none. */
    private long steps(long budget, List<Finding> causes) {
        if (causes.isEmpty()) {
            return 0;
        }
        long planned = Math.max(recording.setup().plannedSteps(), recording.stepsDone());
        long steps = Math.min(planned, Math.round(budget / (ROUNDS * causes.size())));
        return steps < Math.min(FEWEST, planned) ? 0 : steps;
    }
}
