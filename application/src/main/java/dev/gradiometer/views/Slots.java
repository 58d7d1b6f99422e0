package dev.gradiometer.views;

import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.sweeps.SweepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns or rows of a map: a value of the axis each, or a stretch of it where there are more values than places.
 *
 * @param axis   place of the axis among those of the sweep
 * @param key    of the axis
 * @param labels what stands beside each
 * @param each   the value of each slot, which is a stretch that begins there if {@code binned}
 * @param binned whether slots are stretches of an interval
 * @param values all values of the axis, if they are listed
 */
record Slots(int axis, String key, List<String> labels, List<Double> each, boolean binned, List<String> values) {
    private static final int STRETCHES = 10;

    Slots {
        labels = List.copyOf(labels);
        each = List.copyOf(each);
        values = List.copyOf(values);
    }

    static Slots of(SweepResult result, int index, int most) {
        Axis axis = result.axes().get(index);
        if (axis instanceof Axis.Interval free && result.sweep().sampler() != SweepSpec.Sampler.GRID) {
            return stretches(index, free, Math.min(most, STRETCHES));
        }
        List<String> values = axis.values();
        int count = Math.min(most, values.size());
        List<String> labels = new ArrayList<>();
        List<Double> each = new ArrayList<>();
        for (int slot = 0; slot < count; slot++) {
            String first = values.get(Math.ceilDiv(slot * values.size(), count));
            labels.add(AxisLabel.of(first));
            each.add(SweepResult.position(axis, first));
        }
        return new Slots(index, axis.key(), labels, each, false, values);
    }

    private static Slots stretches(int index, Axis.Interval axis, int most) {
        int count = axis.whole() ? (int) Math.min(most, axis.high() - axis.low() + 1) : most;
        List<String> labels = new ArrayList<>();
        List<Double> each = new ArrayList<>();
        for (int slot = 0; slot < count; slot++) {
            double share = (double) slot / count;
            double from = axis.logarithmic()
                    ? axis.low() * Math.pow(axis.high() / axis.low(), share)
                    : axis.low() + share * (axis.high() - axis.low());
            labels.add(AxisLabel.number(from, 2));
            each.add(from);
        }
        return new Slots(index, axis.key(), labels, each, true, List.of());
    }

    int size() {
        return labels.size();
    }

    /** The slot of a value. */
    int of(String value) {
        if (!binned) {
            return (int) ((long) values.indexOf(value) * size() / values.size());
        }
        double number = Double.parseDouble(value);
        int slot = size() - 1;
        while (slot > 0 && number < each.get(slot)) {
            slot--;
        }
        return slot;
    }

    /** Whether they are numbers in their order, which go up in a map. */
    boolean isNumeric() {
        boolean rising = IntStream.range(1, each.size()).allMatch(i -> each.get(i - 1) < each.get(i));
        return binned || (rising && values.stream().allMatch(SweepResult::isNumber));
    }
}
