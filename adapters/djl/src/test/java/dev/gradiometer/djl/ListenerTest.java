package dev.gradiometer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import dev.gradiometer.djl.Programs.Program;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ListenerTest {
    private static final Shape ROW = new Shape(Programs.INPUTS);
    private static final Shape PICTURE = new Shape(1, 8, 8);

    @TempDir
    Path out;

    @BeforeAll
    static void prepare() {
        Programs.prepare();
    }

    private Diagnosed watched(Program program, Shape sample) throws Exception {
        program.train(sample, new GradiometerListener(WatchOptions.DEFAULT.in(out)));
        return Diagnosed.in(out);
    }

    /** All but two units of the second layer get a bias that nothing reaches. */
    private static void kill(Block block) {
        float[] bias = new float[24];
        Arrays.fill(bias, 2, 24, -30);
        block.getParameters().valueAt(3).getArray().set(bias);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        "vanishing-gradient", new Program(Programs.tower(12, 12, Activation::sigmoidBlock), 0.1f, 4)),
                Arguments.of("rate-too-high", new Program(Programs.relu(3, 24), 6, 4)),
                Arguments.of("exploding-gradient", new Program(Programs.relu(10, 24), 0.01f, 2).drawnWith(1.6)),
                Arguments.of("dead-units", new Program(Programs.relu(3, 24), 1e-3f, 4).brokenBy(ListenerTest::kill)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsBrokenOnPurposeIsFound(String cause, Program program) throws Exception {
        assertThat(watched(program, ROW).failures().getFirst()).isEqualTo(cause);
    }

    static SequentialBlock convolutional() {
        return new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .setFilters(6)
                        .build())
                .add(BatchNorm.builder().build())
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Blocks.batchFlattenBlock())
                .add(Dropout.builder().optRate(0.2f).build())
                .add(Linear.builder().setUnits(Programs.CLASSES).build());
    }

    static Stream<Arguments> healthy() {
        return Stream.of(
                Arguments.of(new Program(Programs.relu(5, 24), 0.05f, 6), ROW),
                Arguments.of(new Program(convolutional(), 0.1f, 4), PICTURE));
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void nothingIsSaidOfAHealthyNetwork(Program program, Shape sample) throws Exception {
        Diagnosed diagnosed = watched(program, sample);

        assertThat(diagnosed.failures()).isEmpty();
        assertThat(diagnosed.diagnosis().outcome().skill()).isGreaterThan(0.8);
        assertThat(diagnosed.diagnosis().lacking()).isEmpty();
        assertThat(diagnosed.recording().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void theTrainingIsTheSameToTheBitAsWithoutIt() throws Exception {
        Engine.getInstance().setRandomSeed(11);
        float[] alone = new Program(convolutional(), 0.1f, 2).train(PICTURE);
        Engine.getInstance().setRandomSeed(11);
        float[] watched = new Program(convolutional(), 0.1f, 2)
                .train(PICTURE, new GradiometerListener(WatchOptions.DEFAULT.in(out)));

        assertThat(watched).containsExactly(alone);
    }

    @Test
    void everyEpochHasAnEvaluationOfThePartThatIsHeldOut() throws Exception {
        Diagnosed diagnosed = watched(new Program(Programs.relu(1, 8), 0.05f, 3), ROW);

        assertThat(diagnosed.recording().evaluations(Evaluation.Part.VALIDATION))
                .extracting(Evaluation::step, Evaluation::samples)
                .containsExactly(tuple(16L, 64), tuple(32L, 64), tuple(48L, 64));
        assertThat(diagnosed.recording().setup().stepsPerEpoch()).isEqualTo(16);
        assertThat(diagnosed.recording().setup().learningRate()).isEqualTo(0.05);
    }

    @Test
    void theGainRatioOfAShortStepIsOne() throws Exception {
        Diagnosed diagnosed = watched(new Program(Programs.relu(1, 8), 1e-3f, 1), ROW);

        StepReading first = diagnosed.recording().steps().getFirst();

        assertThat(first.predictedChange()).isNegative();
        assertThat(first.gainRatio()).isBetween(0.95, 1.05);
    }

    @Test
    void aFolderThatCannotBeMadeIsNoHarm() throws Exception {
        Path file = Files.writeString(out.resolve("a file"), "");

        float[] weights = new Program(Programs.relu(1, 8), 0.05f, 1)
                .train(ROW, new GradiometerListener(WatchOptions.DEFAULT.in(file)));

        assertThat(weights).isNotEmpty();
        assertThat(file).isEmptyFile();
    }
}
