package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another program has to write at the least, and what is taken for not measured. */
class ForeignFolderTest {
    private static final String MANIFEST = """
            {"format": "gradiometer-run", "version": 2, "experiment": "", "colour": "blue",
             "setup": {"name": "two", "inputs": 3, "loss": {"name": "mse", "reads": "values"}, "layers": [
              {"index": 0, "name": "fc1", "kind": "linear", "output": [5], "role": {"does": "weights"}},
              {"index": 1, "name": "act", "kind": "mish", "role": {"does": "squeeze", "by": 2}},
              {"index": 2, "name": "fc2", "kind": "linear", "parent": null, "output": [1],
               "role": {"does": "weights"}}]}}
            """;
    private static final String READINGS = """
            {"kind":"header","format":"gradiometer-readings","version":3}
            {"kind":"step","step":0,"loss":2.5,"predicted-change":null,"layers":[\
            {"index":2,"error":0.5,"parameters":[{"role":"weights","gradient":{"norm":0.25}}]},\
            {"index":0,"output":null,"error":NaN}]}
            {"kind":"window","from-step":0,"to-step":1,"layers":[\
            {"layer":0},{"layer":1,"live":[0,3],"last-live":[-1,0]}]}
            {"kind":"evaluation","step":1,"part":"train","loss":Infinity,"mood":"good"}
            """;

    @TempDir
    Path path;

    @BeforeEach
    void write() throws IOException {
        write(MANIFEST, READINGS);
    }

    private void write(String manifest, String readings) throws IOException {
        Files.writeString(path.resolve("manifest.json"), manifest);
        Files.writeString(path.resolve("readings.jsonl"), readings);
    }

    @Test
    void derivesShapesAndTakesAnUnknownRoleForOther() {
        Setup setup = RunFolder.open(path).manifest().setup();
        assertThat(setup.layers()).extracting(l -> l.input()).containsExactly(Shape.of(3), Shape.of(5), Shape.of(5));
        assertThat(setup.layers()).extracting(l -> l.output()).containsExactly(Shape.of(5), Shape.of(5), Shape.of(1));
        assertThat(setup.layers().get(1).role()).isEqualTo(new LayerRole.Other());
        assertThat(setup.layers()).extracting(l -> l.parent()).containsOnly(-1);
        assertThat(setup.outputs()).isEqualTo(1);
    }

    @Test
    void takesALossThatDoesNotSayHowItIsReducedForAMean() throws IOException {
        assertThat(RunFolder.open(path).manifest().setup().loss().reduction()).isEqualTo(LossSetup.Reduction.MEAN);
        write(MANIFEST.replace("\"reads\": \"values\"", "\"reads\": \"values\", \"reduction\": \"sum\""), READINGS);
        assertThat(RunFolder.open(path).manifest().setup().loss().reduction()).isEqualTo(LossSetup.Reduction.SUM);
    }

    @Test
    void takesWhatIsMissingOrNullForNotMeasured() {
        Recording recording = RunFolder.open(path).recording();
        Setup setup = recording.setup();
        assertThat(setup.trivialLoss()).isNaN();
        assertThat(setup.learningRate()).isNaN();
        assertThat(setup.data()).isNull();
        assertThat(setup.classes()).isEmpty();
        assertThat(setup.optimiser()).isEmpty();
        assertThat(setup.plannedSteps()).isZero();
        var step = recording.steps().getFirst();
        assertThat(step.lossAfter()).isNaN();
        assertThat(step.predictedChange()).isNaN();
        assertThat(step.input()).isNull();
        assertThat(step.nonFinite()).isNull();
        LayerReading first = step.layers().getFirst();
        assertThat(first.name()).isEqualTo("fc1");
        assertThat(first.output()).isNull();
        assertThat(first.error()).isNotNull().matches(e -> Double.isNaN(e.toDouble()));
        assertThat(step.layers().get(1).error()).isNull();
        assertThat(step.layers().get(1).liveShare()).isNaN();
        assertThat(step.layers().get(2).weights().orElseThrow().name()).isEqualTo("fc2.weights");
        assertThat(step.layers().get(2).weights().orElseThrow().updateRatio()).isNaN();
        assertThat(recording.windows().getFirst().layers())
                .extracting(l -> l.distinct())
                .containsOnly(-1);
        assertThat(recording.evaluations())
                .containsExactly(new Evaluation(1, Evaluation.Part.TRAIN, 0, Double.POSITIVE_INFINITY, Double.NaN));
        assertThat(recording.ending()).isEqualTo(Ending.OPEN);
        assertThat(Attribution.of(setup.layers(), step, 2)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            "name": "two",             |                     | manifest.json: setup.name: the key is missing
            "index": 1,                | "index": 4,         | manifest.json: setup.layers[1].index: expected 1
            "index": 1,                | "index": 1, "parent": 1, "input": [5], | layers[1].parent: expected -1 or the index
            "index": 1,                | "index": 1, "parent": -9, "input": [5], | layers[1].parent: expected -1
            "output": [5],             |                     | manifest.json: setup.layers[0].output: the key is missing
            "output": [5],             | "output": [0],      | manifest.json: setup.layers[0].output
            "inputs": 3,               |                     | manifest.json: setup.layers[0].input: the key is missing
            "setup"                    | "set-up"            | manifest.json: setup: the key is missing
            "reads": "values"          | "reads": "tea"      | manifest.json: setup.loss.reads
            "reads": "values"          | "reads": "values", "reduction": "tea" | manifest.json: setup.loss.reduction
            """)
    void saysWhichKeyOfTheManifestIsNeeded(String part, String replacement, String message) throws IOException {
        write(MANIFEST.replace(part, replacement == null ? "" : replacement), READINGS);
        assertThatThrownBy(() -> RunFolder.open(path).recording())
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            "loss":2.5,                |                     | jsonl:2: loss: the key is missing
            {"index":2,                | {"index":3,         | jsonl:2: layers: there is no layer 3; the manifest has
            {"index":2,                | {                   | jsonl:2: layers[0].index: the key is missing
            {"index":2,                | {"index":0,         | jsonl:2: layers: layer 0 comes twice
            {"role":"weights",         | {                   | jsonl:2: layers[0].parameters[0].role: the key is missing
            [-1,0]                     | [0]                 | jsonl:3: layers: layer 1: expected as many entries in last-live
            """)
    void saysWhichKeyOfALineIsNeeded(String part, String replacement, String message) throws IOException {
        String sound = READINGS.lines().skip(1).findFirst().orElseThrow().replace("\"step\":0", "\"step\":9") + "\n";
        write(MANIFEST, READINGS.replace(part, replacement == null ? "" : replacement) + sound);
        Damage damage = RunFolder.open(path).replay(new RunObserver() {});
        assertThat(damage.lines()).isEqualTo(1);
        assertThat(damage.first()).contains(message).doesNotContain("\n");
    }

    /** A program that writes every line wrong is told so at once. */
    @Test
    void refusesARunOfWhichNothingCanBeRead() throws IOException {
        write(
                MANIFEST,
                READINGS.lines().limit(2).collect(Collectors.joining("\n")).replace("\"loss\"", "\"los\"") + "\n");
        assertThatThrownBy(() -> RunFolder.open(path).recording())
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("jsonl:2: loss: the key is missing");
    }

    @Test
    void isWrittenByAProgramThatHasNoExperimentFile() throws IOException {
        RunFolder folder = RunFolder.create(path.resolve("runs"), Origin.of("mine", "trainer 3", 1));
        try (RunWriter writer = folder.writer()) {
            writer.started(MadeUpRun.setup());
            writer.ended(Ending.COMPLETED);
        }
        assertThat(folder.path().resolve("experiment.yaml")).doesNotExist();
        assertThat(folder.manifest().writtenBy()).isEqualTo("trainer 3");
        assertThat(folder.manifest().experiment()).isEmpty();
        assertThat(folder.recording().ending()).isEqualTo(Ending.COMPLETED);
    }
}
