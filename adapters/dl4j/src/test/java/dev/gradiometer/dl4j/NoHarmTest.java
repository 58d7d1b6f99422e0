package dev.gradiometer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Whatever happens to the listener, the training goes on, and one line says why it is not watched any more. */
class NoHarmTest {
    private static final int STEPS = Programs.SAMPLES / Programs.BATCH;
    private static final String STOPPED = "gradiometer stopped watching, the training goes on: ";

    @TempDir
    Path out;

    private int batches;

    private GradiometerListener listener() {
        return new GradiometerListener(WatchOptions.DEFAULT.in(out));
    }

    /** Counts batches after the listener heard of them. */
    private TrainingListener counting(Runnable afterTheFifth) {
        return new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                if (++batches == 5) {
                    afterTheFifth.run();
                }
            }
        };
    }

    @Test
    void aComputationGraphIsRefusedInOneLine() {
        ComputationGraphConfiguration configuration = Programs.configuration(new Sgd(0.05))
                .graphBuilder()
                .addInputs("x")
                .addLayer(
                        "y",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(Programs.INPUTS)
                                .nOut(Programs.CLASSES)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "x")
                .setOutputs("y")
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        try (Warnings warnings = new Warnings();
                GradiometerListener watch = listener()) {
            graph.setListeners(watch, counting(() -> {}));
            graph.fit(new Batches(Programs.patterns().batchBy(Programs.BATCH)), 1);

            assertThat(warnings.lines())
                    .containsExactly(STOPPED + "a ComputationGraph cannot be watched, only a MultiLayerNetwork");
        }
        assertThat(batches).isEqualTo(STEPS);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void aNetworkThatEndsWithoutWeightsIsRefusedInOneLine() {
        MultiLayerConfiguration configuration = Programs.configuration(new Sgd(0.05))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(Programs.INPUTS)
                        .nOut(Programs.CLASSES)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        try (Warnings warnings = new Warnings();
                GradiometerListener watch = listener()) {
            Programs.train(configuration, 1, network -> {}, watch, counting(() -> {}));

            assertThat(warnings.lines())
                    .containsExactly(STOPPED + "the last layer is loss, and only networks that end in an output layer"
                            + " with weights and a loss can be watched");
        }
        assertThat(batches).isEqualTo(STEPS);
        assertThat(out).isEmptyDirectory();
    }

    /** As on a full disk, what the listener writes is refused from some step on. */
    @Test
    void aFolderThatGoesAwayIsOneLine() {
        try (Warnings warnings = new Warnings()) {
            try (GradiometerListener watch = listener()) {
                Programs.train(Programs.relu(0.05, 1), 2, network -> {}, watch, counting(() -> Emptied.empty(out)));
            }

            assertThat(warnings.lines()).singleElement().asString().startsWith(STOPPED);
        }
        assertThat(batches).isEqualTo(2 * STEPS);
    }

    @Test
    @Timeout(120)
    void aKilledTrainingIsReadAndDiagnosed() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process training = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPath,
                        KilledTraining.class.getName(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (training.isAlive() && Diagnosed.stepsIn(out) < 40) {
            Thread.sleep(50);
        }
        training.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        Diagnosed diagnosed = Diagnosed.in(out);
        Recording recording = diagnosed.recording();
        assertThat(recording.ending()).isEqualTo(Ending.OPEN);
        assertThat(recording.steps()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(recording.steps().subList(0, 32).stream().map(StepReading::step))
                .containsExactlyElementsOf(LongStream.range(0, 32).boxed().toList());
        assertThat(diagnosed.diagnosis().outcome().skill()).isPositive();
    }
}
