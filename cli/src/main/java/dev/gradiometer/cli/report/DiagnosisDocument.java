package dev.gradiometer.cli.report;

import dev.gradiometer.doctor.Finding;
import dev.gradiometer.doctor.Outcome;
import dev.gradiometer.experiment.json.JsonForm;
import dev.gradiometer.experiment.recording.CurvatureReading;
import dev.gradiometer.experiment.recording.Ending;
import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.experiment.recording.Recording;
import dev.gradiometer.experiment.recording.Setup;
import dev.gradiometer.instruments.Attribution;
import dev.gradiometer.instruments.StepReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis for programs.
 *
 * @param folder      where the run is recorded
 * @param ending      how it ended
 * @param stepsDone   steps trained
 * @param outcome     the verdict
 * @param findings    what is wrong, most severe first
 * @param attribution the gradient of each dense layer, charged to the factors of the chain rule, in {@code reading}
 * @param reading     the last recorded step in which all values were finite, or else the last one
 * @param curvatures  measurements of curvature in order, none unless the experiment asks for them
 * @param setup       what was trained
 */
public record DiagnosisDocument(
        String folder,
        Ending ending,
        long stepsDone,
        Outcome outcome,
        List<Finding> findings,
        List<Attribution> attribution,
        @Nullable StepReading reading,
        List<CurvatureReading> curvatures,
        Setup setup) {
    static final String FORMAT = "gradiometer-diagnosis";
    static final int VERSION = 2;

    /** The JSON document of {@code run}. */
    public static String text(DiagnosedRun run) {
        Recording recording = run.recording();
        StepReading step = DiagnosisReport.shown(recording.steps());
        DiagnosisDocument document = new DiagnosisDocument(
                run.folder(),
                recording.ending(),
                Headline.stepsDone(recording),
                run.diagnosis().outcome(),
                run.diagnosis().findings(),
                step == null ? List.of() : attribution(recording.setup(), step),
                step,
                recording.curvatures(),
                recording.setup());
        return new String(JsonForm.document(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }

    private static List<Attribution> attribution(Setup setup, StepReading step) {
        return setup.layers().stream()
                .filter(LayerSetup::dense)
                .map(layer -> Attribution.of(step, layer.index()))
                .toList();
    }
}
