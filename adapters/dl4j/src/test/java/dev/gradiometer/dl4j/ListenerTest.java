package dev.gradiometer.dl4j;

import static dev.gradiometer.dl4j.Programs.configuration;
import static dev.gradiometer.dl4j.Programs.relu;
import static dev.gradiometer.dl4j.Programs.tower;
import static dev.gradiometer.dl4j.Programs.train;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.watch.WatchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ListenerTest {
    @TempDir
    Path out;

    private static void nothing(MultiLayerNetwork network) {}

    private Diagnosed watched(MultiLayerConfiguration configuration, int epochs, Consumer<MultiLayerNetwork> broken)
            throws IOException {
        try (GradiometerListener watch = new GradiometerListener(WatchOptions.DEFAULT.in(out))) {
            train(configuration, epochs, broken, watch);
        }
        return Diagnosed.in(out);
    }

    static Stream<Arguments> broken() {
        Consumer<MultiLayerNetwork> nothing = ListenerTest::nothing;
        Consumer<MultiLayerNetwork> killed = network -> network.getParam("1_b").assign(-30);
        return Stream.of(
                Arguments.of(
                        "vanishing-gradient",
                        tower(configuration(new Sgd(0.1)).weightInit(WeightInit.XAVIER), 10, 12, Activation.SIGMOID),
                        nothing),
                Arguments.of("rate-too-high", relu(6, 3), nothing),
                Arguments.of(
                        "exploding-gradient",
                        tower(
                                configuration(new Sgd(0.01)).weightInit(new NormalDistribution(0, 1.6)),
                                10,
                                24,
                                Activation.RELU),
                        nothing),
                Arguments.of("dead-units", relu(0.05, 3), killed));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsBrokenOnPurposeIsFound(
            String cause, MultiLayerConfiguration configuration, Consumer<MultiLayerNetwork> mischief)
            throws IOException {
        assertThat(watched(configuration, 2, mischief).failures().getFirst()).isEqualTo(cause);
    }

    static MultiLayerConfiguration convolutional() {
        return configuration(new Adam(0.01))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(6)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new BatchNormalization.Builder()
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(16)
                        .activation(Activation.TANH)
                        .dropOut(0.8)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(Programs.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutionalFlat(8, 8, 1))
                .build();
    }

    static Stream<MultiLayerConfiguration> healthy() {
        return Stream.of(relu(0.05, 4), convolutional());
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void nothingIsSaidOfAHealthyNetwork(MultiLayerConfiguration configuration) throws IOException {
        Diagnosed diagnosed = watched(configuration, 4, ListenerTest::nothing);

        assertThat(diagnosed.failures()).isEmpty();
        assertThat(diagnosed.diagnosis().outcome().skill()).isGreaterThan(0.8);
        assertThat(diagnosed.diagnosis().lacking()).isEmpty();
        assertThat(diagnosed.recording().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void theTrainingIsTheSameToTheBitAsWithoutIt() {
        INDArray alone = train(convolutional(), 1, ListenerTest::nothing);
        INDArray watched;
        try (GradiometerListener watch = new GradiometerListener(WatchOptions.DEFAULT.in(out))) {
            watched = train(convolutional(), 1, ListenerTest::nothing, watch);
        }

        assertThat(watched.data().asFloat()).containsExactly(alone.data().asFloat());
    }

    /** The gain ratio of a step so short that the loss is a plane is 1: with dropout only if its masks are the same. */
    @Test
    void theGainRatioOfAShortStepIsOneAlsoWithDropout() throws IOException {
        Diagnosed diagnosed = watched(
                tower(configuration(new Sgd(1e-3)).dropOut(0.7), 2, 24, Activation.TANH), 1, ListenerTest::nothing);

        assertThat(diagnosed.recording().steps().stream()
                        .filter(step -> step.step() > 0 && step.step() < 8)
                        .map(StepReading::gainRatio))
                .hasSize(7)
                .allSatisfy(gain -> assertThat(gain).isBetween(0.9, 1.1));
    }

    @Test
    void anOutputThatIsNoPartOfItsLossIsALayer() throws IOException {
        MultiLayerConfiguration squares = configuration(new Sgd(0.1))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(Programs.INPUTS)
                        .nOut(Programs.CLASSES)
                        .activation(Activation.SIGMOID)
                        .build())
                .build();

        Diagnosed diagnosed = watched(squares, 1, ListenerTest::nothing);

        assertThat(diagnosed.recording().setup().loss().reads()).isEqualTo(LossSetup.Reads.VALUES);
        assertThat(diagnosed.recording().setup().outputLayer().role()).isInstanceOf(LayerRole.Slope.class);
        assertThat(diagnosed.recording().setup().trivialLoss()).isBetween(0.17, 0.2);
    }

    @Test
    void aFolderThatCannotBeMadeIsNoHarm() throws IOException {
        Path file = Files.writeString(out.resolve("a file"), "");
        try (GradiometerListener watch = new GradiometerListener(WatchOptions.DEFAULT.in(file))) {
            assertThat(train(relu(0.05, 1), 1, ListenerTest::nothing, watch).length())
                    .isPositive();
        }
        assertThat(file).isEmptyFile();
    }
}
