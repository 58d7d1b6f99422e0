package dev.gradiometer.bench.cost;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.prediction.PredictionColumns;
import dev.gradiometer.experiment.prediction.Predictor;
import dev.gradiometer.experiment.prediction.RowPredictor;
import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.InputColumn;
import dev.gradiometer.experiment.preprocessing.NumberColumn;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What an answer costs: a 20-64-64-1 network with relu in float32, the size of one for a table; of the network alone,
 * by a {@link Predictor}, and from raw rows, by a {@link RowPredictor}: 20 columns of numbers, half of which take
 * missing cells, standardised, and an answer whose logarithm was learned.
 *
 * @param single   one row of the network alone, as the mean over {@link #CALLS} calls one after the other
 * @param batch    {@link #ROWS} rows in one call
 * @param rawOne   one raw row, as numbers
 * @param rawNamed one raw row, by column
 * @param rawBatch {@link #ROWS} raw rows in one call
 */
public record PredictionCost(Times single, Times batch, Times rawOne, Times rawNamed, Times rawBatch) {
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

    /** Microseconds of a single raw row, by column or as numbers, whichever takes longer. */
    public double micros() {
        return Math.max(rawOne.median(), rawNamed.median()) / 1e3;
    }

    /** Raw rows a second in batches. */
    public double rowsPerSecond() {
        return ROWS / (rawBatch.median() / 1e9);
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
     * Measures all in turns in this process.
     *
     * @param rounds  turns of each
     * @param seconds timed seconds of each kind, all turns together
     * @param warmUp  seconds of each before, which are not timed
     */
    public static PredictionCost measure(int rounds, double seconds, double warmUp) {
        RowPredictor raw = RowPredictor.of(network(), new SquaredError(), preprocessing());
        Predictor predictor = raw.network();
        Matrix rows = rows();
        double[] row = rows.rows(0, 1).toArray();
        Map<String, Double> named = named(row);
        List<Runnable> kinds = List.of(
                calls(() -> predictor.outputs(row)),
                () -> predictor.outputs(rows),
                calls(() -> raw.predict(row)),
                calls(() -> raw.predict(named)),
                () -> PredictionColumns.numbers(raw.predict(rows)));
        List<List<Long>> times = new ArrayList<>();
        for (Runnable kind : kinds) {
            Repeat.forSeconds(kind, warmUp, new ArrayList<>());
            times.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                Repeat.forSeconds(kinds.get(kind), seconds / rounds, times.get(kind));
            }
        }
        for (int kind : new int[] {0, 2, 3}) {
            times.get(kind).replaceAll(nanos -> nanos / CALLS);
        }
        return new PredictionCost(
                Times.of(times.get(0)),
                Times.of(times.get(1)),
                Times.of(times.get(2)),
                Times.of(times.get(3)),
                Times.of(times.get(4)));
    }

    private static Runnable calls(Runnable one) {
        return () -> {
            for (int call = 0; call < CALLS; call++) {
                one.run();
            }
        };
    }

    private static Map<String, Double> named(double[] row) {
        Map<String, Double> named = new HashMap<>();
        for (int c = 0; c < row.length; c++) {
            named.put("column " + c, row[c]);
        }
        return named;
    }

    private static Preprocessing preprocessing() {
        List<InputColumn> columns = new ArrayList<>();
        double[] shift = new double[INPUTS];
        double[] divisor = new double[INPUTS];
        for (int c = 0; c < INPUTS; c++) {
            columns.add(new NumberColumn("column " + c, false, c % 2 == 0 ? 0 : Double.NaN, false));
            shift[c] = 0.1 * c;
            divisor[c] = 1 + 0.1 * c;
        }
        Affine answer = new Affine(new double[] {1}, new double[] {2});
        return new Preprocessing(
                new TableFeatures(columns, new Affine(shift, divisor)),
                new Targets.Numbers(List.of("y"), new TargetUnits(TargetUnits.Curve.LOG, answer)));
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
