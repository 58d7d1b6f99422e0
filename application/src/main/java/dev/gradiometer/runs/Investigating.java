package dev.gradiometer.runs;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Examination;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.diagnosis.Standing;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.doctor.Experiments;
import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.doctor.Yardsticks;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds out by training what the recording of a run cannot tell: what the data allow, and which of several causes it
 * is. The observer hears of it, so that it stands in the run's folder.
 */
final class Investigating {
    private final Experiment experiment;
    private final Thresholds thresholds;
    private final Investigation investigation;
    private final RunObserver observer;
    private final Consumer<Inquiry> heard;
    private final BooleanSupplier stopped;

    Investigating(
            Experiment experiment,
            Thresholds thresholds,
            Investigation investigation,
            RunObserver observer,
            Consumer<Inquiry> heard,
            BooleanSupplier stopped) {
        this.experiment = experiment;
        this.thresholds = thresholds;
        this.investigation = investigation;
        this.observer = observer;
        this.heard = heard;
        this.stopped = stopped;
    }

    /** {@code run} with what was found out after it, on the data that it was trained on. */
    Recording of(Recording run, DataSet data) {
        Recording measured = measured(run, data);
        if (!investigation.experiments() || stopped.getAsBoolean()) {
            return measured;
        }
        Examination examination = Doctor.examine(measured, thresholds);
        if (hopeless(examination)
                || examination.outcome().state() == Outcome.State.NOT_JUDGED
                || examination.hypotheses().isEmpty()) {
            return measured;
        }
        Optional<Recording> tried = experiment
                .copies(data)
                .map(copies -> tried(
                        measured,
                        examination,
                        new Experiments(copies.file(), measured, copies.runner(), copies.reload(), heard, stopped)));
        return tried.orElse(measured);
    }

    /** Whether nothing predicts the data, so that a copy that fits them has learned them by heart. */
    private static boolean hopeless(Examination examination) {
        Standing standing = examination.outcome().standing();
        return (standing != null && standing.hopeless())
                || examination.hypotheses().stream().anyMatch(cause -> cause.cause() == Cause.NOTHING_TO_LEARN);
    }

    /** First which cause it is, unless one stands alone and is certain; then what it takes to mend that. */
    private Recording tried(Recording run, Examination examination, Experiments experiments) {
        List<Finding> failures = failures(examination, run);
        boolean clear = failures.size() == 1 && failures.getFirst().certainty() == Certainty.CERTAIN;
        List<Counterfactual> separating = clear ? List.of() : experiments.on(examination, budget(run));
        Recording separated = run.with(separating);
        List<Finding> ranked = separating.isEmpty() ? failures : failures(examination, separated);
        List<Counterfactual> mending = ranked.stream()
                .limit(1)
                .flatMap(main -> experiments.mending(main, examination, separating).stream())
                .toList();
        separating.forEach(observer::experiment);
        mending.forEach(observer::experiment);
        return separated.with(mending);
    }

    private List<Finding> failures(Examination examination, Recording run) {
        return Doctor.diagnose(examination, run, thresholds).findings().stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .toList();
    }

    private Recording measured(Recording run, DataSet data) {
        if (investigation.yardstick() == Investigation.Yardstick.NEVER || run.stepsDone() == 0) {
            return run;
        }
        double budget = investigation.yardstick() == Investigation.Yardstick.ALWAYS
                ? Double.POSITIVE_INFINITY
                : Yardsticks.budget(run.setup());
        Optional<Yardstick> yardstick = Yardsticks.of(experiment.spec(), data, budget, heard, stopped)
                .filter(measured -> !measured.rivals().isEmpty());
        yardstick.ifPresent(observer::yardstick);
        return yardstick.map(run::with).orElse(run);
    }

    /** Steps that copies may take together to tell causes apart: as many as the run. */
    private static long budget(Recording run) {
        return run.ending() == Ending.NON_FINITE ? run.setup().plannedSteps() : run.stepsDone();
    }
}
