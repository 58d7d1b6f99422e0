package dev.gradiometer.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import dev.gradiometer.djl.Programs.Program;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the listener, the training goes on, and one line says why it is not watched any more. */
class NoHarmTest {
    private static final Shape ROW = new Shape(Programs.INPUTS);
    private static final int STEPS = Programs.SAMPLES / Programs.BATCH;
    private static final String STOPPED = "gradiometer stopped watching, the training goes on: ";

    @TempDir
    Path out;

    private final AtomicInteger batches = new AtomicInteger();

    @BeforeAll
    static void prepare() {
        Programs.prepare();
    }

    private GradiometerListener listener() {
        return new GradiometerListener(WatchOptions.DEFAULT.in(out));
    }

    /** Counts batches after the listener heard of them. */
    private TrainingListener counting(Runnable afterTheFifth) {
        return new TrainingListenerAdapter() {
            @Override
            public void onTrainingBatch(Trainer trainer, BatchData data) {
                if (batches.incrementAndGet() == 5) {
                    afterTheFifth.run();
                }
            }
        };
    }

    /** Says that it has two devices, so that DJL deals each batch out to both; a second one is not at hand. */
    private static final class OnTwo extends Trainer {
        OnTwo(Model model, TrainingConfig config) {
            super(model, config);
        }

        @Override
        public Device[] getDevices() {
            return new Device[] {Device.cpu(), Device.cpu()};
        }
    }

    @Test
    void severalDevicesAreRefusedInOneLine() throws Exception {
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .addTrainingListeners(listener(), counting(() -> {}));
        try (Warnings warnings = new Warnings();
                NDManager manager = NDManager.newBaseManager();
                Model model = Model.newInstance("two", "PyTorch")) {
            model.setBlock(Programs.relu(1, 8));
            ArrayDataset data = new ArrayDataset.Builder()
                    .setData(manager.create(Programs.inputs(), new Shape(Programs.SAMPLES).addAll(ROW)))
                    .optLabels(manager.create(Programs.labels()))
                    .setSampling(Programs.BATCH, true)
                    .build();
            try (Trainer trainer = new OnTwo(model, config)) {
                trainer.initialize(new Shape(1).addAll(ROW));
                EasyTrain.fit(trainer, 1, data, null);
            }

            assertThat(warnings.lines())
                    .containsExactly(
                            STOPPED + "a training on 2 devices cannot be watched, only one on a single device");
            assertThat(batches).hasValue(STEPS);
            assertThat(out).isEmptyDirectory();
        }
    }

    @Test
    void anExceptionInTheSecondPassIsOneLine() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Block once = new LambdaBlock(
                arrays -> {
                    // The first call is that of the initialisation, the second one the training's own.
                    if (calls.incrementAndGet() == 3) {
                        throw new IllegalStateException("only once");
                    }
                    return new NDList(arrays.head().mul(2));
                },
                "once");
        SequentialBlock block = Programs.relu(1, 8).add(once);
        try (Warnings warnings = new Warnings()) {
            new Program(block, 0.05f, 1).train(ROW, listener(), counting(() -> {}));

            assertThat(warnings.lines()).containsExactly(STOPPED + "only once");
            assertThat(batches).hasValue(STEPS);
        }
    }

    /** As on a full disk, what the listener writes is refused from some step on. */
    @Test
    void aFolderThatGoesAwayIsOneLine() throws Exception {
        try (Warnings warnings = new Warnings()) {
            new Program(Programs.relu(1, 8), 0.05f, 2).train(ROW, listener(), counting(() -> Emptied.empty(out)));

            assertThat(warnings.lines()).singleElement().asString().startsWith(STOPPED);
            assertThat(batches).hasValue(2 * STEPS);
        }
    }

    @Test
    @Timeout(120)
    void aKilledTrainingIsReadAndDiagnosed() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process training = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-DDJL_CACHE_DIR=" + System.getProperty("DJL_CACHE_DIR", ""),
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
