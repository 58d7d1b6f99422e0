package dev.gradiometer.bench.cost;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.prediction.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What an answer of a {@link Predictor} costs: a 20-64-64-1 network with relu in float32, the size of one for a table.
 *
 * @param single one row, as the mean over {@link #CALLS} calls one after the other
 * @param batch  {@link #ROWS} rows in one call
 */
public record PredictionCost(Times single, Times batch) {
    /** Rows of a batch. */
    public static final int ROWS = 100_000;

    /** Calls that are timed together. */
    public static final int CALLS = 1_000;

    /** What we promise of a single row, in microseconds. */
    public static final double MOST_MICROS = 20;

    /** What we promise of batches, in rows a second on two cores. */
    public static final double LEAST_ROWS = 500_000;

    private static final int INPUTS = 20;
    private static final int WIDTH = 64;

    /** Multiplications and additions of a row in the products: what no implementation does without. */
    public static final int FLOPS = 2 * (INPUTS * WIDTH + WIDTH * WIDTH + WIDTH);

    /** Microseconds of a single row. */
    public double micros() {
        return single.median() / 1e3;
    }

    /** Rows a second in batches. */
    public double rowsPerSecond() {
        return ROWS / (batch.median() / 1e9);
    }

    /** GFLOP/s in batches. */
    public double gigaflops() {
        return rowsPerSecond() * FLOPS / 1e9;
    }

    /** Whether both promises are kept. */
    public boolean kept() {
        return micros() < MOST_MICROS && rowsPerSecond() >= LEAST_ROWS;
    }

    /**
     * Measures both in turns in this process.
     *
     * @param rounds  turns of each
     * @param seconds timed seconds of each, all turns together
     * @param warmUp  seconds of each before, which are not timed
     */
    public static PredictionCost measure(int rounds, double seconds, double warmUp) {
        Predictor predictor = Predictor.of(network());
        Matrix rows = rows();
        double[] row = rows.rows(0, 1).toArray();
        Runnable many = () -> predictor.outputs(rows);
        Runnable one = () -> {
            for (int call = 0; call < CALLS; call++) {
                predictor.outputs(row);
            }
        };
        List<Long> batches = new ArrayList<>();
        List<Long> singles = new ArrayList<>();
        Repeat.forSeconds(many, warmUp, new ArrayList<>());
        Repeat.forSeconds(one, warmUp, new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            Repeat.forSeconds(many, seconds / rounds, batches);
            Repeat.forSeconds(one, seconds / rounds, singles);
        }
        singles.replaceAll(nanos -> nanos / CALLS);
        return new PredictionCost(Times.of(singles), Times.of(batches));
    }

    private static Network network() {
        LayerSpec relu = new LayerSpec.Activate(new Relu());
        return Network.build(List.of(dense(WIDTH), relu, dense(WIDTH), relu, dense(1)), INPUTS, Precision.FLOAT32, 1);
    }

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, VarianceScaling.he(VarianceScaling.Distribution.NORMAL), Constant.ZERO);
    }

    private static Matrix rows() {
        RandomGenerator random = Seeds.stream(1, "rows");
        Matrix rows = Matrix.zeros(Precision.FLOAT32, ROWS, INPUTS);
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, random.nextGaussian());
        }
        return rows;
    }
}
