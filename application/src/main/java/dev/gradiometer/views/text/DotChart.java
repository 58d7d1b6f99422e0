package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.notes.exhibits.Figure;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A figure as a chart of characters: a sign of its own for each series of measured points, dots for theory's lines, and
 * below it what the signs are.
 */
final class DotChart {
    private static final int INDENT = 4;
    private static final int MOST_COLUMNS = 60;
    private static final int LEAST_COLUMNS = 8;
    private static final int ROWS = 14;
    private static final String SIGNS = "●○■□▲△";
    private static final String ASCII_SIGNS = "ox#%*+";
    private static final String LINES = "·:',";
    private static final String ASCII_LINES = ".:',";
    private static final char EMPTY = ' ';

    private final Figure figure;
    private final Page page;
    private final Stretch x;
    private final Stretch y;
    private final int columns;
    private final char[][] cells;
    private final List<String> lines = new ArrayList<>();

    /** From the smallest to the largest number on an axis. */
    private record Stretch(double low, double high, boolean logarithmic) {
        static Stretch of(Figure.Axis axis, double[] values) {
            double low = Arrays.stream(values).min().orElse(1);
            double high = Arrays.stream(values).max().orElse(1);
            return new Stretch(low, high, axis.logarithmic());
        }

        /** The cell of {@code count} in which {@code value} lies; the first one if all are the same. */
        int cell(double value, int count) {
            double share = (height(value) - height(low)) / (height(high) - height(low));
            return Double.isFinite(share) ? (int) Math.rint(share * (count - 1)) : 0;
        }

        double at(double share) {
            double height = height(low) + share * (height(high) - height(low));
            return logarithmic ? Math.pow(10, height) : height;
        }

        private double height(double value) {
            return logarithmic ? Math.log10(value) : value;
        }
    }

    private DotChart(Figure figure, Page page) {
        this.figure = figure;
        this.page = page;
        x = Stretch.of(
                figure.x(),
                figure.series().stream()
                        .flatMap(series -> series.x().stream())
                        .mapToDouble(v -> v)
                        .toArray());
        y = Stretch.of(
                figure.y(),
                figure.series().stream()
                        .flatMap(series -> series.y().stream())
                        .mapToDouble(v -> v)
                        .toArray());
        columns = Math.clamp(page.width() - INDENT - label(), LEAST_COLUMNS, MOST_COLUMNS);
        cells = new char[ROWS][columns];
        Arrays.stream(cells).forEach(row -> Arrays.fill(row, EMPTY));
    }

    /** The chart of {@code figure} with its axes, and a line for each series and mark. */
    static List<String> lines(Figure figure, Page page) {
        DotChart chart = new DotChart(figure, page);
        chart.draw();
        chart.addChart();
        chart.addLegend();
        return chart.lines;
    }

    /** Theory first, so that points lie on top. */
    private void draw() {
        for (Figure.Mark mark : figure.marks()) {
            if (isSeen(mark)) {
                Arrays.fill(cells[row(mark.value())], markSign());
            }
        }
        for (Figure.Kind kind : List.of(Figure.Kind.PREDICTED, Figure.Kind.MEASURED)) {
            for (int i = figure.series().size() - 1; i >= 0; i--) {
                Figure.Series series = figure.series().get(i);
                if (series.kind() == kind) {
                    points(series, sign(i));
                    if (kind == Figure.Kind.PREDICTED) {
                        join(series, sign(i));
                    }
                }
            }
        }
    }

    private boolean isSeen(Figure.Mark mark) {
        return mark.across() && mark.value() >= y.low && mark.value() <= y.high;
    }

    private void points(Figure.Series series, char sign) {
        for (int i = 0; i < series.x().size(); i++) {
            cells[row(series.y().get(i))][x.cell(series.x().get(i), columns)] = sign;
        }
    }

    /** Straight between neighbouring points, as the axes have it. */
    private void join(Figure.Series series, char sign) {
        for (int i = 1; i < series.x().size(); i++) {
            int from = x.cell(series.x().get(i - 1), columns);
            int to = x.cell(series.x().get(i), columns);
            int start = row(series.y().get(i - 1));
            int end = row(series.y().get(i));
            for (int column = from + 1; column < to; column++) {
                cells[(int) Math.rint(start + (double) (end - start) * (column - from) / (to - from))][column] = sign;
            }
        }
    }

    private int row(double value) {
        return ROWS - 1 - y.cell(value, ROWS);
    }

    /** Of the series that stands at {@code index} among all. */
    private char sign(int index) {
        Figure.Kind kind = figure.series().get(index).kind();
        long before = figure.series().subList(0, index).stream()
                .filter(series -> series.kind() == kind)
                .count();
        boolean unicode = page.screen().unicode();
        String signs = switch (kind) {
            case MEASURED -> unicode ? SIGNS : ASCII_SIGNS;
            case PREDICTED -> unicode ? LINES : ASCII_LINES;
        };
        return signs.charAt((int) before % signs.length());
    }

    private char markSign() {
        return page.screen().unicode() ? '─' : '-';
    }

    private int label() {
        return Math.max(Figures.of(y.low).length(), Figures.of(y.high).length()) + 2;
    }

    private void addChart() {
        lines.addAll(page.indented(INDENT, figure.y().title()));
        int axis = INDENT + label();
        for (int r = 0; r < ROWS; r++) {
            boolean named = r == 0 || r == ROWS - 1 || r == ROWS / 2;
            Line line = page.line();
            if (named) {
                line.rightTo(axis - 1, Style.FAINT, Figures.of(y.at((ROWS - 1.0 - r) / (ROWS - 1))));
            }
            lines.add(line.to(axis)
                    .add(Style.BAR, new String(cells[r]).stripTrailing())
                    .toString());
        }
        String low = Figures.of(x.low);
        String high = Figures.of(x.high);
        lines.add(page.line()
                .to(axis)
                .add(Style.FAINT, low)
                .rightTo(Math.max(axis + low.length() + 1 + high.length(), axis + columns), Style.FAINT, high)
                .toString());
        lines.addAll(page.indented(Math.min(axis, page.width() / 2), figure.x().title()));
    }

    private void addLegend() {
        lines.add("");
        for (int i = 0; i < figure.series().size(); i++) {
            legend(sign(i), figure.series().get(i).name());
        }
        figure.marks().stream().filter(this::isSeen).forEach(mark -> legend(markSign(), mark.name()));
    }

    private void legend(char sign, Text name) {
        lines.addAll(page.indented(INDENT, Text.of(sign + " " + page.say(name))));
    }
}
