package dev.gradiometer.bench.soak;

import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.runs.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A process that holds many runs one after the other, as a server or a notebook would. Its arguments: file, folder. */
final class RunLoop {
    private static final long HALFWAY = 400;

    private RunLoop() {}

    /** Started by {@link Soaking}; runs until it is ended. */
    public static void main(String[] args) throws IOException {
        while (true) {
            once(Path.of(args[0]), Path.of(args[1]));
        }
    }

    private static void once(Path file, Path out) throws IOException {
        AtomicLong steps = new AtomicLong();
        RunObserver counter = new RunObserver() {
            @Override
            public void stepDone(long done) {
                steps.set(done);
            }
        };
        String made = Training.of(file)
                .checkpointedIn(out)
                .observed(counter)
                .stoppedWhen(() -> steps.get() >= HALFWAY)
                .run()
                .folder();
        Path folder = Path.of(Objects.requireNonNull(made, "folder of a recorded run"));
        RecordedRun run = RecordedRun.open(folder);
        run.resume(new RunObserver() {}, () -> false);
        run.diagnose();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
