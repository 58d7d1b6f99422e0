package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.FlowRow;
import dev.gradiometer.views.ReportPhrase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A column of numbers in the flow table, right of the bars.
 *
 * @param top    upper line of its head
 * @param bottom lower line of its head
 * @param width  cells
 * @param rank   the higher, the sooner it gives way where the screen is narrow
 * @param cell   what it says of a row
 */
record Column(Text top, Text bottom, int width, int rank, Function<FlowRow, String> cell) {
    /**
     * The columns that say something about {@code rows}; {@code gain} is the head of the gains that are neither slope
     * nor weights.
     */
    static List<Column> of(List<FlowRow> rows, ReportPhrase gain) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(ReportPhrase.SLOPE.with(), Text.of("a"), 5, 0, row -> factor(row.slope())));
        columns.add(new Column(ReportPhrase.WEIGHT.with(), Text.of("w"), 6, 4, row -> factor(row.weights())));
        if (rows.stream().anyMatch(row -> !Double.isNaN(row.other()))) {
            columns.add(new Column(gain.with(), ReportPhrase.GAIN.with(), 5, 2, row -> factor(row.other())));
        }
        columns.add(new Column(ReportPhrase.UPDATE.with(), Text.of("/‖W‖"), 6, 5, row -> magnitude(row.update())));
        if (rows.stream().anyMatch(row -> row.dead() >= 0)) {
            columns.add(new Column(
                    ReportPhrase.DEAD_TOP.with(),
                    ReportPhrase.DEAD_BOTTOM.with(),
                    5,
                    1,
                    row -> row.dead() < 0 ? "–" : Figures.count(row.dead())));
        }
        if (rows.stream().anyMatch(row -> !Double.isNaN(row.saturated()))) {
            columns.add(new Column(
                    ReportPhrase.SATURATED_TOP.with(),
                    ReportPhrase.SATURATED_BOTTOM.with(),
                    5,
                    3,
                    row -> Figures.percent(row.saturated())));
        }
        return columns;
    }

    private static String factor(double value) {
        return Double.isNaN(value) ? "–" : Figures.factor(value);
    }

    private static String magnitude(double value) {
        return Double.isNaN(value) ? "–" : Figures.magnitude(value);
    }
}
