package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.Mending;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A remedy changes what it says and nothing else, in the text of the file, and can be undone. */
class MendingTest {
    private static final String TEXT = """
            # a tower of sigmoids
            seed: 3
            data: {source: stroke-digits, samples: 300}
            network:
              initialiser: glorot-normal   # Glorot and Bengio 2010
              layers:
                - dense: 16
                  activation: sigmoid
                - repeat: 3
                  layers:
                    - dense: 16   # keeps the width
                    - activation: sigmoid
                - dense: 10
                  activation: softmax
            loss: categorical-cross-entropy
            training:
              steps: 20
              optimiser: sgd
              learning-rate: 1e-3   # much too low
            """;

    private static final ExperimentFile FILE = ExperimentFile.parse(TEXT, "tower.yaml", List.of());

    private static String after(Remedy remedy) {
        ExperimentFile changed = Mending.apply(remedy, FILE).orElseThrow();
        assertThat(FILE.text()).isEqualTo(TEXT);
        assertThat(Mending.apply(remedy, FILE.spec()).orElseThrow().network().layers())
                .isEqualTo(changed.spec().network().layers());
        return changed.text();
    }

    @Test
    void weightsOfAFileStayWhereTheyAreStillThoseOfTheNetwork() {
        ExperimentFile given = FILE.with("network.weights", "first.safetensors");
        Remedy drawn = new Remedy.Initialisation(new TreeMap<>(Map.of(0, "he-normal")), false);
        for (Remedy remedy : List.of(
                new Remedy.LearningRate(0.01), new Remedy.Activation(List.of(1, 3, 5, 7), "leaky-relu", null))) {
            assertThat(Mending.apply(remedy, given)
                            .orElseThrow()
                            .spec()
                            .network()
                            .weights())
                    .isEqualTo("first.safetensors");
        }
        for (Remedy remedy : List.of(drawn, new Remedy.Normalisation(List.of(0, 2, 4, 6)))) {
            assertThat(Mending.apply(remedy, given)
                            .orElseThrow()
                            .spec()
                            .network()
                            .weights())
                    .isNull();
        }
    }

    @Test
    void aRateIsOneNumber() {
        assertThat(after(new Remedy.LearningRate(0.01))).isEqualTo(TEXT.replace("1e-3 ", "0.01 "));
    }

    @Test
    void changesTogetherFindTheirLayersThoughOneAddsSome() {
        Remedy normalised = new Remedy.Normalisation(List.of(0, 2, 4, 6));
        Remedy logits = new Remedy.Output(9, "identity", "categorical-cross-entropy-on-logits");

        String together = after(new Remedy.Together(List.of(normalised, logits)));

        assertThat(together).contains("- layer-norm", "loss: categorical-cross-entropy-on-logits");
        assertThat(together).doesNotContain("softmax");
    }

    @Test
    void twoChangesThatBothAddLayersAreNotMadeTogether() {
        Remedy normalised = new Remedy.Normalisation(List.of(0, 2, 4, 6));
        Remedy bridged = new Remedy.Residual(List.of(2));

        assertThat(Mending.apply(new Remedy.Together(List.of(normalised, bridged)), FILE))
                .isEmpty();
    }

    @Test
    void theSameChangeTwiceIsOneAndTwoOfTheOutputAreNone() {
        String text = TEXT.replace(
                "    - dense: 10\n      activation: softmax", "    - dense: 10\n    - activation: softmax");
        ExperimentFile lone = ExperimentFile.parse(text, "tower.yaml", List.of());
        Remedy logits = new Remedy.Output(9, "identity", "categorical-cross-entropy-on-logits");
        Remedy other = new Remedy.Output(9, "identity", "mean-squared-error");

        assertThat(Mending.apply(new Remedy.Together(List.of(logits, logits)), lone))
                .hasValueSatisfying(changed -> assertThat(changed.spec())
                        .isEqualTo(Mending.apply(logits, lone).orElseThrow().spec()));
        assertThat(Mending.apply(new Remedy.Together(List.of(logits, other)), lone))
                .isEmpty();
    }

    @Test
    void anActivationIsChangedBesideItsLayerAndOnItsOwn() {
        assertThat(after(new Remedy.Activation(List.of(1, 3, 5, 7), "leaky-relu", null)))
                .isEqualTo(TEXT.replace("sigmoid\n", "leaky-relu\n")
                        .replace("# a tower of leaky-relu", "# a tower of sigmoids"));
    }

    @Test
    void anActivationBringsItsInitialiser() {
        ExperimentFile changed = Mending.apply(new Remedy.Activation(List.of(1, 3, 5, 7), "relu", "he-normal"), FILE)
                .orElseThrow();
        assertThat(changed.text()).contains("# keeps the width", "# Glorot and Bengio 2010");
        assertThat(changed.spec().network().layers()).hasSize(10);
        assertThat(changed.text().split("he-normal", -1)).hasSize(3);
    }

    @Test
    void anInitialisationReachesEachLayerOnce() {
        String changed = after(new Remedy.Initialisation(
                new TreeMap<>(Map.of(0, "he-normal", 2, "he-normal", 4, "he-normal", 6, "he-normal")), true));
        assertThat(changed.split("he-normal", -1)).hasSize(3);
        assertThat(changed.split("bias: zeros", -1)).hasSize(3);
    }

    @Test
    void aNormalisationStandsBeforeTheActivation() {
        ExperimentFile changed = Mending.apply(new Remedy.Normalisation(List.of(0, 2, 4, 6)), FILE)
                .orElseThrow();
        assertThat(changed.spec().network().layers().stream().map(l -> l.kind()).limit(6))
                .containsExactly("dense", "layer-norm", "activation", "dense", "layer-norm", "activation");
    }

    @Test
    void aResidualBlockHoldsTheLayerAndItsActivation() {
        ExperimentFile changed =
                Mending.apply(new Remedy.Residual(List.of(2, 4, 6)), FILE).orElseThrow();
        assertThat(changed.spec().network().layers().stream().map(l -> l.kind()))
                .containsExactly("dense", "activation", "residual", "residual", "residual", "dense", "activation");
    }

    @Test
    void theOutputLosesItsActivationAndTheLossIsChanged() {
        assertThat(after(new Remedy.Output(9, "identity", "categorical-cross-entropy-on-logits")))
                .isEqualTo(TEXT.replace("    - dense: 10\n      activation: softmax\n", "    - dense: 10\n")
                        .replace("loss: categorical-cross-entropy\n", "loss: categorical-cross-entropy-on-logits\n"));
    }

    @Test
    void aSettingIsWrittenOrTakenOut() {
        assertThat(after(new Remedy.Setting("training.optimiser", "adam")))
                .isEqualTo(TEXT.replace("optimiser: sgd", "optimiser: adam"));
        assertThat(after(new Remedy.Setting("training.optimiser", null)))
                .isEqualTo(TEXT.replace("  optimiser: sgd\n", ""));
    }

    @Test
    void aTrainingIsMadeLongerInItsOwnUnit() {
        assertThat(after(new Remedy.Longer(4.2))).isEqualTo(TEXT.replace("steps: 20", "steps: 84"));
        ExperimentFile epochs = FILE.without("training.steps").with("training.epochs", "3");
        assertThat(Mending.apply(new Remedy.Longer(2), epochs).orElseThrow().text())
                .contains("epochs: 6");
    }

    @Test
    void hiddenLayersAreWidened() {
        assertThat(after(new Remedy.Width(List.of(0, 2, 4, 6), 64))).isEqualTo(TEXT.replace("dense: 16", "dense: 64"));
    }

    @Test
    void dropoutIsSetWhereItIs() {
        ExperimentFile file = FILE.with("network.layers[1].layers[1]", "{dropout: 0.9}");
        assertThat(Mending.apply(new Remedy.Dropout(List.of(3, 5, 7), 0), file)
                        .orElseThrow()
                        .spec()
                        .network()
                        .layers())
                .filteredOn(layer -> layer instanceof LayerSpec.Dropout)
                .hasSize(3)
                .allSatisfy(
                        layer -> assertThat(((LayerSpec.Dropout) layer).rate()).isZero());
    }

    @Test
    void aDecayIsWrittenWhereItIsInUse() {
        assertThat(Mending.apply(new Remedy.WeightDecay(1e-4), FILE.with("training.weight-decay", "0.5"))
                        .orElseThrow()
                        .text())
                .contains("weight-decay: 1.0E-4")
                .doesNotContain("0.5");
        assertThat(Mending.apply(
                                new Remedy.WeightDecay(0.01),
                                FILE.with("training.optimiser", "{kind: adamw, weight-decay: 30}"))
                        .orElseThrow()
                        .spec()
                        .training()
                        .update()
                        .optimiser()
                        .toString())
                .contains("0.01")
                .doesNotContain("30");
    }

    @Test
    void frozenLayersAreThawed() {
        ExperimentFile frozen = FILE.with("network.layers[0].frozen", "true");
        assertThat(frozen.text()).contains("frozen: true");
        assertThat(Mending.apply(new Remedy.Unfreeze(List.of(0)), frozen)
                        .orElseThrow()
                        .spec())
                .isEqualTo(FILE.spec());
    }

    @Test
    void aLayerNormTakesThePlaceOfABatchNorm() {
        ExperimentFile file = FILE.with("network.layers[1].layers[1]", "batch-norm");
        assertThat(
                        Mending.apply(new Remedy.LayerNorm(List.of(3, 5, 7)), file)
                                .orElseThrow()
                                .spec()
                                .network()
                                .layers()
                                .stream()
                                .map(l -> l.kind()))
                .doesNotContain("batch-norm")
                .filteredOn("layer-norm"::equals)
                .hasSize(3);
    }

    @Test
    void aResidualBlockLeavesOutTheCopyThatChangesTheWidth() {
        ExperimentFile file = FILE.with("network.layers[0].dense", "24");
        assertThat(
                        Mending.apply(new Remedy.Residual(List.of(4, 6)), file)
                                .orElseThrow()
                                .spec()
                                .network()
                                .layers()
                                .stream()
                                .map(l -> l.kind()))
                .containsExactly(
                        "dense", "activation", "dense", "activation", "residual", "residual", "dense", "activation");
    }

    @Test
    void hiddenLayersComeBeforeTheOutput() {
        ExperimentFile linear = FILE.without("network.layers[0]").without("network.layers[0]");
        ExperimentFile changed =
                Mending.apply(new Remedy.HiddenLayers(0, 2, 32), linear).orElseThrow();
        assertThat(changed.spec().network().layers().stream().map(l -> l.kind()))
                .containsExactly("dense", "activation", "dense", "activation", "dense", "activation");
        assertThat(changed.text()).contains("# Glorot and Bengio 2010");
    }

    @Test
    void severalChangesAreMadeTogether() {
        assertThat(after(new Remedy.Together(List.of(new Remedy.LearningRate(0.01), new Remedy.Longer(2)))))
                .isEqualTo(TEXT.replace("1e-3 ", "0.01 ").replace("steps: 20", "steps: 40"));
    }

    @Test
    void settingsOfTheDataAreChanged() {
        assertThat(after(new Remedy.InputScaling())).contains("scaling: standardise");
        assertThat(after(new Remedy.OneHotTargets())).contains("encoding: one-hot");
    }

    @Test
    void whatIsNoChangeOfTheExperimentIsLeftToThePerson() {
        assertThat(List.of(new Remedy.Shuffling(), new Remedy.CheckLabels(), new Remedy.CheckOperation()))
                .allSatisfy(remedy -> assertThat(Mending.apply(remedy, FILE)).isEmpty());
    }

    /**
     * Every remedy of every finding on these broken experiments can be carried out, and the result is an experiment.
     */
    @Test
    void remediesOfRealFindingsFitTheirExperiments() {
        assertRemediesFit(FILE, Cause.RATE_TOO_LOW);
        assertRemediesFit(
                FILE.with("training.learning-rate", "0.1").with("network.layers[1].repeat", "14"),
                Cause.VANISHING_GRADIENT);
        assertRemediesFit(FILE.with("network.initialiser", "zeros"), Cause.COPIES);
    }

    private static void assertRemediesFit(ExperimentFile file, Cause cause) {
        DiagnosedRun run = Training.of(file, Path.of("")).run();
        Finding finding = run.diagnosis().findings().getFirst();
        assertThat(finding.cause()).isEqualTo(cause);
        assertThat(finding.remedies()).isNotEmpty();
        for (Remedy remedy : finding.remedies()) {
            ExperimentFile changed = Mending.apply(remedy, file).orElseThrow();
            assertThat(changed.text()).as(remedy.toString()).isNotEqualTo(file.text());
        }
    }
}
