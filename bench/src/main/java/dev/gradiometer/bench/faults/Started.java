package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process of the program that may still run. It is killed if it takes longer than anything here should. */
final class Started {
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;
    private final long began = System.nanoTime();

    Started(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Sends a signal by its name, as kill(1) has it. */
    Started signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return this;
    }

    Ended ended() throws IOException, InterruptedException {
        boolean over = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!over) {
            process.destroyForcibly().waitFor();
            throw new Fault.Broken("still running after %.0f s".formatted(seconds));
        }
        return new Ended(process.exitValue(), text(out), text(err), seconds);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
