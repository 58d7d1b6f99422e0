package dev.gradiometer.views.picture;

import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.sweeps.Cell;
import dev.gradiometer.sweeps.Measure;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.sweeps.Theory;
import dev.gradiometer.views.AxisLabel;
import dev.gradiometer.views.Scale;
import dev.gradiometer.views.SweepMap;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A sweep of one axis: the median over seeds as a line, the band from the best seed to the worst, letters of first
 * findings above, theory's limit as a dashed line. Values that are words have no line between them.
 */
final class BandChart {
    private static final int WIDTH = 1000;
    private static final int HIGH = 440;
    private static final int LEFT = 110;
    private static final int RIGHT = 60;
    private static final int TOP = 70;
    private static final int MARGIN = 16;
    private static final int SIZE = 2;
    private static final int LINE = Canvas.heightOf(SIZE) + 8;
    private static final int TICKS = 5;
    private static final int BAR = 24;
    private static final int BAND = 0xbcd6e6;
    private static final int CURVE = 0x1f4e79;
    private static final int GRID = 0xe4e4e4;

    private final SweepResult result;
    private final Measure measure;
    private final Axis axis;
    private final SweepMap map;
    private final Scale scale;
    private final List<Cell> cells;
    private final List<String> key;
    private final Canvas canvas;

    private BandChart(SweepResult result) {
        this.result = result;
        this.measure = result.measure();
        this.axis = result.axes().getFirst();
        this.map = SweepMap.of(result, Integer.MAX_VALUE, 1);
        this.scale = Scale.ofSeeds(result);
        this.cells = result.cells().stream()
                .sorted(Comparator.comparingDouble(this::position))
                .toList();
        this.key = Key.lines(map);
        int text = Math.max(Canvas.widthOf(SweepPicture.heading(result), SIZE), Key.width(key, SIZE));
        int width = Math.max(WIDTH, text + 2 * MARGIN);
        this.canvas = new Canvas(width, TOP + HIGH + 3 * LINE + MARGIN + key.size() * LINE);
    }

    static Canvas of(SweepResult result) {
        BandChart chart = new BandChart(result);
        chart.canvas.text(MARGIN, MARGIN, SweepPicture.heading(result), SIZE, Canvas.BLACK);
        chart.grid();
        chart.bands();
        chart.curve();
        result.theories().forEach(chart::limit);
        chart.key();
        return chart.canvas;
    }

    private double position(Cell cell) {
        return SweepResult.position(axis, cell.values().getFirst());
    }

    private boolean joins() {
        return map.isNumeric(0);
    }

    private boolean logarithmic() {
        return axis instanceof Axis.Interval interval && interval.logarithmic();
    }

    private double x(double position) {
        if (!joins()) {
            return LEFT + (position + 0.5) / cells.size() * (WIDTH - LEFT - RIGHT);
        }
        double low = position(cells.getFirst());
        double high = position(cells.getLast());
        double share = high == low
                ? 0.5
                : logarithmic() ? Math.log(position / low) / Math.log(high / low) : (position - low) / (high - low);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return height(scale.best() == scale.worst() ? 0.5 : scale.level(value));
    }

    /** Larger values stand higher, whether they are better or worse. */
    private double height(double level) {
        return TOP + (measure.largerIsBetter() ? 1 - level : level) * HIGH;
    }

    private void grid() {
        for (int tick = 0; tick <= TICKS; tick++) {
            double level = (double) tick / TICKS;
            int y = (int) Math.round(height(level));
            canvas.line(LEFT, y, WIDTH - RIGHT, y, 1, 0, GRID);
            canvas.line(LEFT - 5, y, LEFT, y, 1, 0, Canvas.BLACK);
            canvas.rightTo(
                    LEFT - 10,
                    y - Canvas.heightOf(SIZE) / 2,
                    AxisLabel.number(scale.value(level), 3),
                    SIZE,
                    Canvas.BLACK);
        }
        canvas.frame(LEFT, TOP, WIDTH - LEFT - RIGHT, HIGH + 1, 1, Canvas.BLACK);
        double free = Double.NEGATIVE_INFINITY;
        for (Cell cell : cells) {
            String label = AxisLabel.of(cell.values().getFirst());
            double x = x(position(cell));
            double half = Canvas.widthOf(label, SIZE) / 2.0;
            if (x - half > free) {
                canvas.line(x, TOP + HIGH, x, TOP + HIGH + 6, 1, 0, Canvas.BLACK);
                canvas.centred((int) Math.round(x), TOP + HIGH + 11, label, SIZE, Canvas.BLACK);
                free = x + half + 12;
            }
        }
        canvas.centred((LEFT + WIDTH - RIGHT) / 2, TOP + HIGH + 11 + LINE, axis.key(), SIZE, Canvas.BLACK);
    }

    private void bands() {
        if (result.sweep().seeds() > 1 && joins()) {
            band();
        } else if (result.sweep().seeds() > 1) {
            cells.stream().filter(cell -> !Double.isNaN(cell.best(measure))).forEach(this::bar);
        }
    }

    private void bar(Cell cell) {
        double best = y(cell.best(measure));
        int left = (int) Math.round(x(position(cell))) - BAR / 2;
        int top = (int) Math.round(Math.min(best, low(cell)));
        canvas.fill(left, top, BAR, (int) Math.round(Math.abs(low(cell) - best)) + 1, BAND);
    }

    /** Between neighbours both of which have a band; where a seed broke, down to the worst value of the scale. */
    private void band() {
        for (int i = 1; i < cells.size(); i++) {
            Cell a = cells.get(i - 1);
            Cell b = cells.get(i);
            if (Double.isNaN(a.best(measure)) || Double.isNaN(b.best(measure))) {
                continue;
            }
            double from = x(position(a));
            double to = x(position(b));
            for (int x = (int) Math.round(from); x <= Math.round(to); x++) {
                double share = to == from ? 0 : (x - from) / (to - from);
                double best = y(a.best(measure)) + share * (y(b.best(measure)) - y(a.best(measure)));
                double worst = low(a) + share * (low(b) - low(a));
                int top = (int) Math.round(Math.min(best, worst));
                canvas.fill(x, top, 1, (int) Math.round(Math.abs(worst - best)) + 1, BAND);
            }
        }
    }

    private double low(Cell cell) {
        double worst = cell.worst(measure);
        return Double.isNaN(worst) ? height(0) : y(worst);
    }

    private void curve() {
        Cell before = null;
        for (Cell cell : cells) {
            double median = cell.median(measure);
            double x = x(position(cell));
            String letter = Character.toString(map.letter(cell)).strip();
            canvas.centred((int) Math.round(x), TOP - LINE, letter, SIZE, Canvas.BLACK);
            if (Double.isNaN(median)) {
                canvas.hatch((int) Math.round(x) - 6, (int) height(0) - 6, 12, 12, Canvas.GREY);
            }
            boolean joined =
                    joins() && before != null && !Double.isNaN(median) && !Double.isNaN(before.median(measure));
            if (joined) {
                Cell from = Objects.requireNonNull(before);
                canvas.line(x(position(from)), y(from.median(measure)), x, y(median), 3, 0, CURVE);
            }
            before = cell;
        }
        cells.stream()
                .filter(cell -> !Double.isNaN(cell.median(measure)))
                .forEach(cell -> canvas.disc(x(position(cell)), y(cell.median(measure)), 5, CURVE));
    }

    private void limit(Theory theory) {
        for (Theory.Limit limit : theory.limits()) {
            double x = x(limit.most());
            if (x >= LEFT && x <= WIDTH - RIGHT) {
                canvas.line(x, TOP, x, TOP + HIGH, 3, Key.dash(theory.kind()), Canvas.BLACK);
            }
        }
    }

    private void key() {
        int y = TOP + HIGH + 11 + 2 * LINE + 8;
        for (String line : key) {
            canvas.text(MARGIN, y, line, SIZE, Canvas.BLACK);
            y += LINE;
        }
    }
}
