package dev.gradiometer.doctor;

import dev.gradiometer.diagnosis.Examination;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.trials.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

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

    /** ChangedCopies of each cause that the budget is cut for. */
    private static final double ROUNDS = 1.5;

    /** ChangedCopies that are made at once at least, though they be of one cause. */
    private static final int AT_ONCE = 2;

    private final Recording recording;
    private final ChangedCopies copies;

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
        this.recording = recording;
        this.copies = new ChangedCopies(file, recording, runner, reload, heard, stopped);
    }

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
        List<ChangedCopies.Attempt> all = inTurn(causes);
        int count = Math.min(most, all.size() + causes.size() - 1);
        List<Counterfactual> made = new ArrayList<>();
        int next = 0;
        int single = Math.min(most - (causes.size() - 1) / 2, all.size());
        while (next < single && !learned(made)) {
            int until = Math.min(single, next + Math.max(AT_ONCE, causes.size()));
            made.addAll(copies.made(all.subList(next, until), steps, next, count));
            next = until;
        }
        if (!learned(made)) {
            List<ChangedCopies.Attempt> pairs = pairs(all.subList(0, next), made);
            made.addAll(copies.made(pairs.subList(0, Math.clamp(most - next, 0, pairs.size())), steps, next, count));
        }
        return List.copyOf(made);
    }

    /**
     * Copies that show what it takes to mend the main cause, see {@link Prescription}.
     *
     * @param main        the finding to mend
     * @param examination the causes that fit
     * @param known       experiments that were made before
     */
    public List<Counterfactual> mending(Finding main, Examination examination, List<Counterfactual> known) {
        return new Prescription(recording, copies).of(main, examination.hypotheses(), examination.outcome(), known);
    }

    /** Skill of a copy from which nothing is left to mend: nearly what the data allow of {@code outcome}, if known. */
    public static double enough(Outcome outcome) {
        return Prescription.enough(outcome);
    }

    /** The first attempt of each cause, then the second of each, and so on. */
    private List<ChangedCopies.Attempt> inTurn(List<Finding> causes) {
        List<ChangedCopies.Attempt> all = new ArrayList<>();
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
    private List<ChangedCopies.Attempt> attempts(Finding finding) {
        return finding.remedies().stream()
                .flatMap(remedy -> copies.attempt(finding, remedy).stream())
                .limit(REMEDIES)
                .toList();
    }

    /** The best remedies of the first cause together with the best of each other one. */
    private List<ChangedCopies.Attempt> pairs(List<ChangedCopies.Attempt> single, List<Counterfactual> made) {
        List<ChangedCopies.Attempt> best = single.stream()
                .map(ChangedCopies.Attempt::finding)
                .distinct()
                .map(finding -> best(finding, single, made))
                .flatMap(Optional::stream)
                .toList();
        return best.stream()
                .skip(1)
                .flatMap(other -> copies
                        .attempt(
                                best.getFirst().finding(),
                                new Remedy.Together(List.of(best.getFirst().remedy(), other.remedy())))
                        .stream())
                .toList();
    }

    private static Optional<ChangedCopies.Attempt> best(
            Finding finding, List<ChangedCopies.Attempt> single, List<Counterfactual> made) {
        ChangedCopies.Attempt best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (ChangedCopies.Attempt attempt : single) {
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
