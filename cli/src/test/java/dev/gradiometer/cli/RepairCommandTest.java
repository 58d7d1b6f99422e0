package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Cells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RepairCommandTest {
    /** Constant weights: all units of a layer stay copies of each other. */
    private static final String FILE = """
            # a small network
            seed: 1
            threads: 1
            data: {source: circles, samples: 200, scaling: standardise}
            network:
              initialiser: {kind: constant, value: 0.1}   # every weight
              layers: [{dense: 16, activation: relu}, {dense: 16, activation: relu}, {dense: 2}]
            loss: categorical-cross-entropy-on-logits
            training: {steps: 200, batch: 32, optimiser: sgd, learning-rate: 0.3}
            """;

    private final Console console = new Console(new RecordedRuns());

    @TempDir
    private Path folder;

    private String file() throws IOException {
        return Files.writeString(folder.resolve("circles.yaml"), FILE).toString();
    }

    /** What one test trained, another one need not train again. */
    @TempDir
    private static Path repairs;

    private String work() {
        return repairs.toString();
    }

    private int repair(String... more) throws IOException {
        String[] all = new String[4 + more.length];
        all[0] = "repair";
        all[1] = file();
        all[2] = "--work";
        all[3] = work();
        System.arraycopy(more, 0, all, 4, more.length);
        return console.run(all);
    }

    @Test
    void writesTheRepairedFileBesideTheOriginalAndNeverOverIt() throws IOException {
        assertThat(repair()).isZero();

        Path written = folder.resolve("circles.repaired.yaml");
        assertThat(Files.readString(folder.resolve("circles.yaml"))).isEqualTo(FILE);
        assertThat(Files.readString(written)).contains("# a small network", "he-normal");
        assertThat(Files.readString(repairs.resolve("circles/report.html")))
                .contains("<svg", "circles: repaired")
                .doesNotContain("<script", "http://", "https://");
        assertThat(console.out())
                .contains("circles: repaired by", "of 5 fresh seeds", "+++ " + written, "seed", "before", "after");
        assertThat(console.out().lines().filter(line -> !line.matches("[-+@ ].*")))
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(80));
        assertThat(console.err()).contains("diagnosing the experiment").contains("proving on fresh seeds");

        Console again = new Console(new RecordedRuns());
        assertThat(again.run("repair", file(), "--work", work())).isEqualTo(2);
        assertThat(again.err()).contains("circles.repaired.yaml is there already");

        Console forced = new Console(new RecordedRuns()).speaking(Language.CHINESE);
        assertThat(forced.run("repair", file(), "--work", work(), "--force", "--json"))
                .isZero();
        JsonNode document = JsonMapper.shared().readTree(forced.out());
        assertThat(document.path("format").asString()).isEqualTo("gradiometer-repair");
        assertThat(document.path("result").asString()).isEqualTo("repaired");
        assertThat(document.path("language").asString()).isEqualTo("zh");
        assertThat(document.path("changes").size()).isPositive();
        assertThat(document.path("proof").path("after").size()).isGreaterThanOrEqualTo(5);
        assertThat(document.path("costs").path("searching").asDouble()).isBetween(1.0, 12.0);
    }

    @Test
    void aNetworkThatTrainsIsLeftAlone() throws IOException {
        assertThat(repair("--set", "network.initialiser=he-normal")).isZero();

        assertThat(console.out()).contains("circles trains already: there is nothing to repair");
        assertThat(folder.resolve("circles.repaired.yaml")).doesNotExist();
    }

    @Test
    void whatIsNotRepairedIsToldWithExitCodeThree() throws IOException {
        assertThat(repair("--budget", "0.5")).isEqualTo(3);

        assertThat(console.out()).contains("circles: not repaired", "The budget of the search is spent");
        assertThat(folder.resolve("circles.repaired.yaml")).doesNotExist();
    }

    @Test
    void aMistakeIsOneClearLine() throws IOException {
        assertThat(repair("--budget", "0")).isEqualTo(2);
        assertThat(console.err())
                .contains("--budget 0: expected a number of trainings above 0")
                .hasLineCount(1);

        Console word = new Console(new RecordedRuns());
        assertThat(word.run("repair", file(), "--budget", "5 days")).isEqualTo(2);
        assertThat(word.err()).contains("--budget 5 days: expected a number").hasLineCount(1);

        Console nowhere = new Console(new RecordedRuns());
        assertThat(nowhere.run("repair", file(), "--work", file())).isEqualTo(2);
        assertThat(nowhere.err())
                .contains("trials.jsonl", "name another folder for the trials")
                .hasLineCount(1);

        Console original = new Console(new RecordedRuns());
        assertThat(original.run("repair", file(), "--work", work(), "--out", file(), "--force"))
                .isEqualTo(2);
        assertThat(original.err()).contains("the original is never overwritten").hasLineCount(1);

        Console missing = new Console(new RecordedRuns());
        assertThat(missing.run("repair", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(missing.err()).contains("none.yaml").hasLineCount(1);
    }

    @Test
    void whatWasInterruptedIsKept() throws IOException {
        console.interrupted();
        assertThat(repair("--set", "seed=2")).isEqualTo(130);

        assertThat(console.err()).contains("interrupted; what was trained is kept in " + work());
        assertThat(folder.resolve("circles.repaired.yaml")).doesNotExist();
    }

    @Test
    void linesThatCannotBeReadAreToldAndDoNoHarm() throws IOException {
        Path kept = Files.createDirectories(folder.resolve("kept/circles"));
        Files.writeString(kept.resolve("trials.jsonl"), "half a line");

        assertThat(console.run(
                        "repair", file(), "--work", folder.resolve("kept").toString(), "--budget", "0.5"))
                .isEqualTo(3);
        assertThat(console.err()).contains("trials.jsonl: 1 line cannot be read");
    }

    @Test
    void aRecordedRunGetsAdviceThatIsMarkedAsNotTried() throws IOException {
        String runs = folder.resolve("runs").toString();
        new Console(new RecordedRuns()).run("diagnose", file(), "--out", runs, "--experiments", "off");
        Path run;
        try (var all = Files.list(Path.of(runs))) {
            run = all.findFirst().orElseThrow();
        }

        assertThat(console.run("repair", run.toString())).isEqualTo(3);
        assertThat(console.out())
                .contains("Not tried", "PyTorch", "nn.init.kaiming_normal_(layer.weight", "Keras", "he_normal");

        Console json = new Console(new RecordedRuns());
        assertThat(json.run("repair", run.toString(), "--json")).isEqualTo(3);
        assertThat(JsonMapper.shared().readTree(json.out()).path("tried").asBoolean(true))
                .isFalse();

        Console refused = new Console(new RecordedRuns());
        assertThat(refused.run("repair", run.toString(), "--budget", "3")).isEqualTo(2);
        assertThat(refused.err()).contains("is not trained again").hasLineCount(1);
    }
}
