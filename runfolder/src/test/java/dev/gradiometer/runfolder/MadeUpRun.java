package dev.gradiometer.runfolder;

import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.runfolder.json.RandomRecords;
import java.util.List;

/** What a program may record: readings of no training, with random values. */
final class MadeUpRun {
    private final RandomRecords random = new RandomRecords(3);
    private long steps;

    /** The next step. */
    StepReading step() {
        return numbered(random.make(StepReading.class), steps++);
    }

    static StepReading numbered(StepReading reading, long step) {
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
                reading.layers(),
                reading.nonFinite());
    }

    /** A window that ends with the last step. */
    WindowReading window() {
        WindowReading any = random.make(WindowReading.class);
        return new WindowReading(steps, steps, any.samples(), any.covers(), any.layers());
    }

    /** A setup, always the same. */
    static Setup setup() {
        return new RandomRecords(6).make(Setup.class);
    }

    static Origin origin(String name) {
        return new Origin(name, "examples/small.yaml", "name: small\n# δ\n", List.of("training.batch=16"), 7, "plain");
    }
}
