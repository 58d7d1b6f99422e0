package dev.gradiometer.watch;

import dev.gradiometer.readings.DataProfile;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much batches differ in their targets: by chance only, if samples come in a shuffled order. A class is a column
 * that is 1 for its own samples and 0 for others.
 */
final class BatchTargets {
    private static final int MOST_COLUMNS = 4_096;
    private static final double LEAST_VARIANCE = 1e-9;

    private final Kind kind;
    private final int width;
    private final double[] sums;
    private final double[] shift;
    private final Map<Integer, Integer> batchesBySize = new TreeMap<>();
    /** Σ n‖ȳ_b‖² over batches, and Σ‖y‖² over samples. */
    private double between;

    private double within;
    private long distinct;

    /** What targets are. */
    enum Kind {
        /** A column for each class. */
        CLASSES,
        /** One column, the probability of one of two classes. */
        EVENT,
        NUMBERS
    }

    /**
     * No batch yet.
     *
     * @param width numbers of a target
     */
    BatchTargets(Kind kind, int width) {
        this.kind = kind;
        this.width = width;
        int columns = kind == Kind.EVENT ? 2 : width;
        this.sums = new double[columns <= MOST_COLUMNS ? columns : 0];
        this.shift = new double[sums.length];
    }

    /** Adds the targets of a batch; one of a single sample, or with what is no finite number, says nothing. */
    void add(Entries targets) {
        int rows = sums.length == 0 ? 0 : targets.size() / width;
        if (kind == Kind.NUMBERS && batchesBySize.isEmpty()) {
            centre(targets, rows);
        }
        double[] batch = new double[sums.length];
        double square = 0;
        for (int row = 0; row < rows; row++) {
            if (kind == Kind.NUMBERS) {
                for (int c = 0; c < width; c++) {
                    double y = targets.get(row * width + c) - shift[c];
                    batch[c] += y;
                    square += y * y;
                }
            } else {
                batch[label(targets, row)]++;
                square++;
            }
        }
        if (rows < 2 || !Double.isFinite(square)) {
            return;
        }
        Arrays.setAll(sums, c -> sums[c] + batch[c]);
        between += squared(batch) / rows;
        within += square;
        batchesBySize.merge(rows, 1, Integer::sum);
        distinct += Arrays.stream(batch).filter(count -> count > 0).count();
    }

    /** Sums are those of differences from the mean of the first batch, which keeps the digits that matter. */
    private void centre(Entries targets, int rows) {
        Arrays.setAll(shift, c -> {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += targets.get(row * width + c);
            }
            return sum / rows;
        });
    }

    private int label(Entries targets, int row) {
        if (kind == Kind.EVENT) {
            return targets.get(row) > 0.5 ? 1 : 0;
        }
        int largest = 0;
        for (int c = 1; c < width; c++) {
            largest = targets.get(row * width + c) > targets.get(row * width + largest) ? c : largest;
        }
        return largest;
    }

    private static double squared(double[] v) {
        return Arrays.stream(v).map(x -> x * x).sum();
    }

    /** See {@link DataProfile.Batches}; null if fewer than two batches came, or all targets are the same. */
    DataProfile.@Nullable Batches found() {
        int count = batchesBySize.values().stream().mapToInt(Integer::intValue).sum();
        double rows = batchesBySize.entrySet().stream()
                .mapToDouble(batches -> (double) batches.getKey() * batches.getValue())
                .sum();
        double common = squared(sums) / Math.max(1, rows);
        if (count < 2 || within - common <= LEAST_VARIANCE * within) {
            return null;
        }
        boolean numbers = kind == Kind.NUMBERS;
        return new DataProfile.Batches(
                count,
                rows / count,
                (between - common) / (within - common),
                (count - 1) / (rows - 1),
                numbers ? Double.NaN : (double) distinct / count,
                numbers ? Double.NaN : classesShuffled(count, rows));
    }

    private double classesShuffled(int count, double rows) {
        return batchesBySize.entrySet().stream()
                        .mapToDouble(batches -> batches.getValue()
                                * Arrays.stream(sums)
                                        .map(samples -> 1 - Math.pow(1 - samples / rows, batches.getKey()))
                                        .sum())
                        .sum()
                / count;
    }
}
