package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.doctor.Judged;
import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.sweeps.Cell;
import dev.gradiometer.sweeps.Measure;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.sweeps.Theory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as a table of cells: the axis with most values from left to right, the next one upwards. Where several points
 * fall into a cell, it shows the best of them.
 */
public final class SweepMap {
    private static final int LETTERS = 26;
    private static final double FAR = 1000;

    private final SweepResult result;
    private final Scale scale;
    private final Slots columns;
    private final @Nullable Slots rows;
    private final Map<List<Integer>, Cell> cells = new HashMap<>();
    private final SequencedMap<Cause, Integer> causes;

    private SweepMap(SweepResult result, Slots columns, @Nullable Slots rows) {
        this.result = result;
        this.scale = Scale.of(result);
        this.columns = columns;
        this.rows = rows;
        this.causes = causes(result);
        result.cells().forEach(this::place);
    }

    /**
     * The map of a sweep.
     *
     * @param mostColumns columns that there is room for, at least 1
     * @param mostRows    rows that there is room for
     */
    public static SweepMap of(SweepResult result, int mostColumns, int mostRows) {
        int wide = 0;
        int high = -1;
        for (int axis = 1; axis < result.axes().size(); axis++) {
            if (size(result, axis) > size(result, wide)) {
                high = wide;
                wide = axis;
            } else if (high < 0 || size(result, axis) > size(result, high)) {
                high = axis;
            }
        }
        return new SweepMap(
                result, Slots.of(result, wide, mostColumns), high < 0 ? null : Slots.of(result, high, mostRows));
    }

    private static int size(SweepResult result, int axis) {
        int values = result.axes().get(axis).values().size();
        return values == 0 ? Integer.MAX_VALUE : values;
    }

    private void place(Cell cell) {
        int column = columns.of(cell.values().get(columns.axis()));
        int row = rows == null ? 0 : row(rows.of(cell.values().get(rows.axis())));
        cells.merge(List.of(row, column), cell, this::better);
    }

    private int row(int slot) {
        return rows != null && rows.isNumeric() ? rows.size() - 1 - slot : slot;
    }

    private Cell better(Cell a, Cell b) {
        Measure measure = result.measure();
        double one = a.median(measure);
        double other = b.median(measure);
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? b : a;
        }
        return measure.largerIsBetter() == (other > one) ? b : a;
    }

    private static SequencedMap<Cause, Integer> causes(SweepResult result) {
        Map<Cause, Integer> counts = new HashMap<>();
        result.cells().forEach(cell -> cell.failure().ifPresent(found -> counts.merge(found.cause(), 1, Integer::sum)));
        SequencedMap<Cause, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Cause, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** What is mapped. */
    public SweepResult result() {
        return result;
    }

    /** How medians are shaded. */
    public Scale scale() {
        return scale;
    }

    /** First findings with the number of points that have them, the most frequent in front. */
    public SequencedMap<Cause, Integer> causes() {
        return causes;
    }

    /** The letter that stands for a cause. */
    public char letter(Cause cause) {
        return (char) ('a' + new ArrayList<>(causes.keySet()).indexOf(cause) % LETTERS);
    }

    /** The letter of a cell's first finding; a space if it has none. */
    public char letter(Cell cell) {
        return cell.failure().map(Judged.Found::cause).map(this::letter).orElse(' ');
    }

    /** Values of the axis from left to right. */
    public List<String> columnLabels() {
        return columns.labels();
    }

    /** The axis from left to right. */
    public int columnAxis() {
        return columns.axis();
    }

    /** Values of the other axis from top to bottom; one empty text if there is no other. */
    public List<String> rowLabels() {
        return rows == null ? List.of("") : rows.isNumeric() ? rows.labels().reversed() : rows.labels();
    }

    /** The axis from bottom to top; −1 if there is none. */
    public int rowAxis() {
        return rows == null ? -1 : rows.axis();
    }

    /** Keys of axes that are not shown. */
    public List<String> others() {
        List<String> others = new ArrayList<>();
        for (int axis = 0; axis < result.axes().size(); axis++) {
            if (axis != columnAxis() && axis != rowAxis()) {
                others.add(result.axes().get(axis).key());
            }
        }
        return others;
    }

    /** The cell in a row from the top and a column from the left; nothing if no point lies there. */
    public Optional<Cell> cell(int row, int column) {
        return Optional.ofNullable(cells.get(List.of(row, column)));
    }

    /** What theory says a cell lies beyond. */
    public List<Theory.Kind> beyond(Cell cell) {
        return result.theories().stream()
                .filter(theory -> theory.beyond(cell.values()))
                .map(Theory::kind)
                .toList();
    }

    /** Whether an axis that the map has is one of numbers in their order. */
    public boolean isNumeric(int axis) {
        return (rows != null && axis == rows.axis()) ? rows.isNumeric() : columns.isNumeric();
    }

    /**
     * Where a value of an axis lies, as {@link #place} says it of numbers; of words, rows count from the bottom too.
     */
    public double placeOf(int axis, String value) {
        if (isNumeric(axis)) {
            return place(axis, Double.parseDouble(value));
        }
        return rows != null && axis == rows.axis() ? rows.size() - 1 - rows.of(value) : columns.of(value);
    }

    /**
     * Where a number lies among columns or rows: 0 in the middle of the first value, 1 in the next one's; beyond the
     * ends as far as {@value #FAR} places. NaN if the axis has no numbers.
     *
     * @param axis {@link #columnAxis} or {@link #rowAxis}
     */
    public double place(int axis, double number) {
        Slots slots = axis == columns.axis() ? columns : rows;
        if (slots == null || !slots.isNumeric() || slots.size() < 2) {
            return Double.NaN;
        }
        boolean logarithmic =
                result.axes().get(axis) instanceof Axis.Interval interval && interval.logarithmic() && number > 0;
        List<Double> each = slots.each();
        int slot = 0;
        while (slot < each.size() - 2 && number >= each.get(slot + 1)) {
            slot++;
        }
        double from = each.get(slot);
        double to = each.get(slot + 1);
        double part = logarithmic ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
        return Math.clamp(slot + part, -FAR, FAR) - (slots.binned() ? 0.5 : 0);
    }
}
