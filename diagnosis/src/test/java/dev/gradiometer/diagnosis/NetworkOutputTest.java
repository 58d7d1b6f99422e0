package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LossSetup;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An output is held against its loss only where the role of the last layer tells what it can be. */
class NetworkOutputTest {
    private static List<Cause> causes(LayerRole last) {
        Written written = new Written();
        written.loss = new LossSetup("cross_entropy", LossSetup.Reads.CLASS_PROBABILITIES);
        written.outputRole = last;
        written.outputKind = "timedistributed";
        return Doctor.diagnose(written.recording(), Thresholds.DEFAULT).findings().stream()
                .map(Finding::cause)
                .toList();
    }

    @Test
    void ofAProductOfWeightsIsNoProbability() {
        assertThat(causes(new LayerRole.Weights(false))).contains(Cause.OUTPUT_MISMATCH);
    }

    @Test
    void ofALayerThatBendsByItselfIsNotKnown() {
        assertThat(causes(new LayerRole.Weights(true))).doesNotContain(Cause.OUTPUT_MISMATCH);
    }
}
