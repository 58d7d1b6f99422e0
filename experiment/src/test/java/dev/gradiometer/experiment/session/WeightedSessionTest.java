package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.Layers;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeightedSessionTest {
    private static final int ROWS = 12;

    private final Matrix inputs = numbers(1, 3);
    private final Matrix targets = numbers(2, 1);

    private static Matrix numbers(long seed, int columns) {
        RandomGenerator random = Seeds.stream(seed, "numbers");
        Matrix matrix = Matrix.zeros(Precision.FLOAT64, ROWS, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextGaussian());
        }
        return matrix;
    }

    private static DataSet data(Part train, @Nullable Part validation) {
        return new DataSet(
                new Task.Regression(List.of("y")),
                TargetEncoding.ONE_HOT,
                List.of("a", "b", "c"),
                train,
                validation,
                null);
    }

    private static Recording trained(DataSet data, int batch) {
        ExperimentSpec spec = ExperimentSpec.named("weighted")
                .precision(Precision.FLOAT64)
                .threads(2)
                .network(Layers.dense(5), Layers.tanh(), Layers.dense(1))
                .loss(new SquaredError())
                .batch(batch)
                .epochs(4)
                .build();
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(spec, data)) {
            session.run(recorder, () -> false);
        }
        return recorder.recording();
    }

    private static double loss(Recording recording, Evaluation.Part part) {
        return recording.evaluations(part).getLast().loss();
    }

    /** The validation part has the same samples with weights ten times as large: its loss is a mean all the same. */
    @Test
    void weightsCountAsRepeatedSamplesWould() {
        Matrix weights = Matrix.zeros(Precision.FLOAT64, ROWS, 1);
        Matrix large = Matrix.zeros(Precision.FLOAT64, ROWS, 1);
        int[] repeated = new int[ROWS];
        for (int r = 0; r < ROWS; r++) {
            weights.set(r, 2 * (r % 2));
            large.set(r, 20 * (r % 2));
            repeated[r] = r / 2 * 2 + 1;
        }
        Matrix x = Matrix.zeros(Precision.FLOAT64, ROWS, 3);
        Matrix y = Matrix.zeros(Precision.FLOAT64, ROWS, 1);
        x.gather(inputs, repeated, 0);
        y.gather(targets, repeated, 0);

        Recording weighted =
                trained(data(new Part(inputs, targets, null, weights), new Part(inputs, targets, null, large)), ROWS);
        Recording twice = trained(data(new Part(x, y, null), null), ROWS);

        double expected = loss(twice, Evaluation.Part.TRAIN);
        assertThat(loss(weighted, Evaluation.Part.TRAIN)).isCloseTo(expected, within(1e-12));
        assertThat(loss(weighted, Evaluation.Part.VALIDATION)).isCloseTo(expected, within(1e-12));
        assertThat(weighted.setup().trivialLoss()).isCloseTo(twice.setup().trivialLoss(), within(1e-12));
    }

    @Test
    void rowsThatAreNoMatrixTrainToTheSameBits() {
        DataSet held = data(new Part(inputs, targets, null), null);
        DataSet read = data(new Part(new Elsewhere(inputs), targets, null), null);
        assertThat(read.digest()).isEqualTo(held.digest());
        assertThat(read.profile()).isEqualTo(held.profile());
        Recording ofRows = trained(read, 5);
        Recording ofMatrix = trained(held, 5);
        assertThat(ofRows.evaluations()).hasSize(5).isEqualTo(ofMatrix.evaluations());
        assertThat(ofRows.steps())
                .extracting(StepReading::loss)
                .isEqualTo(ofMatrix.steps().stream().map(StepReading::loss).toList());
    }

    /** Rows behind a wall, as a file's are. */
    private record Elsewhere(Matrix matrix) implements RowSource {
        @Override
        public Precision precision() {
            return matrix.precision();
        }

        @Override
        public int rows() {
            return matrix.rows();
        }

        @Override
        public int columns() {
            return matrix.columns();
        }

        @Override
        public void readRow(int row, double[] into) {
            matrix.readRow(row, into);
        }

        @Override
        public void copyRows(int[] order, int first, Matrix into) {
            double[] row = new double[columns()];
            for (int r = 0; r < into.rows(); r++) {
                readRow(order[first + r], row);
                into.writeRow(r, row);
            }
        }
    }
}
