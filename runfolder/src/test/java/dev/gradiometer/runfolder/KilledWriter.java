package dev.gradiometer.runfolder;

import dev.gradiometer.readings.StepReading;
import java.io.PrintStream;
import java.nio.file.Path;

/** A process that records as quickly as it can until it is killed, and tells which step it has handed over when. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) {
        PrintStream told = System.out;
        RunFolder folder = RunFolder.create(Path.of(arguments[0]), MadeUpRun.origin("killed"));
        MadeUpRun run = new MadeUpRun();
        try (RunWriter writer = folder.writer()) {
            writer.started(MadeUpRun.setup());
            StepReading reading = run.step();
            for (long step = 0; ; step++) {
                writer.step(MadeUpRun.numbered(reading, step));
                told.println(step + " " + System.currentTimeMillis());
            }
        }
    }
}
