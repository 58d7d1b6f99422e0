package dev.gradiometer.lab;

import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that records five steps of a run, and then waits until it is killed. */
final class KilledTraining {
    private KilledTraining() {}

    /** Starts it; {@code runs} is the folder in which it makes its run. */
    static Process start(Path runs) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        KilledTraining.class.getName(),
                        runs.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (RunFolder folder = MadeRuns.create(Path.of(arguments[0]), "tower");
                RunWriter writer = MadeRuns.begin(folder, 5)) {
            writer.sync();
            TimeUnit.MINUTES.sleep(5);
        }
    }
}
