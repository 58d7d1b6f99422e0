package dev.gradiometer.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.json.JsonForm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisJsonTest {
    private static Diagnosis diagnosis() {
        Outcome outcome = new Outcome(
                Outcome.State.FAILED, "training loss", 1, Double.NaN, 0.5, Double.NEGATIVE_INFINITY, 0, 0, "");
        List<Finding> findings = Arrays.stream(Cause.values())
                .map(cause -> new Finding(
                        cause,
                        Severity.NOTE,
                        Certainty.POSSIBLE,
                        0,
                        3,
                        "layers 1–4",
                        7,
                        List.of("it is \"so\""),
                        List.of(new Evidence("share", Double.POSITIVE_INFINITY, ">", 1e-300, "a paper")),
                        List.of(new UnitRef(1, "relu1", 5, -1)),
                        1,
                        ""))
                .toList();
        return new Diagnosis(outcome, findings);
    }

    @Test
    void comesBackAsItWas() {
        byte[] text = JsonForm.document("gradiometer-findings", 1, diagnosis());
        assertThat(JsonForm.readDocument(text, "gradiometer-findings", 1, Diagnosis.class))
                .isEqualTo(diagnosis());
    }

    @Test
    void namesCausesByTheirStableIdentifier() {
        String text = new String(JsonForm.document("gradiometer-findings", 1, diagnosis()), UTF_8);
        for (Cause cause : Cause.values()) {
            assertThat(text).contains("\"cause\" : \"" + cause.id() + "\"");
        }
    }
}
