package dev.gradiometer.doctor;

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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart the causes that fit a failed training: for each, a copy of the training with what the cause names changed
 * and nothing else, from the same seed on the same batches. What a cause predicts comes true if the copy learns more
 * within as many steps.
 *
 * <p>First each cause by itself, its remedies in their order. If none of them makes the copy learn, the best of two
 * causes together. All copies together take no more steps than the budget.
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

    private static final double LOWEST = -1;

    private final ExperimentFile file;
    private final Recording recording;
    private final TrialRunner runner;
    private final boolean reload;
    private final BooleanSupplier stopped;

    /**
     * Experiments on a training.
     *
     * @param file      what was trained
     * @param recording what came of it
     * @param runner    makes the copies, on the data of the file
     * @param reload    whether the runner reads data as a changed file says; if not, changes of the data are not tried
     * @param stopped   whether to make no more
     */
    public Experiments(
            ExperimentFile file, Recording recording, TrialRunner runner, boolean reload, BooleanSupplier stopped) {
        this.file = file;
        this.recording = recording;
        this.runner = runner;
        this.reload = reload;
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
        List<Attempt> single = attempts(examination.hypotheses());
        long steps = steps(budget, single.size());
        while (steps == 0 && single.size() > 1) {
            single = single.subList(0, single.size() - 1);
            steps = steps(budget, single.size());
        }
        if (steps == 0) {
            return List.of();
        }
        List<Counterfactual> made = new ArrayList<>(made(single, steps));
        boolean learned = made.stream().anyMatch(experiment -> experiment.skill() >= LEARNED);
        List<Attempt> pairs = learned ? List.of() : pairs(single, made);
        if (!pairs.isEmpty() && budget - steps * single.size() >= steps * pairs.size()) {
            made.addAll(made(pairs, steps));
        }
        return List.copyOf(made);
    }

    private List<Attempt> attempts(List<Finding> hypotheses) {
        List<Attempt> attempts = new ArrayList<>();
        for (int place = 0; place < REMEDIES; place++) {
            for (Finding finding : hypotheses.subList(0, Math.min(CAUSES, hypotheses.size()))) {
                if (place < finding.remedies().size()) {
                    attempt(finding, finding.remedies().get(place)).ifPresent(attempts::add);
                }
            }
        }
        return attempts;
    }

    private Optional<Attempt> attempt(Finding finding, Remedy remedy) {
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
                    .filter(experiment -> attempt.finding() == finding
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

    private List<Counterfactual> made(List<Attempt> attempts, long steps) {
        List<Trial> trials = attempts.stream()
                .map(attempt -> new Trial(attempt.changed().spec(), steps))
                .toList();
        List<TrialResult<TrialOutcome>> results = runner.run(trials, Question.OUTCOME, result -> {}, stopped);
        List<Counterfactual> made = new ArrayList<>();
        for (int k = 0; k < results.size() && results.size() == trials.size(); k++) {
            if (results.get(k).answer() instanceof Answer.Given<TrialOutcome> given) {
                made.add(new Counterfactual(
                        attempts.get(k).finding().cause().id(),
                        attempts.get(k).remedy().change(),
                        given.steps(),
                        skill(given.value()),
                        unchanged(steps),
                        Double.NaN,
                        1));
            }
        }
        return made;
    }

    private static double skill(TrialOutcome outcome) {
        return Double.isNaN(outcome.skill()) ? LOWEST : Math.max(LOWEST, outcome.skill());
    }

    /** Skill of the training as it was, at its last evaluation of at most {@code steps}. */
    private double unchanged(long steps) {
        Evaluation then = evaluated(steps);
        boolean broken = recording.ending() == Ending.NON_FINITE && recording.stepsDone() <= steps;
        if (then == null || broken) {
            return LOWEST;
        }
        double skill = skill(then);
        return Double.isNaN(skill) ? LOWEST : Math.max(LOWEST, skill);
    }

    private double skill(Evaluation evaluation) {
        Setup setup = recording.setup();
        return setup.skill(evaluation.loss(), evaluation.accuracy(), evaluation.samples(), setup.trivialLoss());
    }

    private @Nullable Evaluation evaluated(long steps) {
        return recording.evaluations(Evaluation.Part.TRAIN).stream()
                .filter(evaluation -> evaluation.step() > 0 && evaluation.step() <= steps)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** Steps of each of {@code copies}: the last evaluation of the training that the budget reaches; 0 for none. */
    private long steps(long budget, int copies) {
        if (copies == 0) {
            return 0;
        }
        long most = budget / copies;
        long planned = Math.max(recording.setup().plannedSteps(), recording.stepsDone());
        if (recording.ending() == Ending.NON_FINITE && most > recording.stepsDone()) {
            return Math.min(most, planned);
        }
        Evaluation last = evaluated(most);
        return last == null || last.step() < Math.min(FEWEST, recording.stepsDone()) ? 0 : last.step();
    }
}
