package dev.gradiometer.experiment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorTest {
    private static final int INPUTS = 7;

    private final Network network = network(Precision.FLOAT32);

    private static Network network(Precision precision) {
        LayerSpec dense = new LayerSpec.Dense(20, new Normal(0, 0.5), new Normal(0, 0.5));
        return Network.build(
                List.of(
                        dense,
                        new LayerSpec.BatchNorm(1e-5, 0.1),
                        new LayerSpec.Activate(new Tanh()),
                        new LayerSpec.Dropout(0.5),
                        new LayerSpec.Dense(3, new Normal(0, 0.5), null)),
                INPUTS,
                precision,
                5);
    }

    private static Matrix rows(int count, Precision precision) {
        RandomGenerator random = Seeds.stream(count, "rows");
        Matrix rows = Matrix.zeros(precision, count, INPUTS);
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, random.nextGaussian());
        }
        return rows;
    }

    private static double[] row(Matrix rows, int r) {
        return rows.rows(r, r + 1).toArray();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void givesWhatAPassInEvaluationGives(Precision precision) {
        Network own = network(precision);
        Matrix rows = rows(1, precision);
        Pass pass = new Pass(own, Kernels.best(), 1);
        pass.input().copyFrom(rows);
        double[] expected = pass.forward(Pass.Conditions.evaluation(), 0).toArray();
        assertThat(Predictor.of(own).outputs(row(rows, 0))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 16, 17, 255, 256, 257, 700})
    void givesEachRowOfManyWhatItGetsAlone(int count) {
        Predictor predictor = Predictor.of(network);
        Matrix rows = rows(count, Precision.FLOAT32);
        Matrix outputs = predictor.outputs(rows);
        assertThat(outputs.rows()).isEqualTo(count);
        for (int r = 0; r < count; r++) {
            assertThat(row(outputs, r)).containsExactly(predictor.outputs(row(rows, r)), within(1e-5));
        }
    }

    @Test
    void takesRowsOfTheOtherPrecision() {
        Matrix rows = rows(40, Precision.FLOAT32);
        Predictor predictor = Predictor.of(network);
        assertThat(predictor.outputs(rows.copy(Precision.FLOAT64)).toArray())
                .isEqualTo(predictor.outputs(rows).toArray());
    }

    @Test
    void givesManyThreadsAtOnceTheBitsThatOneGets() throws Exception {
        Predictor predictor = Predictor.of(network);
        Matrix rows = rows(300, Precision.FLOAT32);
        Predictor calm = Predictor.of(network);
        double[] together = calm.outputs(rows).toArray();
        List<double[]> alone = new ArrayList<>();
        for (int r = 0; r < rows.rows(); r++) {
            alone.add(calm.outputs(row(rows, r)));
        }
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            calls.add(() -> {
                for (int r = 0; r < rows.rows(); r++) {
                    assertThat(predictor.outputs(row(rows, r))).isEqualTo(alone.get(r));
                }
                return true;
            });
            calls.add(() -> {
                for (int again = 0; again < 10; again++) {
                    assertThat(predictor.outputs(rows).toArray()).isEqualTo(together);
                }
                return true;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isTrue();
            }
        }
    }

    @Test
    void keepsItsParametersWhileTheNetworkTrainsOn() {
        Predictor predictor = Predictor.of(network);
        double[] row = row(rows(1, Precision.FLOAT32), 0);
        double[] before = predictor.outputs(row);
        network.vector().fill(0);
        assertThat(predictor.outputs(row)).isEqualTo(before);
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        Predictor predictor = Predictor.of(network);
        assertThatThrownBy(() -> predictor.outputs(1, 2)).hasMessage("row: expected 7 numbers, got 2");
        assertThatThrownBy(() -> predictor.outputs(Matrix.zeros(Precision.FLOAT32, 2, 3)))
                .hasMessage("rows: expected 7 columns, got 2 x 3 float32");
    }
}
