package dev.gradiometer.experiment.runfolder;

import dev.gradiometer.instruments.StepReading;
import java.io.PrintStream;
import java.nio.file.Path;

/** A process that records as quickly as it can until it is killed, and tells which step it has handed over when. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) {
        PrintStream told = System.out;
        RunFolder folder = RunFolder.create(Path.of(arguments[0]), SmallRun.origin("killed"));
        try (SmallRun run = SmallRun.ofSgd(3);
                RunWriter writer = folder.writer()) {
            writer.started(SmallRun.setup());
            StepReading reading = run.step();
            for (long step = 0; ; step++) {
                writer.step(numbered(reading, step));
                told.println(step + " " + System.currentTimeMillis());
            }
        }
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
}
