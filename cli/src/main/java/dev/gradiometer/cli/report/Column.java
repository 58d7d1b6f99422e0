package dev.gradiometer.cli.report;

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
record Column(String top, String bottom, int width, int rank, Function<FlowRow, String> cell) {
    /** The columns that say something about {@code rows}; {@code gain} is the head of the gains that are neither slope nor weights. */
    static List<Column> of(List<FlowRow> rows, String gain) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("slope", "a", 5, 0, row -> factor(row.slope())));
        columns.add(new Column("weight", "w", 6, 4, row -> factor(row.weights())));
        if (rows.stream().anyMatch(row -> !Double.isNaN(row.other()))) {
            columns.add(new Column(gain, "gain", 5, 2, row -> factor(row.other())));
        }
        columns.add(new Column("update", "/‖W‖", 6, 5, row -> magnitude(row.update())));
        if (rows.stream().anyMatch(row -> row.dead() >= 0)) {
            columns.add(new Column("dead", "units", 5, 1, row -> row.dead() < 0 ? "–" : Figures.count(row.dead())));
        }
        if (rows.stream().anyMatch(row -> !Double.isNaN(row.saturated()))) {
            columns.add(new Column("satu-", "rated", 5, 3, row -> Figures.percent(row.saturated())));
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
