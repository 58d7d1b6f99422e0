package dev.gradiometer.experiment.prediction;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network that answers: hᴸ of rows, as in evaluation. Any number of threads may ask at the same time; a call gives the
 * same bits whatever others do meanwhile.
 *
 * <p>Many rows at once are shared out, {@value #BLOCK} at a time, to the threads of the common pool; a row's last bits
 * may differ from those that it gets alone, as a product of matrices adds up in another order than one of a vector.
 */
public final class Predictor {
    /** Rows that are computed together. */
    private static final int BLOCK = 256;

    private static final int FEW = 16;

    private final Network network;

    /** By their number of rows, fewest first. */
    private final List<Passes> sizes;

    private Predictor(Network network, Kernels kernels, int callers) {
        this.network = network;
        this.sizes = IntStream.of(1, FEW, BLOCK)
                .mapToObj(rows -> new Passes(network, kernels, rows, callers))
                .toList();
    }

    /**
     * A predictor with the parameters that {@code network} has now.
     *
     * @throws IllegalStateException if kernels are forced that cannot load
     */
    public static Predictor of(Network network) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Predictor(network.copy(network.precision()), Kernels.best(), processors + 1);
    }

    /** The network, which is not to be changed. */
    public Network network() {
        return network;
    }

    /** Numbers of a row. */
    public int inputs() {
        return network.inputs();
    }

    /** Numbers of an answer. */
    public int outputs() {
        return network.outputs();
    }

    /**
     * The outputs for one row.
     *
     * @throws IllegalArgumentException if it has not {@link #inputs()} numbers
     */
    public double[] outputs(double... row) {
        if (row.length != inputs()) {
            throw new IllegalArgumentException("row: expected %d numbers, got %d".formatted(inputs(), row.length));
        }
        Passes passes = sizes.getFirst();
        Pass pass = passes.take();
        try {
            Matrix input = pass.input();
            for (int c = 0; c < row.length; c++) {
                input.set(c, row[c]);
            }
            return pass.forward(Pass.Conditions.evaluation(), 0).toArray();
        } finally {
            passes.giveBack(pass);
        }
    }

    /**
     * The outputs for many rows, rows × outputs, in the network's precision.
     *
     * @param rows rows × inputs, of either precision
     * @throws IllegalArgumentException if rows have not {@link #inputs()} numbers
     */
    public Matrix outputs(RowSource rows) {
        if (rows.columns() != inputs()) {
            throw new IllegalArgumentException("rows: expected %d columns, got %s".formatted(inputs(), rows));
        }
        Matrix outputs = Matrix.zeros(network.precision(), rows.rows(), outputs());
        int blocks = Math.ceilDiv(rows.rows(), BLOCK);
        if (blocks == 1) {
            block(rows, outputs, 0);
        } else {
            IntStream.range(0, blocks).parallel().forEach(block -> block(rows, outputs, block * BLOCK));
        }
        return outputs;
    }

    private void block(RowSource rows, Matrix outputs, int from) {
        int to = Math.min(from + BLOCK, rows.rows());
        Passes passes = fitting(to - from);
        Pass pass = passes.take();
        try {
            read(rows, from, pass.input().rows(0, to - from));
            Matrix answers = pass.forward(Pass.Conditions.evaluation(), 0);
            outputs.rows(from, to).copyFrom(answers.rows(0, to - from));
        } finally {
            passes.giveBack(pass);
        }
    }

    /** A matrix is copied in one piece. */
    private static void read(RowSource rows, int from, Matrix into) {
        int to = from + into.rows();
        if (rows instanceof Matrix matrix) {
            into.copyFrom(matrix.rows(from, to));
        } else {
            rows.copyRows(IntStream.range(from, to).toArray(), 0, into);
        }
    }

    /** What is beyond the rows of a block is left from another and computed in vain; rows do not see each other. */
    private Passes fitting(int rows) {
        for (Passes passes : sizes) {
            if (passes.rows() >= rows) {
                return passes;
            }
        }
        throw new IllegalArgumentException("a block of %d rows".formatted(rows));
    }
}
