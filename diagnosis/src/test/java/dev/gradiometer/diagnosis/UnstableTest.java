package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that had learned and is far worse at its end is unstable, not failed and not learned. */
class UnstableTest {
    private static Written run(double end) {
        Written run = new Written();
        run.classes = List.of();
        run.trivial = Written.GUESS;
        run.evaluated = List.of(0.7, 0.3, 0.1, 0.05, end);
        run.end = end;
        return run;
    }

    @Test
    void whatWasLearnedAndLostIsUnstable() {
        Diagnosis diagnosis = run(0.6).diagnosis();
        assertThat(diagnosis.outcome().state()).isEqualTo(Outcome.State.UNSTABLE);
        assertThat(diagnosis.findings().getFirst().cause()).isEqualTo(Cause.RATE_TOO_HIGH);
    }

    @Test
    void aSmallRelapseIsNone() {
        assertThat(run(0.1).diagnosis().outcome().state()).isEqualTo(Outcome.State.LEARNED);
    }
}
