package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.inspection.BackwardGain;
import dev.gradiometer.inspection.Firing;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.Isometry;
import dev.gradiometer.inspection.LayerRow;
import dev.gradiometer.inspection.LeftOut;
import dev.gradiometer.inspection.RangeUse;
import dev.gradiometer.inspection.RateLimit;
import dev.gradiometer.inspection.Tower;
import dev.gradiometer.inspection.Verdict;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inspection for programs; the components are those of {@link Inspection} and its verdicts.
 *
 * @param source   the experiment file or checkpoint
 * @param language tag of the language of the texts
 * @param findings what the experiment alone says before its first step
 */
public record InspectionDocument(
        String source,
        long step,
        String language,
        List<Verdict> verdicts,
        List<Finding> findings,
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
    static final int VERSION = 2;

    /** The JSON document of {@code network}, its texts in {@code language}. */
    public static String text(InspectedNetwork network, Language language) {
        Inspection inspection = network.inspection();
        InspectionDocument document = new InspectionDocument(
                network.source(),
                inspection.step(),
                language.tag(),
                network.verdicts().stream().map(v -> v.in(language)).toList(),
                network.findings().stream().map(f -> f.in(language)).toList(),
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
        return new String(Documents.write(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }
}
