package dev.gradiometer.views.html;

import dev.gradiometer.doctor.repair.Examined;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Phrase;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.FlowRow;
import dev.gradiometer.views.FlowRows;
import dev.gradiometer.views.LevelTable;
import dev.gradiometer.views.MetricPhrase;
import dev.gradiometer.views.RepairPhrase;
import dev.gradiometer.views.ReportPhrase;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Before and after the repair in pictures. */
final class RepairPictures {
    private final Repair.Mended mended;
    private final Language language;

    RepairPictures(Repair.Mended mended, Language language) {
        this.mended = mended;
        this.language = language;
    }

    /** All of them, one behind the other. */
    String all() {
        return seeds() + course() + flow();
    }

    private String seeds() {
        LevelTable table = LevelTable.of(mended.proof());
        return plot(
                RepairPhrase.BY_SEED.with(table.metric()).in(language),
                RepairPhrase.SEED,
                table.metric().in(language),
                false,
                false,
                points(table, LevelTable.Row::before),
                points(table, LevelTable.Row::after));
    }

    private static List<Plot.Point> points(LevelTable table, ToDoubleFunction<LevelTable.Row> value) {
        return table.rows().stream()
                .map(row -> new Plot.Point(row.seed(), value.applyAsDouble(row)))
                .toList();
    }

    private String course() {
        return plot(
                MetricPhrase.TRAINING_LOSS.with().in(language),
                RepairPhrase.STEP,
                MetricPhrase.LOSS.with().in(language),
                true,
                true,
                losses(mended.before()),
                losses(mended.after()));
    }

    private static List<Plot.Point> losses(Examined examined) {
        return examined.recording().evaluations(Evaluation.Part.TRAIN).stream()
                .map(evaluation -> new Plot.Point(evaluation.step(), evaluation.loss()))
                .toList();
    }

    private String flow() {
        return plot(
                RepairPhrase.GRADIENTS.with().in(language),
                ReportPhrase.LAYER,
                "‖∂𝓛/∂W‖",
                true,
                true,
                gradients(mended.before()),
                gradients(mended.after()));
    }

    /** Of each layer that carries weights, from the first to the last. */
    private static List<Plot.Point> gradients(Examined examined) {
        StepReading step = new DiagnosedRun(examined.recording(), examined.diagnosis(), null, List.of()).shown();
        if (step == null) {
            return List.of();
        }
        return FlowRows.of(examined.recording(), step).stream()
                .flatMap(List::stream)
                .filter(row -> row.first() > 0)
                .sorted(Comparator.comparingInt(FlowRow::first))
                .map(row -> new Plot.Point(row.first(), Math.pow(10, row.decade())))
                .toList();
    }

    private String plot(
            String title,
            Phrase across,
            String up,
            boolean logarithm,
            boolean joined,
            List<Plot.Point> before,
            List<Plot.Point> after) {
        return new Plot(
                        title,
                        across.with().in(language),
                        up,
                        logarithm,
                        joined,
                        List.of(
                                new Plot.Series(RepairPhrase.BEFORE.with().in(language), "before", before),
                                new Plot.Series(RepairPhrase.AFTER.with().in(language), "after", after)))
                .svg();
    }
}
