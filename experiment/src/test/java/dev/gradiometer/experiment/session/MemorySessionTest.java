package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.spec.ExperimentBuilder;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.Layers;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session on samples that a program holds is the session on a file with the same samples. */
class MemorySessionTest {
    private static final DataPlan MOONS = DataPlan.of(new GeneratorSpec.Moons(200, 0.1));
    private static final DataPlan MEMORY = DataPlan.of(new MemorySpec());

    private static ExperimentBuilder experiment() {
        return ExperimentSpec.named("memory")
                .seed(7)
                .threads(1)
                .network(Layers.dense(8), Layers.tanh(), Layers.dense(2))
                .loss(new CategoricalCrossEntropy(true))
                .scaling(Scaling.STANDARDISE)
                .epochs(3);
    }

    private static double[] trained(Session prepared) {
        try (Session session = prepared) {
            session.run(new Recorder(), () -> false);
            return session.network().vector().toArray();
        }
    }

    private static DataSet all() {
        return MOONS.withSplit(Split.NONE).load(Path.of("."), Precision.FLOAT64, 7);
    }

    private static double[][] inputs(DataSet data) {
        double[][] rows = new double[data.train().samples()][data.inputs()];
        for (int r = 0; r < rows.length; r++) {
            data.train().inputs().readRow(r, rows[r]);
        }
        return rows;
    }

    @Test
    void trainsAsOnASourceWithTheSameSamples() {
        DataSet all = all();
        Samples samples = Samples.classes(inputs(all), all.train().labels());

        double[] ofMemory = trained(Session.prepare(experiment().build(), samples));

        assertThat(ofMemory)
                .isEqualTo(trained(
                        Session.prepare(experiment().data(MOONS.source()).build(), Path.of("."))))
                .isEqualTo(trained(Session.prepare(
                        experiment().build(),
                        Samples.classes(
                                all.train().inputs().toMatrix(), all.train().labels()))));
    }

    @Test
    void floatsAreTakenAsTheyAre() {
        float[][] inputs = {{0.1f, 2}, {3, 4}, {5, 6}};
        DataSet data = MEMORY.withSplit(Split.NONE)
                .load(
                        Samples.numbers(inputs, new float[][] {{1}, {2}, {0.1f}})
                                .withInputNames(List.of("a", "b")),
                        Precision.FLOAT64,
                        1);

        assertThat(data.train().inputs().toMatrix().toArray()).containsExactly(0.1f, 2, 3, 4, 5, 6);
        assertThat(data.train().targets().toArray()).containsExactly(1, 2, 0.1f);
        assertThat(data.inputNames()).containsExactly("a", "b");
        assertThat(data.task()).isEqualTo(new Task.Regression(List.of("y[0]")));
        assertThat(data.train().labels()).isNull();
    }

    @Test
    void classNamesKeepTheirNumbersAndPartsAreUsedAsGiven() {
        double[][] inputs = {{1}, {2}, {3}};
        Samples samples = Samples.classes(inputs, new int[] {2, 0, 2})
                .withClassNames(List.of("z", "y", "x"))
                .withValidation(Samples.classes(new double[][] {{10}}, new int[] {0}))
                .withTest(Samples.classes(new double[][] {{20}, {30}}, new int[] {2, 0}));

        DataSet data = MEMORY.withScaling(Scaling.MIN_MAX).load(samples, Precision.FLOAT64, 1);

        assertThat(data.task()).isEqualTo(new Task.Classification(List.of("z", "y", "x")));
        assertThat(data.train().labels()).containsExactly(2, 0, 2);
        assertThat(data.train().inputs().toMatrix().toArray()).containsExactly(0, 0.5, 1);
        assertThat(data.validation().inputs().toMatrix().toArray()).containsExactly(4.5);
        assertThat(data.test().labels()).containsExactly(2, 0);
    }

    @Test
    void saysInOneLineWhatDoesNotFit() {
        double[][] two = {{1, 2}, {3, 4}};
        refuses(
                () -> Samples.classes(two, new int[3]),
                "data memory: 2 samples have inputs, 3 have a class or targets");
        refuses(
                () -> Samples.numbers(new double[][] {{1}, {1, 2}}, two),
                "data memory: row 0 has 1 numbers, row 1 has 2; make them alike");
        refuses(() -> Samples.classes(new float[0][], new int[0]), "give at least one row");
        refuses(
                () -> MEMORY.load(
                        Samples.classes(two, new int[] {0, 2}).withClassNames(List.of("a", "b")), Precision.FLOAT32, 1),
                "sample 1 has the label 2; there are 2 class names, so labels are 0 to 1");
        refuses(
                () -> MEMORY.load(
                        Samples.numbers(two, new double[][] {{1}, {Double.NaN}}).named("rows of the sensor"),
                        Precision.FLOAT32,
                        1),
                "rows of the sensor, sample 1, column 'y[0]': NaN is not a finite number");
        refuses(
                () -> Session.prepare(experiment().build(), Path.of(".")),
                "data memory: the samples are held by the program that trained on them");
        refuses(
                () -> Session.prepare(experiment().build(), all()),
                "the data set is in float64, the experiment in float32");
        refuses(
                () -> Session.prepare(
                        experiment().split(new Split.ByShares(0.5, 0.4)).build(), Samples.numbers(two, two)),
                "leave nothing to train on");
        refuses(
                () -> Session.prepare(
                        experiment()
                                .network(Layers.dense(3))
                                .loss(new SquaredError())
                                .split(Split.NONE)
                                .build(),
                        Samples.numbers(two, two)),
                "network.layers[0]: the network ends with 3 columns, the data have 2 columns");
    }

    @Test
    void theFileSaysThatTheProgramHasTheSamples() {
        ExperimentSpec spec = experiment().build();

        assertThat(spec.toFile().text()).contains("source: memory");
        assertThat(spec.toFile().spec()).isEqualTo(spec);
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(UserInputException.class).hasMessageContaining(message);
    }
}
