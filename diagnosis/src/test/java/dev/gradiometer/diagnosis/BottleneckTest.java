package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Ending;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A hidden layer of far fewer units than there are inputs and outputs; that of an autoencoder is its purpose. */
class BottleneckTest {
    private static final int MANY = 5 * Written.WIDTH;

    private static Written network(int inputs) {
        Written written = new Written();
        written.inputs = inputs;
        written.outputs = MANY;
        written.classes = List.of();
        return written;
    }

    private static Optional<Severity> said(Written written) {
        return Doctor.diagnose(written.recording(), Thresholds.DEFAULT).findings().stream()
                .filter(finding -> finding.cause() == Cause.CAPACITY)
                .map(Finding::severity)
                .findFirst();
    }

    @Test
    void ofANetworkThatFailedIsAFailure() {
        assertThat(said(network(2 * MANY))).contains(Severity.FAILURE);
    }

    @Test
    void breaksNoTraining() {
        Written broken = network(2 * MANY);
        broken.end = Double.NaN;
        broken.ending = Ending.NON_FINITE;

        assertThat(said(broken)).isEmpty();
    }

    @Test
    void ofAnAutoencoderIsAWarningWhereItLearnedLittleAndNothingWhereItLearnedNothing() {
        Written little = network(MANY);
        little.end = 0.7 * Written.GUESS;
        assertThat(said(little)).contains(Severity.WARNING);

        assertThat(said(network(MANY))).isEmpty();
    }
}
