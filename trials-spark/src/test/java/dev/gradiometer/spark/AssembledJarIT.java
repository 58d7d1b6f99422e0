package dev.gradiometer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as spark-submit gets it, on a standalone cluster of processes. Runs after the jar is assembled. */
final class AssembledJarIT {
    private static final Path JAR = Path.of("target", "gradiometer-spark.jar").toAbsolutePath();
    private static final int TRAININGS = 24;
    private static final String FILE = """
            name: rates
            data: {source: circles, samples: 400}
            network:
              layers:
                - repeat: 4
                  layers: [{dense: 64, activation: tanh}]
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {steps: 500, batch: 64, learning-rate: 0.1}
            sweep: {grid: {training.learning-rate: "1e-4..1e38:log:12"}, seeds: 2}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("rates.yaml"), FILE);
    }

    @Test
    void aSweepThatLosesAWorkerWritesWhatALocalOneWrites() throws Exception {
        Path home = Files.createDirectory(folder.resolve("cluster"));
        try (LoopbackCluster cluster = new LoopbackCluster(home, 2)) {
            Process sweep = program("far", "sweep", "rates.yaml", "--out", "far", "--spark", cluster.master());
            LoopbackCluster.await(Duration.ofMinutes(2), () -> kept("far") >= 5);
            int before = kept("far");
            cluster.kill(0);
            assertThat(sweep.waitFor(180, TimeUnit.SECONDS)).as(said("far")).isTrue();
            assertThat(before).isLessThan(TRAININGS - 4);
            assertThat(sweep.exitValue()).as(said("far")).isZero();
        }
        assertThat(kept("far")).isEqualTo(TRAININGS);
        assertThat(program("near", "sweep", "rates.yaml", "--out", "near").waitFor())
                .as(said("near"))
                .isZero();
        for (String name : List.of("points.csv", "trainings.csv", "sweep.json", "sweep.png")) {
            assertThat(inFolder("far", name)).as(name).hasSameBinaryContentAs(inFolder("near", name));
        }
        assertThat(lines("far")).containsExactlyInAnyOrderElementsOf(lines("near"));
    }

    @Test
    void withoutSparkItSaysSoInOneLine() throws Exception {
        Process sweep = started("none", JAR.toString(), "sweep", "rates.yaml", "--spark", "local[2]");
        assertThat(sweep.waitFor()).isEqualTo(2);
        assertThat(said("none"))
                .contains("trials on Spark: the jars of Spark 4.2 are not on the class path")
                .hasLineCount(1);
        assertThat(folder.resolve("sweeps")).doesNotExist();
    }

    private Process program(String name, String... arguments) throws IOException {
        return started(name, JAR + File.pathSeparator + LoopbackCluster.spark(), arguments);
    }

    private Process started(String name, String classPath, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.executor.memory=512m",
                "-cp",
                classPath,
                "dev.gradiometer.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    /** What a program printed, without the JVM's word on its incubating module. */
    private String said(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".log")).stream()
                .filter(line -> !line.contains("incubator modules"))
                .collect(Collectors.joining("\n"));
    }

    private int kept(String out) {
        try {
            return Files.isDirectory(folder.resolve(out)) ? lines(out).size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private List<String> lines(String out) throws IOException {
        return Files.readAllLines(inFolder(out, "trials.jsonl"));
    }

    private Path inFolder(String out, String name) throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve(out))) {
            return folders.findFirst().orElseThrow().resolve(name);
        }
    }
}
