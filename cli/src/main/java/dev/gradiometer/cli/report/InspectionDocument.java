package dev.gradiometer.cli.report;

import dev.gradiometer.doctor.inspection.BackwardGain;
import dev.gradiometer.doctor.inspection.Firing;
import dev.gradiometer.doctor.inspection.Inspection;
import dev.gradiometer.doctor.inspection.Isometry;
import dev.gradiometer.doctor.inspection.LayerRow;
import dev.gradiometer.doctor.inspection.LeftOut;
import dev.gradiometer.doctor.inspection.RangeUse;
import dev.gradiometer.doctor.inspection.RateLimit;
import dev.gradiometer.doctor.inspection.Tower;
import dev.gradiometer.doctor.inspection.Verdict;
import dev.gradiometer.doctor.language.Language;
import dev.gradiometer.experiment.json.JsonForm;
import dev.gradiometer.experiment.recording.Setup;
import dev.gradiometer.instruments.StepReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inspection for programs; the components are those of {@link Inspection} and its verdicts.
 *
 * @param source   the experiment file or checkpoint
 * @param language tag of the language of the texts
 */
public record InspectionDocument(
        String source,
        long step,
        String language,
        List<Verdict> verdicts,
        List<LeftOut> leftOut,
        @Nullable BackwardGain backward,
        @Nullable Tower tower,
        @Nullable Isometry isometry,
        @Nullable RateLimit rate,
        @Nullable RangeUse range,
        @Nullable Firing firing,
        List<LayerRow> layers,
        StepReading reading,
        Setup setup) {
    static final String FORMAT = "gradiometer-inspection";
    static final int VERSION = 1;

    /** The JSON document of {@code network}, its texts in {@code language}. */
    public static String text(InspectedNetwork network, Language language) {
        Inspection inspection = network.inspection();
        InspectionDocument document = new InspectionDocument(
                network.source(),
                inspection.step(),
                language.tag(),
                network.verdicts().stream().map(v -> v.in(language)).toList(),
                inspection.leftOut().stream()
                        .map(l -> new LeftOut(l.instrument(), l.reason().fixed(language)))
                        .toList(),
                inspection.backward(),
                inspection.tower(),
                inspection.isometry(),
                inspection.rate(),
                inspection.range(),
                inspection.firing(),
                inspection.layers(),
                inspection.reading(),
                inspection.setup());
        return new String(JsonForm.document(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }
}
