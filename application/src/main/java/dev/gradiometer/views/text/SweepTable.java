package dev.gradiometer.views.text;

import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.language.Text;
import dev.gradiometer.sweeps.Cell;
import dev.gradiometer.sweeps.Measure;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.views.AxisLabel;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.MeasureFigures;
import dev.gradiometer.views.Scale;
import dev.gradiometer.views.SweepPhrase;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Points of a sweep in rows: of one axis all of them in its order, with a bar each; otherwise the best. What does not
 * fit beside the rest is left out: bars first, then the band over seeds.
 */
final class SweepTable {
    private static final int BAR = 16;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private final SweepResult result;
    private final Page page;
    private final List<Cell> rows;
    private final Lanes lanes;

    private SweepTable(SweepResult result, Page page, List<Cell> rows) {
        this.result = result;
        this.page = page;
        this.rows = rows;
        this.lanes = new Lanes(page);
    }

    /** All points of a sweep of one axis, in its order. */
    static List<String> curve(SweepResult result, Page page) {
        Axis axis = result.axes().getFirst();
        List<Cell> cells = result.cells().stream()
                .sorted(Comparator.comparingDouble(
                        cell -> SweepResult.position(axis, cell.values().getFirst())))
                .toList();
        List<String> lines = new ArrayList<>(
                page.paragraph(Style.STRONG, SweepPhrase.CURVE.with(SweepPhrase.name(result.measure()))));
        SweepTable table = new SweepTable(result, page, cells);
        table.axes();
        table.bars();
        table.figures();
        lines.addAll(table.lanes.lines());
        result.theories()
                .forEach(theory -> theory.limits()
                        .forEach(limit -> lines.addAll(
                                page.paragraph(Style.PLAIN, SweepPhrase.limit(theory.kind(), limit.most())))));
        return lines;
    }

    /** The best points. */
    static List<String> ranked(SweepResult result, Page page, int most) {
        List<Cell> ranked = result.ranked();
        List<Cell> shown = ranked.subList(0, Math.min(most, ranked.size()));
        List<String> lines =
                new ArrayList<>(page.paragraph(Style.STRONG, SweepPhrase.RANKED.with(shown.size(), ranked.size())));
        SweepTable table = new SweepTable(result, page, shown);
        table.figures();
        table.axes();
        lines.addAll(table.lanes.lines());
        return lines;
    }

    private void axes() {
        for (int i = 0; i < result.axes().size(); i++) {
            int axis = i;
            String key = result.axes().get(i).key();
            lanes.add(
                    false,
                    0,
                    Text.of(key.substring(key.lastIndexOf('.') + 1)),
                    rows.stream()
                            .map(cell -> AxisLabel.of(cell.values().get(axis)))
                            .toList());
        }
    }

    private void bars() {
        Scale scale = Scale.of(result);
        lanes.addBars(
                2,
                Text.none(),
                rows.stream()
                        .map(cell -> cell.median(result.measure()))
                        .map(median -> Double.isNaN(median) ? "" : bar(scale.level(median)))
                        .toList());
    }

    private String bar(double level) {
        int eighths = (int) Math.round(level * BAR * 8);
        if (!page.screen().unicode()) {
            return "#".repeat(eighths / 8);
        }
        return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1));
    }

    private void figures() {
        Measure measure = result.measure();
        boolean seeds = result.sweep().seeds() > 1;
        lanes.add(
                false,
                0,
                SweepPhrase.name(measure),
                rows.stream()
                        .map(cell -> MeasureFigures.of(measure, cell.median(measure)))
                        .toList());
        if (seeds) {
            lanes.add(
                    false,
                    1,
                    SweepPhrase.SEEDS.with(),
                    rows.stream()
                            .map(cell -> MeasureFigures.of(measure, cell.best(measure)) + " … "
                                    + MeasureFigures.of(measure, cell.worst(measure)))
                            .toList());
        }
        if (rows.stream().map(Cell::steps).distinct().count() > 1) {
            lanes.add(
                    false,
                    3,
                    SweepPhrase.STEPS.with(),
                    rows.stream().map(cell -> Figures.count(cell.steps())).toList());
        }
        if (seeds && rows.stream().anyMatch(cell -> cell.failed() > 0)) {
            lanes.add(
                    false,
                    3,
                    SweepPhrase.FAILING.with(),
                    rows.stream()
                            .map(cell -> cell.failed() + "/" + cell.judged().count())
                            .toList());
        }
        if (rows.stream().anyMatch(cell -> cell.failure().isPresent())) {
            lanes.add(
                    true,
                    1,
                    SweepPhrase.FINDING.with(),
                    rows.stream()
                            .map(cell -> cell.failure()
                                    .map(found -> page.say(found.cause().with()))
                                    .orElse(""))
                            .toList());
        }
    }
}
