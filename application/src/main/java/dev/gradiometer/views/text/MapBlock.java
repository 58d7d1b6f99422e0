package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.sweeps.Cell;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.sweeps.Theory;
import dev.gradiometer.views.MeasureFigures;
import dev.gradiometer.views.SweepMap;
import dev.gradiometer.views.SweepPhrase;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Paint;
import dev.gradiometer.views.screen.Shade;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sweep of two or more axes as a map. A cell is a digit from 0, worst, to 9, best, on a background of the same
 * meaning, the letter of its first finding, and a sign where it lies beyond what theory allows.
 */
final class MapBlock {
    private static final int MARGIN = 2;
    private static final int CELL = 3;
    private static final int MOST_COLUMNS = 26;
    private static final int MOST_ROWS = 30;
    private static final int LEAST_ROOM = 12;
    private static final String BROKE = "!";
    private static final String REFUSED = "?";
    private static final String LEFT_OUT = ".";
    private static final String BEYOND_BOTH = "+";

    private final Page page;
    private final SweepMap map;
    private final int left;

    private MapBlock(Page page, SweepMap map) {
        this.page = page;
        this.map = map;
        this.left = left(page, map);
    }

    static List<String> lines(SweepResult result, Page page) {
        int label = left(page, SweepMap.of(result, 1, MOST_ROWS));
        int columns = Math.max(LEAST_ROOM, page.screen().width() - label) / CELL;
        return new MapBlock(page, SweepMap.of(result, Math.min(MOST_COLUMNS, columns), MOST_ROWS)).lines();
    }

    private static int left(Page page, SweepMap map) {
        return MARGIN + map.rowLabels().stream().mapToInt(page::cells).max().orElse(0) + 1;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(page.paragraph(
                Style.STRONG, SweepPhrase.MAP.with(SweepPhrase.name(map.result().measure()))));
        if (!map.others().isEmpty()) {
            lines.addAll(page.paragraph(Style.PLAIN, SweepPhrase.OTHERS.with(String.join(", ", map.others()))));
        }
        if (map.rowAxis() >= 0) {
            lines.add(
                    page.line().to(MARGIN).add(Style.FAINT, key(map.rowAxis())).toString());
        }
        for (int row = 0; row < map.rowLabels().size(); row++) {
            lines.add(row(row));
        }
        lines.addAll(columnLabels());
        lines.addAll(legend());
        return lines;
    }

    private String key(int axis) {
        return map.result().axes().get(axis).key();
    }

    private String row(int row) {
        Line line = page.line()
                .rightTo(left - 1, Style.PLAIN, map.rowLabels().get(row))
                .to(left);
        for (int column = 0; column < map.columnLabels().size(); column++) {
            String text = map.cell(row, column).map(this::text).orElse("   ");
            Paint paint = map.cell(row, column).map(this::paint).orElse(Style.PLAIN);
            line.add(paint, text);
        }
        return line.toString();
    }

    private String text(Cell cell) {
        double median = cell.median(map.result().measure());
        String digit = cell.tried().isEmpty()
                ? LEFT_OUT
                : cell.judged().findAny().isEmpty()
                        ? REFUSED
                        : Double.isNaN(median)
                                ? BROKE
                                : Long.toString(Math.round(9 * map.scale().level(median)));
        return digit + map.letter(cell) + sign(map.beyond(cell));
    }

    private static String sign(List<Theory.Kind> beyond) {
        return beyond.isEmpty() ? " " : beyond.size() > 1 ? BEYOND_BOTH : sign(beyond.getFirst());
    }

    private static String sign(Theory.Kind beyond) {
        return switch (beyond) {
            case STABLE_RATE -> "|";
            case TRAINABLE_DEPTH -> "_";
        };
    }

    private Paint paint(Cell cell) {
        double median = cell.median(map.result().measure());
        return Double.isNaN(median) ? Style.FAINT : new Shade(map.scale().level(median));
    }

    /** As many labels as fit without touching, and the name of the axis below. */
    private List<String> columnLabels() {
        List<String> labels = map.columnLabels();
        int widest = labels.stream().mapToInt(page::cells).max().orElse(0);
        int every = Math.ceilDiv(widest + 1, CELL);
        Line line = page.line();
        for (int column = 0; column < labels.size(); column += every) {
            if (left + column * CELL + page.cells(labels.get(column))
                    <= page.screen().width()) {
                line.to(left + column * CELL).add(labels.get(column));
            }
        }
        return List.of(
                line.toString(),
                page.line().to(left).add(Style.FAINT, key(map.columnAxis())).toString());
    }

    private List<String> legend() {
        SweepResult result = map.result();
        List<String> lines = new ArrayList<>(List.of(""));
        entry(
                lines,
                "0 9",
                SweepPhrase.LEVELS.with(
                        MeasureFigures.of(result.measure(), map.scale().worst()),
                        MeasureFigures.of(result.measure(), map.scale().best())));
        map.causes()
                .forEach((cause, count) -> entry(
                        lines, Character.toString(map.letter(cause)), SweepPhrase.CAUSE.with(cause.with(), count)));
        if (result.cells().stream()
                .anyMatch(cell -> cell.judged().findAny().isPresent() && Double.isNaN(cell.median(result.measure())))) {
            entry(lines, BROKE, SweepPhrase.BROKE.with());
        }
        result.cells().stream()
                .map(Cell::refused)
                .filter(why -> !why.isEmpty())
                .findFirst()
                .ifPresent(why -> entry(lines, REFUSED, SweepPhrase.REFUSED.with(why)));
        if (result.cells().stream().anyMatch(cell -> cell.tried().isEmpty())) {
            entry(lines, LEFT_OUT, SweepPhrase.LEFT_OUT.with());
        }
        Arrays.stream(Theory.Kind.values())
                .filter(kind -> result.cells().stream()
                        .anyMatch(cell -> map.beyond(cell).contains(kind)))
                .forEach(kind -> entry(lines, sign(kind), SweepPhrase.beyond(kind)));
        if (result.cells().stream().anyMatch(cell -> map.beyond(cell).size() > 1)) {
            entry(lines, BEYOND_BOTH, SweepPhrase.BEYOND_BOTH.with());
        }
        long stopped = result.cells().stream().filter(Cell::stopped).count();
        if (stopped > 0) {
            lines.addAll(
                    page.paragraph(Style.PLAIN, SweepPhrase.STOPPED.with(String.format(Locale.ROOT, "%,d", stopped))));
        }
        return lines;
    }

    private void entry(List<String> lines, String sign, Text text) {
        lines.addAll(page.labelled(Style.STRONG, sign, MARGIN + 5, List.of(text)));
    }
}
