package dev.gradiometer.views.picture;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.views.AxisLabel;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.FlowMap;
import dev.gradiometer.views.RunsPhrase;
import dev.gradiometer.views.screen.Lightness;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A run as a picture: the loss of its batches as a curve, and below it over the same columns the gradient of every layer
 * as a map in the colours of {@link Lightness}, the output layer on top. Hatched is what was not finite, black what was
 * zero, white what was not measured.
 */
public final class RunPicture {
    private static final int WIDE = 960;
    private static final int CURVE_HIGH = 200;
    private static final int MAP_HIGH = 420;
    private static final int MOST_ROWS = 210;
    private static final int MARGIN = 16;
    private static final int SIZE = 2;
    private static final int LINE = Canvas.heightOf(SIZE) + 8;
    private static final int BAR = 130;
    private static final int TICKS = 5;
    private static final int LONGEST_NAME = 24;
    private static final int CURVE = 0x1f4e79;
    private static final int GRID = 0xe4e4e4;

    private final FlowMap flow;
    private final String name;
    private final int left;
    private final int wide;
    private final int rowHigh;
    private final int mapTop;
    private final Canvas canvas;

    private RunPicture(String name, FlowMap flow) {
        this.name = name;
        this.flow = flow;
        int label = flow.layers().stream()
                .mapToInt(layer -> Canvas.widthOf(shortened(layer), SIZE))
                .max()
                .orElse(0);
        this.left = MARGIN + Math.max(label, Canvas.widthOf("0.0000", SIZE)) + 16;
        int columns = flow.steps().size();
        this.wide = columns * Math.max(1, WIDE / columns);
        this.rowHigh = Math.clamp(MAP_HIGH / flow.layers().size(), 2, 40);
        this.mapTop = MARGIN + 3 * LINE + CURVE_HIGH + 2 * LINE;
        int text = Canvas.widthOf(ascii(Text.of(name)), SIZE) + 2 * MARGIN;
        this.canvas = new Canvas(Math.max(left + wide + BAR, text), bottom() + 3 * LINE + MARGIN);
    }

    /**
     * A PNG file; nothing but the name on it if no step with layers was recorded.
     *
     * @param recording of the run
     */
    public static byte[] png(Recording recording) {
        String name = recording.setup().name();
        FlowMap flow = FlowMap.of(recording, WIDE).folded(MOST_ROWS);
        if (flow.steps().isEmpty() || flow.layers().isEmpty()) {
            Canvas canvas = new Canvas(WIDE, 2 * MARGIN + 2 * LINE);
            canvas.text(MARGIN, MARGIN, ascii(Text.of(name)), SIZE, Canvas.BLACK);
            canvas.text(MARGIN, MARGIN + LINE, ascii(RunsPhrase.NO_STEP.with()), SIZE, Canvas.GREY);
            return canvas.png();
        }
        RunPicture picture = new RunPicture(name, flow);
        picture.curve();
        picture.map();
        picture.steps();
        if (flow.hasScale()) {
            picture.bar();
        }
        return picture.canvas.png();
    }

    private static String ascii(Text text) {
        return SweepPicture.ascii(text);
    }

    private static String shortened(String layer) {
        String plain = ascii(Text.of(layer));
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME - 2) + "..";
    }

    private int bottom() {
        return mapTop + rowHigh * flow.layers().size();
    }

    private int columnWide() {
        return wide / flow.steps().size();
    }

    private void curve() {
        canvas.text(MARGIN, MARGIN, ascii(Text.of(name)), SIZE, Canvas.BLACK);
        String steps = Figures.count(flow.last() + 1);
        int top = MARGIN + 3 * LINE;
        canvas.text(MARGIN, top - LINE - 6, ascii(RunsPhrase.LOSS_CURVE.with(steps)), SIZE, Canvas.BLACK);
        canvas.text(MARGIN, mapTop - LINE - 6, ascii(RunsPhrase.FLOW_MAP.with(steps)), SIZE, Canvas.BLACK);
        double[] known = flow.losses().stream()
                .mapToDouble(loss -> loss)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (known.length > 0) {
            boolean logarithmic = known[0] > 0;
            curve(top, known[0], known[known.length - 1], logarithmic);
        }
        canvas.frame(left, top, wide, CURVE_HIGH + 1, 1, Canvas.BLACK);
    }

    private void curve(int top, double low, double high, boolean logarithmic) {
        double from = logarithmic ? Math.log(low) : low;
        double span = Math.max(Double.MIN_NORMAL, (logarithmic ? Math.log(high) : high) - from);
        for (int tick = 0; tick < TICKS; tick++) {
            double share = (double) tick / (TICKS - 1);
            int y = top + (int) Math.round((1 - share) * CURVE_HIGH);
            double value = logarithmic ? Math.exp(from + share * span) : from + share * span;
            canvas.line(left, y, (double) left + wide, y, 1, 0, GRID);
            canvas.rightTo(left - 8, y - Canvas.heightOf(SIZE) / 2, AxisLabel.number(value, 3), SIZE, Canvas.BLACK);
        }
        double beforeX = Double.NaN;
        double beforeY = Double.NaN;
        for (int column = 0; column < flow.losses().size(); column++) {
            double loss = flow.losses().get(column);
            double x = left + (column + 0.5) * columnWide();
            double y = top + (1 - ((logarithmic ? Math.log(loss) : loss) - from) / span) * CURVE_HIGH;
            if (Double.isNaN(loss)) {
                canvas.hatch(left + column * columnWide(), top, columnWide(), CURVE_HIGH, Canvas.GREY);
            } else if (!Double.isNaN(beforeY)) {
                canvas.line(beforeX, beforeY, x, y, 2, 0, CURVE);
            }
            beforeX = x;
            beforeY = Double.isNaN(loss) ? Double.NaN : y;
        }
    }

    private void map() {
        int rows = flow.layers().size();
        int every = Math.ceilDiv(LINE, rowHigh);
        for (int layer = 0; layer < rows; layer++) {
            int y = mapTop + (rows - 1 - layer) * rowHigh;
            if ((rows - 1 - layer) % every == 0) {
                canvas.rightTo(
                        left - 8,
                        y + (rowHigh - Canvas.heightOf(SIZE)) / 2,
                        shortened(flow.layers().get(layer)),
                        SIZE,
                        Canvas.BLACK);
            }
            List<Double> decades = flow.decades().get(layer);
            for (int column = 0; column < decades.size(); column++) {
                cell(decades.get(column), left + column * columnWide(), y);
            }
        }
        canvas.frame(left - 1, mapTop - 1, wide + 2, rows * rowHigh + 2, 1, Canvas.BLACK);
    }

    private void cell(double decade, int x, int y) {
        if (Double.isFinite(decade)) {
            canvas.fill(x, y, columnWide(), rowHigh, Lightness.rgb(flow.level(decade)));
        } else if (decade == Double.NEGATIVE_INFINITY) {
            canvas.fill(x, y, columnWide(), rowHigh, Canvas.BLACK);
        } else if (decade == Double.POSITIVE_INFINITY) {
            canvas.hatch(x, y, columnWide(), rowHigh, Canvas.BLACK);
        }
    }

    private void steps() {
        int columns = flow.steps().size();
        TreeSet<Integer> ticks =
                new TreeSet<>(Arrays.asList(0, columns / 4, columns / 2, 3 * columns / 4, columns - 1));
        double free = Double.NEGATIVE_INFINITY;
        for (int column : ticks) {
            long step = column == columns - 1 ? flow.last() : flow.steps().get(column);
            String label = Figures.count(step + 1);
            double x = left + (column + 0.5) * columnWide();
            double half = Canvas.widthOf(label, SIZE) / 2.0;
            if (x - half > free) {
                canvas.line(x, bottom() + 1.0, x, bottom() + 6.0, 1, 0, Canvas.BLACK);
                canvas.centred((int) Math.round(x), bottom() + 11, label, SIZE, Canvas.BLACK);
                free = x + half + 12;
            }
        }
        canvas.centred(left + wide / 2, bottom() + 11 + LINE, ascii(RunsPhrase.STEP.with()), SIZE, Canvas.BLACK);
    }

    private void bar() {
        int x = left + wide + 20;
        int high = rowHigh * flow.layers().size();
        for (int y = 0; y < high; y++) {
            canvas.fill(x, mapTop + y, 20, 1, Lightness.rgb(1 - (double) y / Math.max(1, high - 1)));
        }
        int ticks = Math.clamp(high / (3L * LINE), 1, 4);
        for (int tick = 0; tick <= ticks; tick++) {
            double level = (double) tick / ticks;
            int y = mapTop + (int) Math.round((1 - level) * (high - 1));
            String label = Figures.decade(flow.lowest() + level * (flow.highest() - flow.lowest()));
            int text = Math.clamp(
                    y - Canvas.heightOf(SIZE) / 2, mapTop - 4, Math.max(mapTop, bottom() - Canvas.heightOf(SIZE) + 4));
            canvas.text(x + 26, text, label, SIZE, Canvas.BLACK);
        }
    }
}
