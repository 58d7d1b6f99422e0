package dev.gradiometer.views;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import java.util.Comparator;
import java.util.List;

/** Where a run stopped that watched a loss, and which epoch's network it kept. */
final class KeptEpoch {
    private final Recording recording;
    private final long stepsPerEpoch;

    KeptEpoch(Recording recording) {
        this.recording = recording;
        this.stepsPerEpoch = Math.max(1, recording.setup().stepsPerEpoch());
    }

    /** That of a run that stopped early. */
    Text stopped() {
        long last = recording.stepsDone() / stepsPerEpoch;
        List<Assessment> assessed = recording.lastAssessments();
        long kept =
                assessed.isEmpty() ? recording.stepsDone() : assessed.getFirst().step();
        return kept == recording.stepsDone()
                ? ReportPhrase.STOPPED_EARLY.with(Figures.count(last))
                : ReportPhrase.STOPPED_EARLY_KEPT.with(
                        Figures.count(last),
                        watched(kept),
                        last - kept / stepsPerEpoch,
                        Figures.count(kept / stepsPerEpoch));
    }

    /** The loss that was smallest after {@code step} steps. */
    private Text watched(long step) {
        boolean validation = recording.evaluations(Evaluation.Part.VALIDATION).stream()
                .filter(evaluation -> evaluation.step() > 0)
                .min(Comparator.comparingDouble(Evaluation::loss))
                .filter(best -> best.step() == step)
                .isPresent();
        return validation ? MetricPhrase.VALIDATION_LOSS.with() : MetricPhrase.TRAINING_LOSS.with();
    }
}
