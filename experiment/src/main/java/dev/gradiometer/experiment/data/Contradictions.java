package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Samples that contradict each other: equal inputs, bit for bit, with different targets.
 *
 * @param samples      how many they are; −1 if not known
 * @param pureError    variance of the targets among samples with equal inputs, as a share of their variance among all:
 *     with ν = Σ (n_g − 1) over groups of equal inputs, Σ_g Σ_i ‖t_i − mean_g‖² / ν over ‖t_i − mean‖² on average (the
 *     pure error of a test for lack of fit; Draper and Smith, "Applied Regression Analysis", 1966). 0 if equal inputs
 *     have equal targets, 1 if they say nothing of them; NaN if no two samples have equal inputs
 * @param coincidences share of the samples that would have an equal by chance, were the columns independent: with p the
 *     shares of a column's values among distinct inputs, 1 − exp(−(n − 1) Π Σ p²); NaN if nothing is contradicted
 */
record Contradictions(int samples, double pureError, double coincidences) {
    private static final Contradictions UNKNOWN = new Contradictions(-1, Double.NaN, Double.NaN);

    /** Numbers above which the inputs are not compared: 256 MiB in float32. */
    private static final long MOST = 1L << 26;

    /** Inputs by which the shares of a column's values are counted. */
    private static final int COUNTED = 1_000;

    /** Rows with equal inputs. */
    private static final class Alike {
        final double[] first;
        final double[] sum;
        double squares;
        int count;
        boolean contradicted;

        Alike(double[] target) {
            this.first = target.clone();
            this.sum = new double[target.length];
        }

        void add(double[] target) {
            count++;
            contradicted |= !Arrays.equals(first, target);
            for (int k = 0; k < target.length; k++) {
                sum[k] += target[k] - first[k];
                squares += (target[k] - first[k]) * (target[k] - first[k]);
            }
        }

        /** Σ ‖t − mean‖² of the group. */
        double scatter() {
            return squares - Arrays.stream(sum).map(s -> s * s).sum() / count;
        }
    }

    /** Those of {@code part}; unknown if it is too large. */
    static Contradictions in(Part part) {
        RowSource inputs = part.inputs();
        if ((long) inputs.rows() * inputs.columns() > MOST) {
            return UNKNOWN;
        }
        Matrix targets = part.targets();
        Map<Row, Alike> seen = new HashMap<>(2 * inputs.rows());
        double[] target = new double[targets.columns()];
        targets.readRow(0, target);
        Alike all = new Alike(target);
        for (int r = 0; r < inputs.rows(); r++) {
            double[] row = new double[inputs.columns()];
            inputs.readRow(r, row);
            targets.readRow(r, target);
            seen.computeIfAbsent(new Row(row), key -> new Alike(target)).add(target);
            all.add(target);
        }
        List<Alike> repeated =
                seen.values().stream().filter(alike -> alike.count > 1).toList();
        int contradicted = repeated.stream()
                .filter(alike -> alike.contradicted)
                .mapToInt(alike -> alike.count)
                .sum();
        return new Contradictions(
                contradicted,
                pureError(repeated, all),
                contradicted == 0 ? Double.NaN : coincidences(seen.keySet(), inputs.rows()));
    }

    private static double pureError(List<Alike> repeated, Alike all) {
        int freedom = repeated.stream().mapToInt(alike -> alike.count - 1).sum();
        double within = repeated.stream().mapToDouble(Alike::scatter).sum();
        return within / freedom / (all.scatter() / (all.count - 1));
    }

    /** By distinct rows, since copies of a row are no witnesses of chance. */
    private static double coincidences(Set<Row> distinct, int samples) {
        double[][] rows = distinct.stream()
                .sorted(Comparator.comparingInt(Row::hashCode))
                .limit(COUNTED)
                .map(row -> row.values)
                .toArray(double[][]::new);
        double alike = IntStream.range(0, rows[0].length)
                .mapToDouble(c -> equalPairs(
                        Arrays.stream(rows).mapToDouble(row -> row[c]).toArray()))
                .reduce(1, (p, q) -> p * q);
        return -Math.expm1(-(samples - 1) * alike);
    }

    /** Share of the pairs of two entries that are equal. */
    private static double equalPairs(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] starts = IntStream.rangeClosed(0, sorted.length)
                .filter(k -> k == 0 || k == sorted.length || sorted[k] != sorted[k - 1])
                .toArray();
        double pairs = IntStream.range(1, starts.length)
                .mapToDouble(k -> (double) (starts[k] - starts[k - 1]) * (starts[k] - starts[k - 1] - 1))
                .sum();
        return values.length < 2 ? 1 : pairs / ((double) values.length * (values.length - 1));
    }

    /** The inputs of a sample, equal to others with the same numbers. */
    private static final class Row {
        private final double[] values;
        private final int hash;

        Row(double[] values) {
            this.values = values;
            this.hash = Arrays.hashCode(values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && Arrays.equals(values, row.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
