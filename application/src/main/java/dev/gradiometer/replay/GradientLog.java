package dev.gradiometer.replay;

import dev.gradiometer.readings.GradientHistogram;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How large the entries of weight gradients are, over the steps: counts of neighbouring steps are added up. */
final class GradientLog {
    private static final int COLUMNS = 256;

    /** One column: its steps, and for each layer the counts of ⌊log₂|g|⌋. */
    private static final class Column {
        final long first;
        long last;
        long records;
        final Map<Integer, Counts> layers = new HashMap<>();

        Column(long first) {
            this.first = first;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Counts(int lowest, long[] counts, long zeros) {
        Counts and(Counts that) {
            if (counts.length == 0 || that.counts.length == 0) {
                Counts some = counts.length == 0 ? that : this;
                return new Counts(some.lowest, some.counts, zeros + that.zeros);
            }
            int low = Math.min(lowest, that.lowest);
            int end = Math.max(lowest + counts.length, that.lowest + that.counts.length);
            return new Counts(low, sum(spread(low, end), that.spread(low, end)), zeros + that.zeros);
        }

        long[] spread(int low, int end) {
            long[] wide = new long[end - low];
            System.arraycopy(counts, 0, wide, lowest - low, counts.length);
            return wide;
        }

        private static long[] sum(long[] one, long[] other) {
            Arrays.setAll(one, i -> one[i] + other[i]);
            return one;
        }
    }

    private List<Column> columns = new ArrayList<>();
    private long width = 1;
    private long records;

    void add(StepReading step) {
        if (columns.isEmpty() || columns.getLast().records == width) {
            if (columns.size() == COLUMNS) {
                halve();
            }
            if (columns.isEmpty() || columns.getLast().records == width) {
                columns.add(new Column(step.step()));
            }
        }
        Column column = columns.getLast();
        column.last = step.step();
        column.records++;
        records++;
        for (LayerReading layer : step.layers()) {
            GradientHistogram histogram =
                    layer.weights().map(ParameterReading::histogram).orElse(null);
            if (histogram != null) {
                long[] counts =
                        histogram.counts().stream().mapToLong(Long::longValue).toArray();
                column.layers.merge(
                        layer.index(), new Counts(histogram.lowest(), counts, histogram.zeros()), Counts::and);
            }
        }
    }

    private void halve() {
        List<Column> half = new ArrayList<>();
        for (int at = 0; at < columns.size(); at += 2) {
            Column column = columns.get(at);
            Column next = columns.get(at + 1);
            column.last = next.last;
            column.records += next.records;
            next.layers.forEach((layer, counts) -> column.layers.merge(layer, counts, Counts::and));
            half.add(column);
        }
        columns = half;
        width *= 2;
    }

    /** Records of a column. */
    long width() {
        return width;
    }

    /** The columns that hold a record of {@code window}, in groups. */
    Histograms of(int layer, Window window) {
        int begin = (int) Math.min(window.from() / width, columns.size());
        int end = (int) ((Math.min(window.to(), records) + width - 1) / width);
        List<Column> some = columns.subList(begin, Math.max(begin, end)).stream()
                .filter(c -> c.layers.containsKey(layer))
                .toList();
        int together = Math.max(1, (some.size() + window.most() - 1) / window.most());
        List<Long> first = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        List<Counts> all = new ArrayList<>();
        for (int at = 0; at < some.size(); at += together) {
            List<Column> group = some.subList(at, Math.min(at + together, some.size()));
            first.add(group.getFirst().first);
            last.add(group.getLast().last);
            all.add(group.stream()
                    .map(c -> c.layers.get(layer))
                    .reduce(Counts::and)
                    .orElseThrow());
        }
        return histograms(first, last, all);
    }

    private static Histograms histograms(List<Long> first, List<Long> last, List<Counts> all) {
        int low = Integer.MAX_VALUE;
        int end = Integer.MIN_VALUE;
        for (Counts counts : all) {
            if (counts.counts.length > 0) {
                low = Math.min(low, counts.lowest);
                end = Math.max(end, counts.lowest + counts.counts.length);
            }
        }
        boolean none = low > end;
        List<long[]> rows = new ArrayList<>();
        for (Counts counts : all) {
            rows.add(none ? new long[0] : counts.counts.length == 0 ? new long[end - low] : counts.spread(low, end));
        }
        return new Histograms(
                first,
                last,
                none ? 0 : low,
                rows,
                all.stream().map(Counts::zeros).toList());
    }
}
