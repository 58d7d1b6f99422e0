package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken file ends in one line that begins with the place. */
@Isolated
class BrokenFileTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    static String message(String text, String... overrides) {
        Throwable thrown = assertTimeoutPreemptively(LIMIT, () -> {
            try {
                ExperimentFile.parse(text, "x.yaml", List.of(overrides));
                return null;
            } catch (UserInputException e) {
                return e;
            }
        });
        assertThat(thrown).as("nothing was refused").isNotNull();
        return thrown.getMessage();
    }

    /** The small sample with a piece replaced. */
    private static String small(String piece, String replacement) {
        assertThat(Samples.SMALL).contains(piece);
        return Samples.SMALL.replace(piece, replacement);
    }

    static Stream<Arguments> texts() {
        String small = Samples.SMALL;
        return Stream.of(
                arguments("", "x.yaml: is empty: an experiment needs data, network and loss"),
                arguments("# nothing\n", "x.yaml: is empty: an experiment needs data, network and loss"),
                arguments("---\n...\n", "x.yaml: is empty: an experiment needs data, network and loss"),
                arguments(
                        "just words",
                        "x.yaml:1: expected an experiment: keys such as data, network and loss, got \"just words\""),
                arguments(
                        "- a\n- b\n",
                        "x.yaml:1: expected an experiment: keys such as data, network and loss, got a list"),
                arguments("{}", "x.yaml:1: needs the key data"),
                arguments(small + "---\n" + small, "x.yaml:9: a second document begins: one experiment a file"),
                arguments(
                        small("  layers", "\tlayers"),
                        "x.yaml:4: not YAML: a tab stands where only spaces may: indent with spaces"),
                arguments(
                        small("source: circles", "source: \"circles"),
                        "x.yaml:2: not YAML: while scanning a quoted scalar, found unexpected end of stream"),
                arguments(small("circles", "[circles"), "x.yaml:3: not YAML: "),
                arguments(small("circles", "circ: les"), "x.yaml:2: not YAML: "),
                arguments(small("circles", "cir\u0007cles"), "x.yaml:2: not YAML: the character U+0007 is not allowed"),
                arguments(
                        small("  source", "  source: moons\n  source"),
                        "x.yaml:3: the key source stands here for the second time (first: x.yaml:2)"),
                arguments(
                        small("circles", "!!str circles"),
                        "x.yaml:2: tags are not used in experiment files: remove !!str"),
                arguments(
                        small("circles", "!java.net.URL circles"),
                        "x.yaml:2: tags are not used in experiment files: remove !java.net.URL"),
                arguments(small("circles", "*c"), "x.yaml:2: *c stands before or inside what &c names"),
                arguments("a: &a [*a]", "x.yaml:1: *a stands before or inside what &a names"),
                arguments(
                        small("source: circles", "<<: {source: circles}"),
                        "x.yaml:2: merge keys (<<) are not YAML 1.2: write the keys themselves"),
                arguments(
                        small("source: circles", "? [a, b]\n  : c"),
                        "x.yaml:2: a key has to be a word, not a list or a mapping"),
                arguments("%YAML 3.0\n---\n" + small, "x.yaml"),
                arguments("[".repeat(100_000), "x.yaml:1: nested more than 100 levels deep"),
                arguments("{a: ".repeat(100_000), "x.yaml:1: nested more than 100 levels deep"),
                arguments("- ".repeat(100_000), "x.yaml:1: nested more than 100 levels deep"),
                arguments(
                        "a".repeat(500_000),
                        "x.yaml:1: expected an experiment: keys such as data, network and loss, got \"aaaa"),
                arguments(
                        small + "seed: " + "1".repeat(500_000),
                        "x.yaml:9: seed: expected a whole number not below 0, got 111"),
                arguments(
                        small + "seed: 0x" + "F".repeat(500_000),
                        "x.yaml:9: seed: expected a whole number not below 0, got 0xFFF"),
                arguments(
                        small + "training: {learning-rate: 1." + "1".repeat(500_000) + "e9999}",
                        "x.yaml:9: training.learning-rate: expected a number above 0, got 1.11"),
                arguments("a: ".repeat(200_000), "x.yaml:1: not YAML: "),
                arguments(manyKeys(), "x.yaml:1: needs the key data"),
                arguments("x: \"" + "\\n".repeat(300_000) + "\"", "x.yaml:1: needs the key data"),
                arguments("#".repeat(TextFile.LARGEST + 1), "x.yaml: larger than 1 MB: this is not an experiment file"),
                arguments(laughs(), "x.yaml:7: more than 250,000 values (an alias counts with all that it stands for)"),
                arguments("[" + "1,".repeat(300_000) + "]", "x.yaml:1: more than 250,000 values"),
                arguments(small("data:\n", "datta:\n"), "x.yaml:1: datta: no such key; did you mean data?"),
                arguments(small("loss", "lossfunction"), "x.yaml:8: lossfunction: no such key; did you mean loss?"),
                arguments(small("loss: binary-cross-entropy-on-logits\n", ""), "x.yaml:1: needs the key loss"),
                arguments(
                        small("loss", "color: red\nloss"),
                        "x.yaml:8: color: no such key; one of name, description, seed, precision, "
                                + "threads, data, network, loss, training, readings, diagnosis"),
                arguments(small("source: circles", "samples: 3"), "x.yaml:2: data: needs the key source"),
                arguments(
                        small("source: circles", "sources: circles"),
                        "x.yaml:2: data.sources: no such key; did you mean source?"),
                arguments(
                        small("circles", "circels"),
                        "x.yaml:2: data.source: expected a source, got \"circels\"; did you mean circles?"),
                arguments(small("circles", ""), "x.yaml:2: data.source: has no value: write one, or remove the key"),
                arguments(
                        small("circles", "circles\n  classes: 3"),
                        "x.yaml:3: data.classes: circles has no such key; one of source, targets, "
                                + "samples, noise, factor, split, scaling, encoding"),
                arguments(
                        small("circles", "circles\n  nosie: 3"),
                        "x.yaml:3: data.nosie: circles has no such key; did you mean noise?"),
                arguments(
                        small("  layers:\n    - dense: 8\n      activation: tanh\n    - dense: 1\n", "  layers: []\n"),
                        "x.yaml:4: network.layers: needs at least one layer"),
                arguments(
                        small("    - dense: 8\n      activation: tanh\n    - dense: 1\n", "    dense: 8\n"),
                        "x.yaml:5: network.layers: expected a list of layers, each with a dash, got a mapping"),
                arguments(
                        small("activation: tanh", "activation: tahn"),
                        "x.yaml:6: network.layers[0].activation: expected an activation, got "
                                + "\"tahn\"; did you mean tanh?"),
                arguments(
                        small("activation: tanh", "activation: 3"),
                        "x.yaml:6: network.layers[0].activation: expected an activation, got 3; one "
                                + "of identity, relu,"),
                arguments(
                        small("activation: tanh", "actvation: tanh"),
                        "x.yaml:6: network.layers[0].actvation: dense has no such key; did you mean activation?"),
                arguments(
                        small("dense: 1\n", "dens: 1\n"),
                        "x.yaml:7: network.layers[1].dens: no such key; did you mean dense?"),
                arguments(
                        small("dense: 1\n", "convolution: 1\n"),
                        "x.yaml:7: network.layers[1]: expected a layer: one of dense, activation, residual,"),
                arguments(
                        small("dense: 1\n", "relu\n"),
                        "x.yaml:7: network.layers[1]: expected a layer, got an activation: write activation: relu"),
                arguments(
                        small("dense: 1\n", "12\n"),
                        "x.yaml:7: network.layers[1]: expected a layer such as dense: 64, got 12"),
                arguments(small("dense: 1\n", "dropout\n"), "x.yaml:7: network.layers[1].dropout: has no value"),
                arguments(
                        small("dense: 1\n", "layernorm\n"),
                        "x.yaml:7: network.layers[1]: expected a layer, got \"layernorm\"; did you mean layer-norm?"),
                arguments(
                        small("dense: 1\n", "dense: 1\n      dropout: 0.5\n"),
                        "x.yaml:7: network.layers[1]: two layers in one item (dense and dropout): "
                                + "begin the second with a dash of its own"),
                arguments(
                        small("dense: 1\n", "residual: [{dense: 4}]\n"),
                        "x.yaml:7: network.layers[1]: the residual branch turns 8 columns into 4 "
                                + "columns: end it with dense: 8"),
                arguments(
                        small("dense: 1\n", "residual: []\n"),
                        "x.yaml:7: network.layers[1].residual: needs at least one layer"),
                arguments(
                        small("dense: 1\n", "dense: 100000\n    - dense: 100000\n"),
                        "x.yaml:8: network.layers[2]: up to here the network has 10,001,000,008 parameters"),
                arguments(
                        small("dense: 1\n", "repeat: 1000\n      layers: [{repeat: 1000, layers: [{dense: 1}]}]\n"),
                        "x.yaml:7: network.layers[1]: up to here the network has 1,000,002 layers "
                                + "with repeats and residual branches written out; at most 100,000 fit, repeat "
                                + "fewer"),
                arguments(
                        small + "training:\n  learning-rate: fast\n",
                        "x.yaml:10: training.learning-rate: expected a number above 0, got \"fast\""),
                arguments(
                        small + "training: fast\n",
                        "x.yaml:9: training: expected a mapping (keys with values), got \"fast\""),
                arguments(
                        small + "training:\n  epochs: 3\n  steps: 4\n",
                        "x.yaml:11: training.steps: epochs are given too: keep one of the two"),
                arguments(
                        small + "name: ../../etc\n",
                        "x.yaml:9: name: expected at most 100 letters, digits, spaces and . _ - (a "
                                + "folder is called so), got \"../../etc\""),
                arguments(small + "\"se\\ned\": 3\n", "x.yaml:9: se ed: no such key; did you mean seed?"),
                arguments(
                        small + "training: {optimiser: \"a\\u2028b\\e[31m\"}",
                        "x.yaml:9: training.optimiser: expected an optimiser, got \"a b\\u001b[31m\"; one of sgd,"));
    }

    private static String manyKeys() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append('k').append(i).append(":\n");
        }
        return text.toString();
    }

    /** Each level holds ten of the level before: a billion in nine lines. */
    private static String laughs() {
        StringBuilder text = new StringBuilder("a0: &a0 [1]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d,".formatted(i - 1).repeat(10))
                    .append("]\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aBrokenTextIsRefusedInOneLine(String text, String expected) {
        assertThat(message(text)).startsWith(expected).doesNotContainPattern("\\R|\\p{Cntrl}");
    }

    @Test
    void allThatIsWrongWithAFileIsSaidTogether() {
        String text = """
                sede: 1
                data: {source: circles, noise: -1, scaling: big}
                network:
                  layers:
                    - {dense: many}
                    - residual: [{dense: 8, actvation: tanh}]
                    - dense: 1
                loss: mse
                training: {steps: 0, optimiser: {kind: adam, beta1: 2}, clip: {}}
                """;

        assertThat(message(text, "readings.every=0"))
                .isEqualTo(String.join(
                        "; ",
                        "x.yaml:5: network.layers[0].dense: expected a whole number from 1 to 1,000,000, got \"many\"",
                        "x.yaml:6: network.layers[1].residual[0].actvation: dense has no such key; "
                                + "did you mean activation?",
                        "x.yaml:2: data.noise: expected a number not below 0, got -1",
                        "x.yaml:2: data.scaling: expected a scaling, got \"big\"; one of none, unit, "
                                + "min-max, standardise",
                        "x.yaml:8: loss: expected a loss, got \"mse\"; did you mean mean-squared-error?",
                        "x.yaml:9: training.steps: expected a whole number from 1 to 1,000,000,000,000, got 0",
                        "x.yaml:9: training.optimiser.beta1: expected a number in [0, 1), got 2",
                        "x.yaml:9: training.clip: needs norm or value",
                        "setting readings.every=0: readings.every: expected a number of steps (a "
                                + "whole number from 1) or auto, got 0",
                        "x.yaml:1: sede: no such key; did you mean seed?"));
        assertThat(message(text, "readings.every=0", "threads=0", "foo=1"))
                .startsWith("setting threads=0: threads: expected a whole number from 1 to 1,024, got 0; x.yaml:5: ")
                .endsWith("; and 2 more");
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
        Path broken = folder.resolve("broken.yaml");
        Files.write(broken, "name: a\ndata: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Path huge = folder.resolve("huge.yaml");
        Files.write(huge, new byte[TextFile.LARGEST + 1]);
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> ExperimentFile.read(broken, List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessage(broken + ":2: not UTF-8 text: byte 0xE9 at offset 14");
        assertThatThrownBy(() -> ExperimentFile.read(huge, List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessage(huge + ": larger than 1 MB: this is not an experiment file");
        assertThatThrownBy(() -> ExperimentFile.read(missing, List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> ExperimentFile.read(folder, List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessage(folder + ": expected an experiment file, found a folder");
    }
}
