package dev.gradiometer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.random.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken experiment files and data sets, from the command line: exit code 2 and one line that names the place, whatever
 * is wrong.
 */
class BrokenInputTest {
    private static final String CSV = "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n9,1,x\n2,3,y\n";

    private static final String FILE = """
            seed: 1
            data:
              source: csv
              path: table.csv
              label: kind
              scaling: standardise
            network:
              initialiser: he-normal
              layers:
                - dense: 8
                  activation: relu
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training:
              epochs: 2
              batch: 4
              optimiser: sgd
              learning-rate: 0.1
            """;

    @TempDir
    private Path folder;

    /** Replacements in the file; each makes one mistake. */
    private static List<String[]> inTheFile() {
        return List.of(
                new String[] {"seed: 1", "seed: one"},
                new String[] {"seed: 1", "seed: -1"},
                new String[] {"seed: 1", "sed: 1"},
                new String[] {"seed: 1", "seed: one\nthreads: 0\nname: a/b\nfoo: 3"},
                new String[] {"seed: 1", "seed: 1\nseed: 2"},
                new String[] {"seed: 1", "seed: 1\nprecision: float16"},
                new String[] {"seed: 1", "seed: 1\nthreads: 0"},
                new String[] {"seed: 1", "seed: [1"},
                new String[] {"seed: 1", "seed: 1\nsweep: {seeds: 0}"},
                new String[] {"seed: 1", "seed: 1\nsweep: {sampler: sobo}"},
                new String[] {"seed: 1", "seed: 1\nsweep: {grid: {training.epochs: 3..1:2}}"},
                new String[] {"seed: 1", "seed: 1\nsweep: {grid: [training.epochs]}"},
                new String[] {"source: csv", "source: cvs"},
                new String[] {"source: csv", "source: 3"},
                new String[] {"path: table.csv", "path: tabel.csv"},
                new String[] {"path: table.csv", "path: ''"},
                new String[] {"path: table.csv", "pth: table.csv"},
                new String[] {"path: table.csv", "path: ."},
                new String[] {"path: table.csv", "path: \"a\\0b\""},
                new String[] {"path: table.csv", "path: /dev/zero"},
                new String[] {"source: csv\n  path: table.csv", "source: parquet"},
                new String[] {"source: csv\n  path: table.csv", "source: sql\n  url: jdbc:none:x"},
                new String[] {"source: csv\n  path: table.csv", "source: sql\n  query: select 1"},
                new String[] {"source: csv\n  path: table.csv", "source: sql\n  url: data\n  query: select 1"},
                new String[] {
                    "source: csv\n  path: table.csv",
                    "source: sql\n  url: jdbc:none:x\n  query: select 1\n  password: p"
                },
                new String[] {"label: kind", "label: kin"},
                new String[] {"label: kind", "label: kind\n  targets: [a]"},
                new String[] {"label: kind", "targets: [kind]"},
                new String[] {"label: kind", "label: kind\n  ignore: [zz]"},
                new String[] {"label: kind", "label: kind\n  split: {validation: 1.5}"},
                new String[] {"label: kind", "label: kind\n  split: {validation: 0.9, test: 0.9}"},
                new String[] {"label: kind", "label: kind\n  split: {column: none}"},
                new String[] {"scaling: standardise", "scaling: standardize-all"},
                new String[] {"he-normal", "he-gaussian"},
                new String[] {"he-normal", "{kind: normal, deviation: -1}"},
                new String[] {"he-normal", "{kind: orthogonal, gian: 1}"},
                new String[] {"- dense: 8", "- dense: 0"},
                new String[] {"- dense: 8", "- dense: 8.5"},
                new String[] {"- dense: 8", "- dens: 8"},
                new String[] {"- dense: 8", "- dense: 1000000000000"},
                new String[] {"- dense: 8", "- repeat: 0\n      layers:\n        - dense: 8"},
                new String[] {"- dense: 8\n      activation: relu", "- residual:\n        - dense: 5"},
                new String[] {"initialiser: he-normal", "weights: nope.safetensors"},
                new String[] {"initialiser: he-normal", "weights: table.csv"},
                new String[] {"initialiser: he-normal", "weights: [1]"},
                new String[] {"initialiser: he-normal", "weights: \"a\\0b\""},
                new String[] {"activation: relu", "activation: rleu"},
                new String[] {"activation: relu", "activation: {kind: leaky-relu, slope: 2}"},
                new String[] {"activation: relu", "activation: relu\n    - dropout: 1"},
                new String[] {"- dense: 2", "- dense: 3"},
                new String[] {"- dense: 2", "- dense: 1"},
                new String[] {
                    "- dense: 8", "- {repeat: 9999, layers: [{residual: [{repeat: 9999, layers: [layer-norm]}]}]}"
                },
                new String[] {"categorical-cross-entropy-on-logits", "cross-entropy"},
                new String[] {"categorical-cross-entropy-on-logits", "{kind: huber, delta: -1}"},
                new String[] {"loss: categorical", "loss: poisson\nlosses: categorical"},
                new String[] {"loss: categorical-cross-entropy-on-logits\n", ""},
                new String[] {"epochs: 2", "epochs: 0"},
                new String[] {"epochs: 2", "epochs: 2\n  steps: 5"},
                new String[] {"epochs: 2", "epoch: 2"},
                new String[] {"batch: 4", "batch: -4"},
                new String[] {"batch: 4", "batch: all"},
                new String[] {"optimiser: sgd", "optimiser: sdg"},
                new String[] {"optimiser: sgd", "optimiser: {kind: adam, beta3: 1}"},
                new String[] {"optimiser: sgd", "optimiser: {kind: momentum, beta: 1.5}"},
                new String[] {"optimiser: sgd", "optimiser: sgd\n  schedule: {kind: cosin}"},
                new String[] {"optimiser: sgd", "optimiser: sgd\n  clip: {norm: 0}"},
                new String[] {"optimiser: sgd", "optimiser: sgd\n  stop: {patience: -1}"},
                new String[] {"optimiser: sgd", "optimiser: sgd\n  stop: accuracy"},
                new String[] {"optimiser: sgd", "optimiser: sgd\n  stop: {}\n  keep: best"},
                new String[] {"learning-rate: 0.1", "learning-rate: -0.1"},
                new String[] {"learning-rate: 0.1", "learning-rate: .inf"},
                new String[] {"learning-rate: 0.1", "learning-rate: fast"},
                new String[] {"learning-rate: 0.1", "learning-rate: 0.1\ndiagnosis: {thresholds: {dead: 1}}"},
                new String[] {"network:", "network: 3\nnetwrk:"},
                new String[] {FILE, ""},
                new String[] {FILE, "just words"},
                new String[] {FILE, "\t- x: {"},
                new String[] {FILE, "a: &a [*a]"});
    }

    /** Lines about the table's columns; each makes one mistake. */
    private static List<String> aboutTheTable() {
        return List.of(
                "categories: [zz]",
                "categories: [{column: a, encode: embedding}]",
                "categories: [{column: a, encode: hash, columns: 0}]",
                "categories: [{column: a, rare: -1}]",
                "categories: [{column: a, unseen: guess}]",
                "booleans: [a]",
                "booleans: [zz]",
                "dates: [a]",
                "date-order: year-last",
                "missing: guess",
                "missing: {zz: mean}",
                "missing: {a: category}",
                "missing: {kind: most-frequent}",
                "missing-values: {a: 1}",
                "indicators: [zz]",
                "weight: zz",
                "weight: kind",
                "decimal: '-'",
                "thousands: '.'",
                "charset: utf-99",
                "delimiter: ''",
                "header: perhaps",
                "split: {group: zz}",
                "split: {time: kind}",
                "split: {group: a, time: b}",
                "split: {stratify: perhaps}",
                "target-scaling: standardise",
                "target-scaling: logs",
                "class-weights: {z: 2}",
                "class-weights: heavy",
                "labels: [a]");
    }

    /** Tables; each has one mistake. */
    private static List<String> inTheTable() {
        return List.of(
                "",
                "a,b,kind\n",
                "a,b,kind\n1,2,x\n",
                CSV.replace("3,4,y", "3,,y"),
                CSV.replace("3,4,y", "3,four,y"),
                CSV.replace("3,4,y", "3,4"),
                CSV.replace("3,4,y", "3,4,y,5"),
                CSV.replace("3,4,y", "3,NaN,y"),
                CSV.replace("3,4,y", "3,1e999,y"),
                CSV.replace("3,4,y", "3,-1e300,y"),
                CSV.replace("3,4,y", "?,4,").replace("5,6,x", "5"),
                CSV.replace("3,4,y", "3,4,\"" + "y".repeat(1 << 21) + "\""),
                CSV.replace("3,4,y", "3,4,"),
                CSV.replace("a,b,kind", "a,a,kind"),
                CSV.replace("a,b,kind", "a,b,sort"),
                CSV.replace(",y", ",x"),
                CSV.replace("3,4,y", "3,\"4,y"));
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String[] change : inTheFile()) {
            String broken = FILE.replace(change[0], change[1]);
            cases.add(Arguments.of("file: " + change[1].lines().findFirst().orElse("empty"), broken, CSV));
        }
        for (String line : aboutTheTable()) {
            cases.add(Arguments.of("table: " + line, FILE.replace("label: kind", "label: kind\n  " + line), CSV));
        }
        for (String table : inTheTable()) {
            cases.add(Arguments.of(
                    "table: " + table.substring(0, Math.min(80, table.length())).replace('\n', ';'), FILE, table));
        }
        RandomGenerator random = Seeds.stream(1, "cut files");
        for (int i = 0; i < 12; i++) {
            String cut = FILE.substring(0, random.nextInt(FILE.indexOf("training:")));
            cases.add(Arguments.of("cut at " + cut.length(), cut, CSV));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void endsInOneLineThatNamesThePlace(String name, String experiment, String table) throws IOException {
        Path file = folder.resolve("broken.yaml");
        Files.writeString(file, experiment, UTF_8);
        Files.writeString(folder.resolve("table.csv"), table, UTF_8);
        for (String command : List.of("diagnose", "train")) {
            Console console = new Console(new RecordedRuns());
            String out = folder.resolve("runs").toString();
            int code = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> console.run(command, "--out", out, file.toString()));
            assertThat(code).as(console.err()).isEqualTo(2);
            assertThat(console.out()).isEmpty();
            assertThat(console.err())
                    .hasLineCount(1)
                    .startsWith("gradiometer: ")
                    .doesNotContain("Exception");
            assertThat(console.err()).containsAnyOf("broken.yaml", "table.csv", "tabel.csv", "data", "network.weights");
            assertThat(folder.resolve("runs")).doesNotExist();
        }
    }
}
