package dev.gradiometer.views.picture;

import dev.gradiometer.sweeps.Cell;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.sweeps.Theory;
import dev.gradiometer.views.AxisLabel;
import dev.gradiometer.views.SweepMap;
import dev.gradiometer.views.SweepPhrase;
import dev.gradiometer.views.screen.Lightness;
import java.util.List;

/**
 * A sweep of two or more axes: cells in colours of {@link Lightness} with their median and the letter of their first
 * finding, theory's limits as dashed lines, the best cell in a frame.
 */
final class Heatmap {
    private static final int MOST_COLUMNS = 60;
    private static final int MOST_ROWS = 40;
    private static final int WIDE = 980;
    private static final int HIGH = 560;
    private static final int MARGIN = 16;
    private static final int SIZE = 2;
    private static final int LINE = Canvas.heightOf(SIZE) + 8;
    private static final int BAR = 150;
    private static final int NONE = 0xdddddd;

    private final SweepMap map;
    private final SweepResult result;
    private final List<String> key;
    private final int columns;
    private final int rows;
    private final int cellWide;
    private final int cellHigh;
    private final int left;
    private final int top;
    private final Canvas canvas;

    private Heatmap(SweepResult result) {
        this.result = result;
        this.map = SweepMap.of(result, MOST_COLUMNS, MOST_ROWS);
        this.key = Key.lines(map);
        this.columns = map.columnLabels().size();
        this.rows = map.rowLabels().size();
        this.cellWide = Math.clamp(WIDE / columns, 14, 96);
        this.cellHigh = Math.clamp(HIGH / rows, 14, 64);
        int label = map.rowLabels().stream()
                .mapToInt(text -> Canvas.widthOf(text, SIZE))
                .max()
                .orElse(0);
        this.left = MARGIN + label + 16;
        this.top = MARGIN + (map.others().isEmpty() ? 2 : 3) * LINE + 8;
        int height = bottom() + 3 * LINE + MARGIN + key.size() * LINE;
        int text = Math.max(heading(), Key.width(key, SIZE));
        int width = Math.max(left + columns * cellWide + BAR, text + 2 * MARGIN);
        this.canvas = new Canvas(width, height);
    }

    static Canvas of(SweepResult result) {
        Heatmap picture = new Heatmap(result);
        picture.head();
        picture.cells();
        picture.axes();
        result.theories().forEach(picture::limit);
        picture.bar();
        picture.key();
        return picture.canvas;
    }

    private int bottom() {
        return top + rows * cellHigh;
    }

    private int heading() {
        return Canvas.widthOf(SweepPicture.heading(result), SIZE);
    }

    private void head() {
        canvas.text(MARGIN, MARGIN, SweepPicture.heading(result), SIZE, Canvas.BLACK);
        if (!map.others().isEmpty()) {
            String others = SweepPicture.ascii(SweepPhrase.OTHERS.with(String.join(", ", map.others())));
            canvas.text(MARGIN, MARGIN + LINE, others, SIZE, Canvas.GREY);
        }
        if (map.rowAxis() >= 0) {
            canvas.text(MARGIN, top - LINE - 2, result.axes().get(map.rowAxis()).key(), SIZE, Canvas.BLACK);
        }
    }

    private void cells() {
        List<Cell> ranked = result.ranked();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int x = left + column * cellWide;
                int y = top + row * cellHigh;
                map.cell(row, column).ifPresent(cell -> cell(cell, x, y));
            }
        }
        for (int row = 0; row < rows && !ranked.isEmpty(); row++) {
            for (int column = 0; column < columns; column++) {
                if (map.cell(row, column)
                        .filter(cell -> cell.equals(ranked.getFirst()))
                        .isPresent()) {
                    int x = left + column * cellWide;
                    int y = top + row * cellHigh;
                    canvas.frame(x - 1, y - 1, cellWide + 2, cellHigh + 2, 2, Canvas.WHITE);
                    canvas.frame(x, y, cellWide, cellHigh, 3, Canvas.BLACK);
                }
            }
        }
    }

    private void cell(Cell cell, int x, int y) {
        double median = cell.median(result.measure());
        boolean known = !Double.isNaN(median);
        double level = known ? map.scale().level(median) : 1;
        canvas.fill(x, y, cellWide - 1, cellHigh - 1, known ? Lightness.rgb(level) : NONE);
        if (!known && !cell.tried().isEmpty()) {
            canvas.hatch(x, y, cellWide - 1, cellHigh - 1, Canvas.GREY);
        }
        int ink = known && !Lightness.takesBlackInk(level) ? Canvas.WHITE : Canvas.BLACK;
        String letter = Character.toString(map.letter(cell)).strip();
        String number = known ? AxisLabel.number(median, 2) : "";
        boolean fits = Canvas.widthOf(number, SIZE) < cellWide - 6 && cellHigh > 2 * LINE - 6;
        int middle = y + (cellHigh - Canvas.heightOf(SIZE)) / 2;
        if (fits && !number.isEmpty()) {
            int lift = letter.isEmpty() ? 0 : LINE / 2;
            canvas.centred(x + cellWide / 2, middle - lift, number, SIZE, ink);
            canvas.centred(x + cellWide / 2, middle + lift, letter, SIZE, ink);
        } else {
            canvas.centred(x + cellWide / 2, middle, letter, SIZE, ink);
        }
    }

    private void axes() {
        canvas.line(left - 3, top - 2, left - 3, bottom() + 2, 1, 0, Canvas.BLACK);
        canvas.line(left - 3, bottom() + 2, left + columns * cellWide, bottom() + 2, 1, 0, Canvas.BLACK);
        int high = Math.max(1, Math.ceilDiv(LINE, cellHigh));
        for (int row = rows - 1; row >= 0; row -= high) {
            int y = top + row * cellHigh + cellHigh / 2;
            canvas.line(left - 8, y, left - 3, y, 1, 0, Canvas.BLACK);
            String label = map.rowLabels().get(row);
            canvas.rightTo(left - 12, y - Canvas.heightOf(SIZE) / 2, label, SIZE, Canvas.BLACK);
        }
        int widest = map.columnLabels().stream()
                .mapToInt(label -> Canvas.widthOf(label, SIZE))
                .max()
                .orElse(0);
        int every = Math.ceilDiv(widest + 10, cellWide);
        for (int column = 0; column < columns; column += every) {
            int x = left + column * cellWide + cellWide / 2;
            canvas.line(x, bottom() + 2, x, bottom() + 7, 1, 0, Canvas.BLACK);
            canvas.centred(x, bottom() + 11, map.columnLabels().get(column), SIZE, Canvas.BLACK);
        }
        canvas.centred(
                left + columns * cellWide / 2,
                bottom() + 11 + LINE,
                result.axes().get(map.columnAxis()).key(),
                SIZE,
                Canvas.BLACK);
    }

    /** A line through the limits; along an axis of words one across each of its cells. */
    private void limit(Theory theory) {
        canvas.clip(left, top, columns * cellWide, rows * cellHigh);
        boolean joined = map.isNumeric(theory.along());
        double before = Double.NaN;
        double beforeMost = Double.NaN;
        for (Theory.Limit limit : theory.limits()) {
            double most = map.place(theory.axis(), limit.most());
            double at = map.placeOf(theory.along(), limit.value());
            if (joined) {
                dashes(theory, before, beforeMost, at, most);
            } else {
                dashes(theory, at - 0.5, most, at + 0.5, most);
            }
            before = at;
            beforeMost = most;
        }
        canvas.unclipped();
    }

    /** Black on white, so that it shows on every colour. */
    private void dashes(Theory theory, double from, double fromMost, double to, double toMost) {
        boolean across = theory.axis() == map.columnAxis();
        double x0 = left + ((across ? fromMost : from) + 0.5) * cellWide;
        double y0 = bottom() - ((across ? from : fromMost) + 0.5) * cellHigh;
        double x1 = left + ((across ? toMost : to) + 0.5) * cellWide;
        double y1 = bottom() - ((across ? to : toMost) + 0.5) * cellHigh;
        if (!Double.isNaN(x0 + y0 + x1 + y1)) {
            canvas.line(x0, y0, x1, y1, 6, 0, Canvas.WHITE);
            canvas.line(x0, y0, x1, y1, 3, Key.dash(theory.kind()), Canvas.BLACK);
        }
    }

    private void bar() {
        int x = left + columns * cellWide + 28;
        int high = rows * cellHigh;
        for (int y = 0; y < high; y++) {
            canvas.fill(x, top + y, 22, 1, Lightness.rgb(1 - (double) y / Math.max(1, high - 1)));
        }
        int ticks = Math.clamp(high / (3L * LINE), 1, 4);
        for (int tick = 0; tick <= ticks; tick++) {
            double level = (double) tick / ticks;
            int y = top + (int) Math.round((1 - level) * (high - 1));
            canvas.line(x + 22, y, x + 27, y, 1, 0, Canvas.BLACK);
            String label = AxisLabel.number(map.scale().value(level), 3);
            int text = Math.clamp(y - Canvas.heightOf(SIZE) / 2, top - 4, bottom() - Canvas.heightOf(SIZE) + 4);
            canvas.text(x + 31, text, label, SIZE, Canvas.BLACK);
        }
    }

    private void key() {
        int y = bottom() + 11 + 2 * LINE + 8;
        for (String line : key) {
            canvas.text(MARGIN, y, line, SIZE, Canvas.BLACK);
            y += LINE;
        }
    }
}
