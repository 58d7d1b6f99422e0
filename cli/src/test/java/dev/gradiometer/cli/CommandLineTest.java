package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runs.Investigation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands from the file to the run folder, nothing in between replaced. */
class CommandLineTest {
    private static final String MOONS = """
            data: {source: moons, samples: 200}
            network:
              layers:
                - {dense: 8, activation: tanh}
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 4, batch: 32, optimiser: adam, learning-rate: 0.01}
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("moons.yaml"), MOONS);
    }

    private final Console console = new Console(new RecordedRuns());

    private int run(Console with, String command, String... more) {
        return with.run(
                Stream.concat(Stream.of(command, "--out", folder.resolve("runs").toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.sorted().toList();
        }
    }

    @Test
    void diagnosesAFileAndItsFolderAlike() throws IOException {
        run(console, "diagnose", file.toString());
        Console again = new Console(new RecordedRuns());
        again.run("diagnose", runs().getFirst().toString());

        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .contains(
                        "moons",
                        "2-8-2 tanh, glorot-uniform",
                        "adam",
                        "160 training samples of moons, seed 1",
                        "1 tanh 8",
                        "2 dense 2");
        assertThat(again.out()).isEqualTo(console.out());
        assertThat(runs().getFirst()).isDirectoryContaining("glob:**findings.json");
    }

    @Test
    void theManifestAndTheProgramNameTheSameVersion() throws IOException {
        run(console, "train", file.toString());
        Console asked = new Console(new RecordedRuns());
        asked.run("--version");
        String version = asked.out().split(" ")[1];
        JsonNode manifest =
                JsonMapper.shared().readTree(Files.readString(runs().getFirst().resolve("manifest.json")));

        assertThat(version).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(manifest.at("/versions/gradiometer").asString()).isEqualTo(version);
        assertThat(manifest.at("/written-by").asString()).isEqualTo("gradiometer " + version);
    }

    @Test
    void settingsReachTheTraining() {
        run(console, "diagnose", file.toString(), "--set", "training.epochs=2", "--set", "seed=7", "--json");
        JsonNode document = JsonMapper.shared().readTree(console.out());

        assertThat(document.path("steps-done").asInt()).isEqualTo(2 * 5);
        assertThat(document.path("setup").path("seed").asInt()).isEqualTo(7);
    }

    @Test
    void aMistakeInTheFileIsOneLineThatNamesThePlace() throws IOException {
        Files.writeString(file, MOONS.replace("dense: 8", "dens: 8"));

        assertThat(run(console, "diagnose", file.toString())).isEqualTo(2);
        assertThat(console.err())
                .startsWith("gradiometer: " + file + ":4")
                .contains("dens")
                .hasLineCount(1);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aThresholdThatDoesNotExistIsAMistakeInTheFile() {
        assertThat(run(console, "diagnose", file.toString(), "--set", "diagnosis.thresholds.dead-shar=0.5"))
                .isEqualTo(2);
        assertThat(console.err()).contains("dead-share").hasLineCount(1);
    }

    @Test
    void aFileThatIsNotThereIsOneLine() {
        assertThat(run(console, "diagnose", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("none.yaml").hasLineCount(1);
    }

    @Test
    void aFolderThatIsNoRunIsOneLine() {
        assertThat(run(console, "diagnose", folder.toString())).isEqualTo(2);
        assertThat(console.err()).contains(folder.toString()).hasLineCount(1);
    }

    @Test
    void aTrainingThatWasInterruptedGoesOnToTheSameEnd() throws IOException {
        run(console, "train", file.toString());
        int[] asked = {0};
        Runs stopping = new RecordedRuns();
        stopping.train(
                new Runs.Order(file, List.of(), folder.resolve("runs")), new RunObserver() {}, () -> ++asked[0] > 7);
        Path stopped = runs().getLast();
        Console resumed = new Console(new RecordedRuns());
        int code = resumed.run("train", "--resume", stopped.toString());

        assertThat(resumed.err()).isEmpty();
        assertThat(code).isEqualTo(0);
        String whole = "step-%09d.safetensors".formatted(20);
        assertThat(stopped.resolve("checkpoints").resolve(whole))
                .hasSameBinaryContentAs(runs().getFirst().resolve("checkpoints").resolve(whole));
        Console third = new Console(new RecordedRuns());
        assertThat(third.run("train", "--resume", stopped.toString())).isEqualTo(2);
        assertThat(third.err()).contains("nothing to resume").hasLineCount(1);
    }

    @Test
    void aRunWithoutCheckpointsCannotBeResumed() throws IOException {
        new RecordedRuns()
                .diagnose(
                        new Runs.Order(file, List.of(), folder.resolve("runs")),
                        Investigation.NONE,
                        new RunObserver() {},
                        inquiry -> {},
                        () -> true);

        assertThat(console.run("train", "--resume", runs().getFirst().toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("no checkpoint").hasLineCount(1);
    }
}
