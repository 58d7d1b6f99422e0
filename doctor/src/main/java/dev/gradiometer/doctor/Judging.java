package dev.gradiometer.doctor;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialOutcome;

/**
 * Asks how a trial ended and what is wrong with it: the rules look at its readings, as {@code diagnose} lets them, with
 * the thresholds of its experiment. No yardstick is measured and no experiment made.
 */
public final class Judging implements Question<Judged> {
    /** The question. */
    public Judging() {}

    @Override
    public String name() {
        return "judged 1";
    }

    @Override
    public Class<Judged> type() {
        return Judged.class;
    }

    @Override
    public Watch watch() {
        return Watch.ALL;
    }

    @Override
    public Judged answer(Trial trial, Recording recording) {
        Diagnosis diagnosis =
                Doctor.diagnose(recording, Thresholds.with(trial.spec().thresholds()));
        return new Judged(
                TrialOutcome.of(recording),
                diagnosis.outcome().state(),
                recording.setup().trivialLoss(),
                diagnosis.findings().stream()
                        .map(finding -> new Judged.Found(finding.cause(), finding.severity(), finding.certainty()))
                        .toList());
    }
}
