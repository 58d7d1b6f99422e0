package dev.gradiometer.views;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Evidence;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.diagnosis.UnitRef;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DiagnosisJsonTest {
    private static final List<Remedy> REMEDIES = List.of(
            new Remedy.Together(List.of(new Remedy.InputScaling(), new Remedy.Setting("training.epochs", "30"))),
            new Remedy.Setting("training.weight-decay", null),
            new Remedy.LearningRate(0.01),
            new Remedy.Dropout(List.of(2), 0),
            new Remedy.Width(List.of(0), 32),
            new Remedy.HiddenLayers(0, 2, 32),
            new Remedy.Longer(4),
            new Remedy.WeightDecay(1e-4),
            new Remedy.Unfreeze(List.of(0)),
            new Remedy.LayerNorm(List.of(1)),
            new Remedy.Activation(List.of(1, 3), "relu", "he-normal"),
            new Remedy.Activation(List.of(1), "leaky-relu", null),
            new Remedy.Initialisation(new TreeMap<>(Map.of(0, "he-normal", 2, "glorot-normal")), true),
            new Remedy.Normalisation(List.of(0)),
            new Remedy.Residual(List.of(2)),
            new Remedy.Output(3, "identity", null),
            new Remedy.Output(3, null, "mean-squared-error"),
            new Remedy.InputScaling(),
            new Remedy.OneHotTargets(),
            new Remedy.TargetScaling(),
            new Remedy.Shuffling(),
            new Remedy.CheckLabels(),
            new Remedy.CheckOperation());

    private static Diagnosis diagnosis() {
        Outcome outcome = new Outcome(
                Outcome.State.FAILED,
                Text.of("training loss"),
                1,
                Double.NaN,
                0.5,
                Double.NEGATIVE_INFINITY,
                0,
                0,
                null,
                Text.none());
        List<Finding> findings = Arrays.stream(Cause.values())
                .map(cause -> new Finding(
                        cause,
                        Severity.NOTE,
                        Certainty.POSSIBLE,
                        List.of(0, 2, 3),
                        Text.of("layers 1–4"),
                        7,
                        List.of(Text.of("it is \"so\"")),
                        List.of(new Evidence(
                                Text.of("share"), Double.POSITIVE_INFINITY, ">", 1e-300, Text.of("a paper"))),
                        List.of(new UnitRef(1, "relu1", 5, -1)),
                        1,
                        Text.none(),
                        REMEDIES))
                .toList();
        return new Diagnosis(outcome, findings, List.of(Text.of("gradients")));
    }

    @Test
    void comesBackAsItWas() {
        byte[] text = Documents.write("gradiometer-findings", 1, diagnosis());
        assertThat(Documents.read(text, "gradiometer-findings", 1, Diagnosis.class))
                .isEqualTo(diagnosis());
    }

    @Test
    void everyRemedyIsAmongThem() {
        assertThat(REMEDIES.stream().map(Object::getClass)).containsAll(List.of(Remedy.class.getPermittedSubclasses()));
    }

    @Test
    void saysTheRangeOfLayersBesideTheirList() {
        assertThat(new String(Documents.write("f", 1, diagnosis()), UTF_8))
                .contains("\"layers\" : [ 0, 2, 3 ]", "\"first-layer\" : 0", "\"last-layer\" : 3");
    }

    @Test
    void textsAreStringsInTheLanguageThatTheyWereFixedIn() {
        Text both = Text.translated(Map.of(Language.ENGLISH, "It broke", Language.CHINESE, "训练崩溃"));
        Outcome outcome = new Outcome(Outcome.State.FAILED, both, 1, 1, 1, 0, 0, 0, null, both);
        Diagnosis broken = new Diagnosis(outcome, List.of(), List.of());

        assertThat(new String(Documents.write("f", 1, broken), UTF_8)).contains("\"text\" : \"It broke\"");
        assertThat(new String(Documents.write("f", 1, broken.in(Language.CHINESE)), UTF_8))
                .contains("\"metric\" : \"训练崩溃\"", "\"text\" : \"训练崩溃\"", "\"state\" : \"failed\"");
    }

    @Test
    void namesCausesByTheirStableIdentifier() {
        String text = new String(Documents.write("gradiometer-findings", 1, diagnosis()), UTF_8);
        for (Cause cause : Cause.values()) {
            assertThat(text).contains("\"cause\" : \"" + cause.id() + "\"");
        }
    }
}
