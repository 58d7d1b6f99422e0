package dev.gradiometer.replay;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.StepReading;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run in at most so many columns. When those are full neighbours merge in pairs, so that the columns
 * stand for twice as many steps each.
 */
final class Track {
    private final int capacity;
    private final int layers;
    private final long[] first;
    private final long[] last;
    private final Lane[] series = new Lane[Series.values().length];
    private final @Nullable Lane[][] flows;
    private long records;
    private long width = 1;

    /**
     * @param capacity columns, an even number
     * @param layers   layers of the network
     */
    Track(int capacity, int layers) {
        this.capacity = capacity;
        this.layers = layers;
        this.first = new long[capacity];
        this.last = new long[capacity];
        this.flows = new Lane[Quantity.values().length][layers];
        Arrays.setAll(series, i -> new Lane());
    }

    void add(StepReading step) {
        if (records == capacity * width) {
            halve();
        }
        int column = (int) (records / width);
        if (records % width == 0) {
            first[column] = step.step();
        }
        last[column] = step.step();
        records++;
        for (Series one : Series.values()) {
            series[one.ordinal()].add(column, one.of(step));
        }
        for (LayerReading layer : step.layers()) {
            for (Quantity quantity : Quantity.values()) {
                add(quantity, layer, column);
            }
        }
    }

    private void add(Quantity quantity, LayerReading layer, int column) {
        double value = quantity.of(layer);
        if (!Double.isNaN(value)) {
            @Nullable Lane[] rows = flows[quantity.ordinal()];
            Lane row = rows[layer.index()];
            if (row == null) {
                row = new Lane();
                rows[layer.index()] = row;
            }
            row.add(column, value);
        }
    }

    private void halve() {
        for (int at = 0; at < capacity / 2; at++) {
            first[at] = first[2 * at];
            last[at] = last[2 * at + 1];
        }
        for (Lane lane : series) {
            lane.halve();
        }
        for (@Nullable Lane[] rows : flows) {
            for (Lane row : rows) {
                if (row != null) {
                    row.halve();
                }
            }
        }
        width *= 2;
    }

    long records() {
        return records;
    }

    /** Records of a column. */
    long width() {
        return width;
    }

    Columns columns(Window window) {
        Span span = Span.of(window, records, width);
        long[] firsts = new long[span.groups()];
        long[] lasts = new long[span.groups()];
        long[] counts = new long[span.groups()];
        int columns = (int) ((records + width - 1) / width);
        for (int group = 0; group < span.groups(); group++) {
            int at = span.first() + group * span.together();
            int end = Math.min(at + span.together(), columns);
            firsts[group] = first[at];
            lasts[group] = last[end - 1];
            counts[group] = Math.min(end * width, records) - at * width;
        }
        Map<Series, Columns.Band> bands = new EnumMap<>(Series.class);
        for (Series one : Series.values()) {
            bands.put(one, band(series[one.ordinal()], span));
        }
        return new Columns(records, span.first() * width, span.together() * width, firsts, lasts, counts, bands);
    }

    private static Columns.Band band(Lane lane, Span span) {
        double[][] values = new double[Statistic.values().length][span.groups()];
        for (Statistic statistic : Statistic.values()) {
            lane.read(statistic, span.first(), span.together(), values[statistic.ordinal()]);
        }
        return new Columns.Band(
                values[Statistic.MIN.ordinal()], values[Statistic.MEAN.ordinal()], values[Statistic.MAX.ordinal()]);
    }

    Flow flow(Quantity quantity, Window window, Statistic statistic) {
        Span span = Span.of(window, records, width);
        float[] values = new float[layers * span.groups()];
        double[] row = new double[span.groups()];
        for (int layer = 0; layer < layers; layer++) {
            Lane lane = flows[quantity.ordinal()][layer];
            if (lane == null) {
                Arrays.fill(row, Double.NaN);
            } else {
                lane.read(statistic, span.first(), span.together(), row);
            }
            for (int at = 0; at < row.length; at++) {
                values[layer * row.length + at] = (float) row[at];
            }
        }
        return new Flow(layers, span.groups(), values);
    }
}
