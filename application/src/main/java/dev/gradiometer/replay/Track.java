package dev.gradiometer.replay;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.StepReading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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
    private final Map<Series, Lane> series = new EnumMap<>(Series.class);
    private final Map<Quantity, @Nullable Lane[]> flows = new EnumMap<>(Quantity.class);
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
        for (Series one : Series.values()) {
            series.put(one, new Lane());
        }
        for (Quantity quantity : Quantity.values()) {
            flows.put(quantity, new Lane[layers]);
        }
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
        series.forEach((one, lane) -> lane.add(column, one.of(step)));
        flows.forEach((quantity, rows) -> {
            for (LayerReading layer : step.layers()) {
                add(rows, layer.index(), column, quantity.of(layer));
            }
        });
    }

    private static void add(@Nullable Lane[] rows, int layer, int column, double value) {
        if (!Double.isNaN(value)) {
            Lane row = rows[layer];
            if (row == null) {
                row = new Lane();
                rows[layer] = row;
            }
            row.add(column, value);
        }
    }

    private void halve() {
        for (int at = 0; at < capacity / 2; at++) {
            first[at] = first[2 * at];
            last[at] = last[2 * at + 1];
        }
        series.values().forEach(Lane::halve);
        for (@Nullable Lane[] rows : flows.values()) {
            for (Lane row : rows) {
                if (row != null) {
                    row.halve();
                }
            }
        }
        width *= 2;
    }

    int capacity() {
        return capacity;
    }

    void write(DataOutput to) throws IOException {
        int columns = columns();
        to.writeLong(records);
        to.writeLong(width);
        for (int at = 0; at < columns; at++) {
            to.writeLong(first[at]);
            to.writeLong(last[at]);
        }
        for (Series one : Series.values()) {
            Objects.requireNonNull(series.get(one)).write(to, columns);
        }
        for (Quantity quantity : Quantity.values()) {
            for (Lane row : Objects.requireNonNull(flows.get(quantity))) {
                to.writeBoolean(row != null);
                if (row != null) {
                    row.write(to, columns);
                }
            }
        }
    }

    /**
     * Takes what {@link #write} wrote in place of what there is.
     *
     * @throws IOException if there are more columns than this one has
     */
    void read(DataInput from) throws IOException {
        records = from.readLong();
        width = from.readLong();
        if (records < 0 || width < 1 || records > capacity * width) {
            throw new IOException("columns: expected at most %d of %d records".formatted(capacity, records));
        }
        int columns = columns();
        for (int at = 0; at < columns; at++) {
            first[at] = from.readLong();
            last[at] = from.readLong();
        }
        for (Series one : Series.values()) {
            series.put(one, Lane.read(from, columns));
        }
        for (Quantity quantity : Quantity.values()) {
            @Nullable Lane[] rows = Objects.requireNonNull(flows.get(quantity));
            for (int layer = 0; layer < layers; layer++) {
                rows[layer] = from.readBoolean() ? Lane.read(from, columns) : null;
            }
        }
    }

    private int columns() {
        return (int) ((records + width - 1) / width);
    }

    long lastStep() {
        return records == 0 ? -1 : last[columns() - 1];
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
        int columns = columns();
        for (int group = 0; group < span.groups(); group++) {
            int at = span.first() + group * span.together();
            int end = Math.min(at + span.together(), columns);
            firsts[group] = first[at];
            lasts[group] = last[end - 1];
            counts[group] = Math.min(end * width, records) - at * width;
        }
        Map<Series, Columns.Band> bands = new EnumMap<>(Series.class);
        series.forEach((one, lane) -> bands.put(one, band(lane, span)));
        return new Columns(records, span.first() * width, span.together() * width, firsts, lasts, counts, bands);
    }

    private static Columns.Band band(Lane lane, Span span) {
        return new Columns.Band(
                lane.read(Statistic.MIN, span), lane.read(Statistic.MEAN, span), lane.read(Statistic.MAX, span));
    }

    Flow flow(Quantity quantity, Window window, Statistic statistic) {
        Span span = Span.of(window, records, width);
        float[] values = new float[layers * span.groups()];
        Arrays.fill(values, Float.NaN);
        @Nullable Lane[] rows = Objects.requireNonNull(flows.get(quantity));
        for (int layer = 0; layer < layers; layer++) {
            Lane lane = rows[layer];
            if (lane != null) {
                double[] row = lane.read(statistic, span);
                for (int at = 0; at < row.length; at++) {
                    values[layer * row.length + at] = (float) row[at];
                }
            }
        }
        return new Flow(layers, span.groups(), values);
    }
}
