package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One key of a file changes in its text, and nothing else does. */
class FileEditTest {
    private static final String FILE = """
            # An experiment.
            seed: 3   # lucky
            data: {source: circles, noise: 0.1}  # two rings
            network:
              initialiser: &wide {kind: normal, deviation: 2}
              layers:
                # the tower
                - repeat: 4      # deep
                  layers:
                    - dense: 8   # narrow
                      activation: 'tanh'
                    - layer-norm
                - dense: 4
                  initialiser: *wide
                - residual:
                    - dense: 4
                      activation: relu

                # the end
                - dense: 1
            loss: "binary-cross-entropy-on-logits"

            training:
              optimiser: adam    # the usual
              clip:
                # not too large
                norm: 1.0
              learning-rate: 1e-3
            """;

    private static ExperimentFile file(String text, String... overrides) {
        return ExperimentFile.parse(text, "x.yaml", List.of(overrides));
    }

    /** A change: path, value, and the part of the text that is another afterwards. */
    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("training.learning-rate", "0.01", "  learning-rate: 1e-3", "  learning-rate: 0.01"),
                arguments("seed", "4", "seed: 3   # lucky", "seed: 4   # lucky"),
                arguments(
                        "data.noise",
                        ".2",
                        "data: {source: circles, noise: 0.1}  # two",
                        "data: {source: circles, noise: .2}  # two"),
                arguments("data.samples", "99", "noise: 0.1}  # two", "noise: 0.1, samples: 99}  # two"),
                arguments("data.noise", "null", "circles, noise: 0.1}", "circles}"),
                arguments("data.source", "moons", "{source: circles", "{source: moons"),
                arguments("network.layers[0].repeat", "2", "- repeat: 4      # deep", "- repeat: 2      # deep"),
                arguments("network.layers[0].layers[0].activation", "relu", "activation: 'tanh'", "activation: relu"),
                arguments(
                        "network.layers[0].layers[0].initialiser",
                        "critical",
                        "activation: 'tanh'",
                        "activation: 'tanh'\n          initialiser: critical"),
                arguments(
                        "network.layers[0].layers[1].layer-norm.epsilon",
                        "1e-3",
                        "- layer-norm",
                        "- layer-norm: {epsilon: 1e-3}"),
                arguments("network.layers[0].layers[1]", "null", "        - layer-norm\n", ""),
                arguments("network.layers[3].dense", "2", "end\n    - dense: 1", "end\n    - dense: 2"),
                arguments(
                        "network.layers[2].residual[0].activation",
                        "null",
                        "        - dense: 4\n          activation: relu\n",
                        "        - dense: 4\n"),
                arguments(
                        "network.layers[1].initialiser.deviation",
                        "3",
                        "initialiser: *wide",
                        "initialiser: {kind: normal, deviation: 3}"),
                arguments("loss", "mean-squared-error", "\"binary-cross-entropy-on-logits\"", "\"mean-squared-error\""),
                arguments(
                        "training.optimiser.beta1",
                        "0.8",
                        "adam    # the usual",
                        "{kind: adam, beta1: 0.8}    # the usual"),
                arguments("training.clip", "null", "  clip:\n    # not too large\n    norm: 1.0\n", ""),
                arguments(
                        "training.clip.norm",
                        "null",
                        "  clip:\n    # not too large\n    norm: 1.0\n",
                        "  clip: {}\n    # not too large\n"),
                arguments(
                        "training.clip",
                        "{value: 2}",
                        "  clip:\n    # not too large\n    norm: 1.0\n",
                        "  clip: {value: 2}\n    # not too large\n"),
                arguments("training.batch", "full", "learning-rate: 1e-3\n", "learning-rate: 1e-3\n  batch: full\n"),
                arguments(
                        "readings.sharpness.every",
                        "9",
                        "learning-rate: 1e-3\n",
                        "learning-rate: 1e-3\nreadings: {sharpness: {every: 9}}\n"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesNothingElse(String path, String value, String old, String now) {
        for (String lineBreak : List.of("\n", "\r\n")) {
            String text = FILE.replace("\n", lineBreak);
            String expected = FILE.replace(old, now).replace("\n", lineBreak);
            String edited;
            try {
                edited = file(text).with(path, value).text();
            } catch (UserInputException e) {
                // A text that the reader refuses, such as an empty clip, is judged by itself.
                edited = textOf(text, path, value);
            }
            assertThat(edited).isEqualTo(expected).isNotEqualTo(text);
        }
    }

    private static String textOf(String text, String path, String value) {
        Tree before = TreeReader.read(text, line -> Place.NOWHERE).orElseThrow();
        List<Object> steps = Overrides.steps(path, Place.NOWHERE);
        boolean removal = value.equals("null");
        Tree after = removal ? before.without(steps) : Overrides.apply(before, Place.NOWHERE, path, value);
        return TextEditor.edit(text, after, steps, removal);
    }

    @Test
    void aListOfLayersIsReplacedInTheFilesLayout() {
        ExperimentFile edited = file(FILE).with("network.layers", "[{dense: 3, activation: relu}, {dense: 1}]");

        assertThat(edited.text())
                .contains("  layers:\n    # the tower\n    - dense: 3\n      activation: relu\n    - dense: 1\nloss:")
                .contains("  optimiser: adam    # the usual");
        assertThat(edited.spec().network().layers()).hasSize(3);
    }

    @Test
    void aChangeOfAnAnchoredValueStaysInItsPlace() {
        ExperimentFile edited = file(FILE).with("network.initialiser.deviation", "5");

        assertThat(edited.text())
                .contains("initialiser: &wide {kind: normal, deviation: 5}")
                .contains("initialiser: {kind: normal, deviation: 2}");
        assertThat(edited.spec().network().layers().get(8))
                .isEqualTo(file(FILE).spec().network().layers().get(8));
    }

    @Test
    void overridesOfOtherKeysStayAndThoseOfTheSameAreGone() {
        ExperimentFile file = file(
                FILE,
                "seed=9",
                "training.learning-rate=0.5",
                "training.optimiser=momentum",
                "training.optimiser.beta=0.5");

        ExperimentFile rate = file.with("training.learning-rate", "0.25");
        assertThat(rate.overrides())
                .containsExactly("seed=9", "training.optimiser=momentum", "training.optimiser.beta=0.5");
        assertThat(rate.spec()).isEqualTo(file.spec().with("training.learning-rate", "0.25"));

        ExperimentFile optimiser = file.with("training.optimiser", "sgd");
        assertThat(optimiser.overrides()).containsExactly("seed=9", "training.learning-rate=0.5");

        ExperimentFile beta =
                file(FILE, "seed=9", "training.optimiser=momentum").with("training.optimiser.beta", "0.5");
        assertThat(beta.overrides()).isEmpty();
        assertThat(beta.text()).contains("seed: 9   # lucky").contains("{kind: momentum, beta: 0.5}    # the usual");
    }

    @Test
    void goingBackIsTheFileBefore() {
        ExperimentFile file = file(FILE);
        ExperimentFile changed = file.with("training.learning-rate", "0.1");

        assertThat(changed.with("training.learning-rate", "1e-3").text()).isEqualTo(file.text());
        assertThat(file.spec().training().update().learningRate()).isEqualTo(1e-3);
        assertThat(file.without("training.sharpness-guard")).isSameAs(file);
    }

    @Test
    void layersKnowTheKeyPathOfTheirItem() {
        ExperimentFile file = file(FILE);
        List<String> paths = file.spec().network().paths();

        assertThat(paths).hasSize(4 * 3 + 1 + 3 + 1);
        assertThat(paths.get(0))
                .isEqualTo(paths.get(1))
                .isEqualTo(paths.get(3))
                .isEqualTo("network.layers[0].layers[0]");
        assertThat(paths.get(12)).isEqualTo("network.layers[1]");
        assertThat(paths.subList(13, 17))
                .containsExactly(
                        "network.layers[2]",
                        "network.layers[2].residual[0]",
                        "network.layers[2].residual[0]",
                        "network.layers[3]");
        ExperimentFile changed = file.with(paths.get(15) + ".activation", "gelu");
        assertThat(changed.text()).isEqualTo(FILE.replace("activation: relu", "activation: gelu"));
    }

    @Test
    void aFileWithoutALastLineBreakKeepsNone() {
        String text = Samples.SMALL.strip();

        assertThat(file(text).with("seed", "5").text()).isEqualTo(text + "\nseed: 5");
        assertThat(file(text + "\nseed: 5").without("seed").text()).isEqualTo(text);
        assertThat(file(text).with("loss", "mean-squared-error").text()).doesNotEndWith("\n");
    }

    @Test
    void namesTheMistakeAndItsPlace() {
        ExperimentFile file = file(FILE);
        assertThatThrownBy(() -> file.with("training.learning-rate", "fast"))
                .isInstanceOf(UserInputException.class)
                .hasMessage("x.yaml:28: training.learning-rate: expected a number above 0, got \"fast\"");
        assertThatThrownBy(() -> file.with("network.layers[9].dense", "3"))
                .hasMessage("set network.layers[9].dense=3: network.layers has no [9]: the last is [3]");
        assertThatThrownBy(() -> file.with("training.lerning-rate", "3"))
                .hasMessageContaining("did you mean learning-rate?");
    }

    /** Random changes of all kinds in all samples: the text says what the override says, and other sections stay. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomChangesSayWhatTheOverrideSays(long seed) {
        RandomGenerator random = Seeds.stream(seed, "file-edit");
        List<String> samples = new ArrayList<>(Samples.blocks());
        samples.add(FILE);
        samples.add(FILE.replace("\n", "\r\n"));
        samples.add(FILE.replace("# lucky", "# 😀"));
        samples.add(file(FILE).spec().toFile().text());
        List<String> values =
                List.of("7", "word", "'a: b'", "{kind: adam}", "[1, {a: 2}]", "[{dense: 3}, {dense: 1}]", "null");
        int kept = 0;
        for (int i = 0; i < 600; i++) {
            String text = samples.get(random.nextInt(samples.size()));
            Tree tree = TreeReader.read(text, line -> Place.NOWHERE).orElseThrow();
            List<String> paths = paths(tree, "");
            String path = paths.get(random.nextInt(paths.size())) + (random.nextInt(4) == 0 ? ".added" : "");
            String value = values.get(random.nextInt(values.size()));
            List<Object> steps = Overrides.steps(path, Place.NOWHERE);
            boolean there = TextEditor.at(tree, steps).isPresent();
            Optional<Tree> expected = value.equals("null")
                    ? there && steps.size() > 1 ? Optional.of(tree.without(steps)) : Optional.empty()
                    : applied(tree, path, value);
            if (expected.isEmpty()) {
                continue;
            }
            String edited = TextEditor.edit(text, expected.get(), steps, value.equals("null"));
            assertThat(TreeReader.read(edited, line -> Place.NOWHERE)
                            .orElseThrow()
                            .plain())
                    .as("%s=%s in%n%s", path, value, text)
                    .isEqualTo(expected.get().plain());
            for (String section : text.split("\\R(?=\\S)")) {
                if (!section.startsWith(steps.getFirst() + ":")) {
                    assertThat(edited).as("%s=%s in%n%s", path, value, text).contains(section.strip());
                    kept++;
                }
            }
        }
        assertThat(kept).isGreaterThan(1_000);
    }

    private static Optional<Tree> applied(Tree tree, String path, String value) {
        try {
            return Optional.of(Overrides.apply(tree, Place.NOWHERE, path, value));
        } catch (UserInputException e) {
            return Optional.empty();
        }
    }

    private static List<String> paths(Tree tree, String path) {
        List<String> paths = new ArrayList<>();
        if (!path.isEmpty()) {
            paths.add(path);
        }
        switch (tree) {
            case Tree.Scalar scalar -> {}
            case Tree.Items items -> {
                for (int i = 0; i < items.values().size(); i++) {
                    paths.addAll(paths(items.values().get(i), path + "[" + i + "]"));
                }
            }
            case Tree.Entries entries ->
                entries.entries()
                        .forEach((key, entry) ->
                                paths.addAll(paths(entry.value(), path.isEmpty() ? key : path + "." + key)));
        }
        return paths;
    }
}
