package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Turning;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.Yardstick;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis for programs.
 *
 * @param folder      where the run is recorded, or null
 * @param ending      how it ended
 * @param stepsDone   steps trained
 * @param language    tag of the language of the texts
 * @param outcome     the verdict
 * @param findings    what is wrong, most severe first
 * @param keys        for each finding, what its texts are in every language
 * @param lacking     what was not recorded and could therefore not be asked
 * @param remarks     about the record itself: lines that could not be read, findings that could not be kept
 * @param attribution the gradient of each dense layer, charged to the factors of the chain rule, in {@code reading}
 * @param reading     the last recorded step in which all values were finite, or else the last one
 * @param curvatures  measurements of curvature in order, none unless the experiment asks for them
 * @param evaluations loss and main metric of each part as training went on
 * @param assessments all metrics of each part at the end
 * @param yardstick   what the data allow, or null if it was not measured
 * @param experiments copies of the training with one thing changed, in the order in which they were made
 * @param turning     where the validation loss was lowest, if it has clearly risen since; otherwise null
 * @param setup       what was trained
 */
public record DiagnosisDocument(
        @Nullable String folder,
        Ending ending,
        long stepsDone,
        String language,
        Outcome outcome,
        List<Finding> findings,
        List<FindingKeys> keys,
        List<Text> lacking,
        List<String> remarks,
        List<Attribution> attribution,
        @Nullable StepReading reading,
        List<CurvatureReading> curvatures,
        List<Evaluation> evaluations,
        List<Assessment> assessments,
        @Nullable Yardstick yardstick,
        List<Counterfactual> experiments,
        @Nullable Turning turning,
        Setup setup) {
    static final String FORMAT = "gradiometer-diagnosis";
    static final int VERSION = 4;

    /** The JSON document of {@code run}, its texts in {@code language}. */
    public static String text(DiagnosedRun run, Language language) {
        Recording recording = run.recording();
        Diagnosis diagnosis = run.diagnosis().in(language);
        StepReading step = run.shown();
        DiagnosisDocument document = new DiagnosisDocument(
                run.folder(),
                recording.ending(),
                run.stepsDone(),
                language.tag(),
                diagnosis.outcome(),
                diagnosis.findings(),
                run.diagnosis().findings().stream().map(FindingKeys::of).toList(),
                diagnosis.lacking(),
                run.remarks().stream().map(text -> text.in(language)).toList(),
                step == null ? List.of() : attribution(recording.setup(), step),
                step,
                recording.curvatures(),
                recording.evaluations(),
                recording.assessments(),
                recording.yardstick(),
                recording.experiments(),
                Turning.of(recording).orElse(null),
                recording.setup());
        return new String(Documents.write(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }

    private static List<Attribution> attribution(Setup setup, StepReading step) {
        return setup.layers().stream()
                .filter(LayerSetup::weighted)
                .flatMap(layer -> Attribution.of(setup.layers(), step, layer.index()).stream())
                .toList();
    }
}
