package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.LossSetup;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loss that falls without end is no loss to be minimised; one that comes to rest below zero may be. */
class BoundlessLossTest {
    private static List<Finding> findings(List<Double> losses) {
        Written written = new Written();
        written.loss = new LossSetup("loss", LossSetup.Reads.OTHER);
        written.evaluated = losses;
        written.start = losses.getFirst();
        written.end = losses.getLast();
        return Doctor.diagnose(written.recording(), Thresholds.DEFAULT).findings();
    }

    @Test
    void itIsFoundWhereItFallsOn() {
        assertThat(findings(List.of(-1.0, -20.0, -90.0, -200.0, -400.0, -700.0, -1100.0, -1600.0, -2200.0)))
                .first()
                .satisfies(finding -> assertThat(finding.cause()).isEqualTo(Cause.GRADIENT_SIGN));
    }

    @Test
    void itIsNotFoundWhereItComesToRestOrStaysNearItsStart() {
        assertThat(findings(List.of(-1.0, -900.0, -1900.0, -2150.0, -2190.0, -2199.0, -2200.0, -2200.0, -2200.0)))
                .noneMatch(finding -> finding.cause() == Cause.GRADIENT_SIGN);
        assertThat(findings(List.of(300.0, 100.0, -100.0, -300.0, -500.0, -700.0, -900.0, -1100.0, -1300.0)))
                .noneMatch(finding -> finding.cause() == Cause.GRADIENT_SIGN);
    }

    @Test
    void theLossOfBatchesTellsWhereNothingWasEvaluated() {
        Written written = new Written();
        written.loss = new LossSetup("loss", LossSetup.Reads.OTHER);
        written.trivial = Double.NaN;
        written.evaluations = false;
        written.stepLoss = step -> -1 - step;
        assertThat(written.diagnosis().findings()).extracting(Finding::cause).contains(Cause.GRADIENT_SIGN);
        written.stepLoss = step -> -1 - Math.min(step, 300);
        assertThat(written.diagnosis().findings()).extracting(Finding::cause).doesNotContain(Cause.GRADIENT_SIGN);
    }
}
