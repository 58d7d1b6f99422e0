package dev.gradiometer.runfolder;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.runfolder.json.RandomRecords;
import java.util.List;
import java.util.stream.IntStream;

/** What a program may record: readings of no training, with random values. */
final class MadeUpRun {
    private static final List<LayerSetup> LAYERS = List.of(
            new LayerSetup(0, "linear1", "linear", -1, Shape.of(3), Shape.of(4), new LayerRole.Weights()),
            new LayerSetup(1, "relu1", "relu", -1, Shape.of(4), Shape.of(4), slope()),
            new LayerSetup(2, "block", "residual", -1, Shape.of(4), Shape.of(4), new LayerRole.Residual()),
            new LayerSetup(3, "linear2", "linear", 2, Shape.of(4), Shape.of(4), new LayerRole.Weights()));

    private final RandomRecords random = new RandomRecords(3);
    private long steps;

    private static LayerRole slope() {
        return new LayerRole.Slope(0, Double.POSITIVE_INFINITY, true, false, 1);
    }

    /** The next step. */
    StepReading step() {
        return with(random.make(StepReading.class), steps++, readings());
    }

    private List<LayerReading> readings() {
        return LAYERS.stream().map(this::reading).toList();
    }

    private LayerReading reading(LayerSetup layer) {
        LayerReading any = random.make(LayerReading.class);
        return new LayerReading(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.parent(),
                layer.units(),
                any.output(),
                any.liveShare(),
                any.error(),
                any.parameters().stream().filter(p -> !p.name().isEmpty()).toList());
    }

    static StepReading numbered(StepReading reading, long step) {
        return with(reading, step, reading.layers());
    }

    private static StepReading with(StepReading reading, long step, List<LayerReading> layers) {
        return new StepReading(
                step,
                reading.samples(),
                reading.loss(),
                reading.lossAfter(),
                reading.predictedChange(),
                reading.learningRate(),
                reading.gradientNorm(),
                reading.clippedNorm(),
                reading.input(),
                layers,
                reading.nonFinite());
    }

    /** A window that ends with the last step. */
    WindowReading window() {
        List<Integer> live = IntStream.range(0, 4).boxed().toList();
        List<Long> last = IntStream.range(0, 4).mapToObj(i -> steps - i).toList();
        return new WindowReading(
                steps,
                steps,
                64,
                true,
                List.of(
                        new WindowReading.LayerUnits(0, List.of(), List.of(), 4),
                        new WindowReading.LayerUnits(1, live, last, -1)));
    }

    /** A setup, always the same. */
    static Setup setup() {
        Setup any = new RandomRecords(6).make(Setup.class);
        return new Setup(
                any.name(),
                any.seed(),
                any.precision(),
                any.threads(),
                any.classes(),
                3,
                4,
                LAYERS,
                any.parameterCount(),
                any.loss(),
                any.initialiser(),
                any.optimiser(),
                any.update(),
                any.updating(),
                any.learningRate(),
                any.batch(),
                any.stepsPerEpoch(),
                any.plannedSteps(),
                any.trivialLoss(),
                any.trivialAccuracy(),
                any.lossFloor(),
                any.dataset(),
                any.data(),
                any.thresholds());
    }

    static Origin origin(String name) {
        return new Origin(
                name,
                "examples/small.yaml",
                "name: small\n# δ\n",
                List.of("training.batch=16"),
                7,
                "plain",
                "crc32c-00000000");
    }
}
