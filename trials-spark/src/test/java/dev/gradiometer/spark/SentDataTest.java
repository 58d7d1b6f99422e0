package dev.gradiometer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Evaluation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data arrive as they were sent. */
final class SentDataTest {
    private static final String REST = """

            network: {layers: [{dense: 4, activation: tanh}, {dense: 2}]}
            loss: mean-squared-error
            training: {steps: 1}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{source: moons, samples: 90, scaling: standardise, class-weights: balanced}",
                "{source: moons, samples: 60, encoding: index, split: {validation: 0.2, test: 0.3}}",
                "{source: network-teacher, samples: 50, inputs: 3, outputs: 2, target-scaling: standardise}",
                "{source: moons, samples: 40, targets: inputs, scaling: min-max}"
            })
    void theyAreTheSame(String data) throws Exception {
        DataSet before = load(data, Precision.FLOAT32);
        DataSet after = arrived(before);
        assertThat(after.digest()).isEqualTo(before.digest());
        assertThat(after.task()).isEqualTo(before.task());
        assertThat(after.encoding()).isEqualTo(before.encoding());
        assertThat(after.inputNames()).isEqualTo(before.inputNames());
        assertThat(after.preprocessing()).isEqualTo(before.preprocessing());
        for (Evaluation.Part part : Evaluation.Part.values()) {
            assertThat(after.part(part) == null).isEqualTo(before.part(part) == null);
        }
        assertThat(after.train().labels()).isEqualTo(before.train().labels());
        assertThat(after.train().ownWeights()).isEqualTo(before.train().ownWeights());
        assertThat(arrived(load(data, Precision.FLOAT64)).digest()).isNotEqualTo(before.digest());
    }

    @Test
    void weightsAndWhatWasLeftOutArriveToo() throws Exception {
        DataSet moons = load(
                "{source: moons, samples: 40, split: {validation: 0}, class-weights: balanced}", Precision.FLOAT64);
        Part train = moons.train();
        double[] own = new double[train.samples()];
        own[5] = 2;
        DataSet before = new DataSet(
                moons.task(),
                moons.encoding(),
                moons.inputNames(),
                new Part(train.inputs(), train.targets(), train.labels(), train.weights(), own),
                null,
                null,
                3,
                moons.preprocessing());
        DataSet after = arrived(before);
        assertThat(after.digest()).isEqualTo(before.digest());
        assertThat(after.train().weights()).isNotNull();
        assertThat(after.train().ownWeights()).isEqualTo(own);
        assertThat(after.leftOut()).isEqualTo(3);
    }

    private static DataSet load(String data, Precision precision) {
        ExperimentFile file = ExperimentFile.parse("data: " + data + REST, "f", List.of());
        return file.spec().data().load(Path.of(""), precision, 1);
    }

    private static DataSet arrived(DataSet data) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(SentData.of(data));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return ((SentData) in.readObject()).dataSet();
        }
    }

    @Test
    void whatIsTooLargeToBeSentIsOneLine() {
        RowSource large = new RowSource() {
            @Override
            public Precision precision() {
                return Precision.FLOAT32;
            }

            @Override
            public int rows() {
                return 1 << 20;
            }

            @Override
            public int columns() {
                return 1 << 10;
            }

            @Override
            public void readRow(int row, double[] into) {
                throw new AssertionError();
            }

            @Override
            public void copyRows(int[] order, int first, Matrix into) {
                throw new AssertionError();
            }
        };
        assertThatThrownBy(() -> SentRows.of(large))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("1,048,576 rows and 1,024 columns")
                .hasMessageContaining("write them to a file");
    }
}
