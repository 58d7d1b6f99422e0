package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Samples that contradict each other: equal inputs, bit for bit, with different targets. */
final class Contradictions {
    /** Numbers above which the inputs are not compared: 256 MiB in float32. */
    private static final long MOST = 1L << 26;

    private Contradictions() {}

    /** Rows with equal inputs: how many there are, their first target, and whether another one differs from it. */
    private static final class Alike {
        final double[] target;
        int count;
        boolean contradicted;

        Alike(double[] target) {
            this.target = target;
        }
    }

    /** Samples of {@code part} whose inputs equal those of a sample with another target; −1 if it is too large. */
    static int in(Part part) {
        RowSource inputs = part.inputs();
        if ((long) inputs.rows() * inputs.columns() > MOST) {
            return -1;
        }
        Matrix targets = part.targets();
        Map<Row, Alike> seen = new HashMap<>(2 * inputs.rows());
        double[] target = new double[targets.columns()];
        for (int r = 0; r < inputs.rows(); r++) {
            double[] row = new double[inputs.columns()];
            inputs.readRow(r, row);
            targets.readRow(r, target);
            Alike alike = seen.computeIfAbsent(new Row(row), key -> new Alike(target.clone()));
            alike.count++;
            alike.contradicted |= !Arrays.equals(alike.target, target);
        }
        return seen.values().stream()
                .filter(alike -> alike.contradicted)
                .mapToInt(alike -> alike.count)
                .sum();
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
