package dev.gradiometer.watch;

import dev.gradiometer.readings.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How samples and units lie in an array: samples along the first axis, units along {@code unitAxis}, the rest are
 * positions.
 *
 * @param sizes    of all axes, the batch first
 * @param unitAxis at least 1; of an array with one axis there is one unit
 */
public record Extents(List<Long> sizes, int unitAxis) {
    public Extents {
        sizes = List.copyOf(sizes);
    }

    /** Samples. */
    public int samples() {
        return Math.toIntExact(sizes.getFirst());
    }

    /** Units of a sample. */
    public int units() {
        return sizes.size() < 2 ? 1 : Math.toIntExact(sizes.get(unitAxis));
    }

    /** Entries from one unit of a sample to the next. */
    private int stride() {
        long stride = 1;
        for (int axis = unitAxis + 1; axis < sizes.size(); axis++) {
            stride *= sizes.get(axis);
        }
        return Math.toIntExact(stride);
    }

    /** The unit of the entry at a row-major position. */
    public int unit(int at) {
        return at / stride() % units();
    }

    /** Entries of a sample. */
    public int perSample() {
        long size = 1;
        for (int axis = 1; axis < sizes.size(); axis++) {
            size *= sizes.get(axis);
        }
        return Math.toIntExact(size);
    }

    /** The shape of a sample, units first. */
    public Shape shape() {
        List<Integer> extents = new ArrayList<>(List.of(Math.max(1, units())));
        for (int axis = 1; axis < sizes.size(); axis++) {
            if (axis != unitAxis) {
                extents.add(Math.max(1, Math.toIntExact(sizes.get(axis))));
            }
        }
        return new Shape(extents);
    }

    /** Per unit the samples on which it is live at some position; the share of live entries is the other answer. */
    public LiveUnits live(Entries z, LiveSlope slope) {
        int[] counts = new int[units()];
        int perSample = perSample();
        int stride = stride();
        if (perSample == counts.length) {
            z.live(counts, slope);
            return new LiveUnits(counts, (double) Arrays.stream(counts).sum() / z.size());
        }
        int[] seen = new int[counts.length];
        long live = 0;
        int outer = perSample / (counts.length * stride);
        int at = 0;
        for (int sample = 1; sample <= samples(); sample++) {
            for (int run = 0; run < outer; run++) {
                for (int unit = 0; unit < counts.length; unit++, at += stride) {
                    int on = z.live(at, at + stride, slope);
                    live += on;
                    int isFirst = seen[unit] == sample ? 0 : 1;
                    int isOn = on > 0 ? 1 : 0;
                    counts[unit] += isFirst & isOn;
                    seen[unit] = isOn == 1 ? sample : seen[unit];
                }
            }
        }
        return new LiveUnits(counts, (double) live / z.size());
    }
}
