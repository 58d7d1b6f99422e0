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
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Points of a sweep in rows: of one axis all of them in its order, with a bar each; otherwise the best. What does not
 * fit beside the rest is left out: bars first, then the band over seeds.
 */
final class SweepTable {
    private static final int MARGIN = 2;
    private static final int GAP = 2;
    private static final int BAR = 16;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    /** A column with its cells, the head in front. */
    private record Lane(boolean left, int rank, List<String> cells) {}

    private final SweepResult result;
    private final Page page;
    private final List<Cell> rows;
    private final List<Lane> lanes = new ArrayList<>();

    private SweepTable(SweepResult result, Page page, List<Cell> rows) {
        this.result = result;
        this.page = page;
        this.rows = rows;
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
        lines.addAll(table.laidOut());
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
        lines.addAll(table.laidOut());
        return lines;
    }

    private void axes() {
        for (int i = 0; i < result.axes().size(); i++) {
            int axis = i;
            String key = result.axes().get(i).key();
            lane(
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
        lane(
                true,
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
        lane(
                false,
                0,
                SweepPhrase.name(measure),
                rows.stream()
                        .map(cell -> MeasureFigures.of(measure, cell.median(measure)))
                        .toList());
        if (seeds) {
            lane(
                    false,
                    1,
                    SweepPhrase.SEEDS.with(),
                    rows.stream()
                            .map(cell -> MeasureFigures.of(measure, cell.best(measure)) + " … "
                                    + MeasureFigures.of(measure, cell.worst(measure)))
                            .toList());
        }
        if (rows.stream().map(Cell::steps).distinct().count() > 1) {
            lane(
                    false,
                    3,
                    SweepPhrase.STEPS.with(),
                    rows.stream().map(cell -> Figures.count(cell.steps())).toList());
        }
        if (seeds && rows.stream().anyMatch(cell -> cell.failed() > 0)) {
            lane(
                    false,
                    3,
                    SweepPhrase.FAILING.with(),
                    rows.stream()
                            .map(cell -> cell.failed() + "/" + cell.judged().count())
                            .toList());
        }
        if (rows.stream().anyMatch(cell -> cell.failure().isPresent())) {
            lane(
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

    private void lane(boolean left, int rank, Text head, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(page.say(head)));
        all.addAll(cells);
        lanes.add(new Lane(left, rank, all));
    }

    private int width(Lane lane) {
        return lane.cells().stream().mapToInt(page::cells).max().orElse(0);
    }

    private List<String> laidOut() {
        List<Lane> shown = new ArrayList<>(lanes);
        while (MARGIN + shown.stream().mapToInt(lane -> width(lane) + GAP).sum() - GAP
                        > page.screen().width()
                && shown.stream().anyMatch(lane -> lane.rank() > 0)) {
            shown.remove(shown.stream().max(Comparator.comparingInt(Lane::rank)).orElseThrow());
        }
        List<String> lines = new ArrayList<>();
        for (int row = 0; row <= rows.size(); row++) {
            Line line = page.line().to(MARGIN);
            Style style = row == 0 ? Style.FAINT : Style.PLAIN;
            int column = MARGIN;
            for (Lane lane : shown) {
                String cell = lane.cells().get(row);
                boolean bar = row > 0 && lane.rank() == 2;
                if (lane.left()) {
                    line.to(column).add(bar ? Style.BAR : style, cell);
                } else {
                    line.rightTo(column + width(lane), style, cell);
                }
                column += width(lane) + GAP;
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
