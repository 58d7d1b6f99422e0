package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A rate that is gone before the training is: it is the schedule's fault as long as steps could be longer. */
class ScheduleRuleTest {
    private static final int GONE = 3;

    private static Written halvedInEveryStep() {
        Written written = new Written();
        written.rate = step -> 0.1 * Math.pow(0.5, step);
        written.evaluated = List.of(0.7, 0.66, 0.64, 0.64, 0.64, 0.64, 0.64, 0.64, 0.64);
        return written;
    }

    private static List<Cause> causes(Written written) {
        return Doctor.diagnose(written.recording(), Thresholds.DEFAULT).findings().stream()
                .map(Finding::cause)
                .toList();
    }

    @Test
    void stepsTooShortToChangeAWeightCouldBeLonger() {
        Written written = halvedInEveryStep();
        written.gain = step -> 0.99;
        written.predicted = step -> step < GONE ? -0.01 : 0;
        assertThat(causes(written)).startsWith(Cause.SCHEDULE);
    }

    @Test
    void stepsThatAchieveLittleOfWhatTheyPromiseCouldNot() {
        Written written = halvedInEveryStep();
        written.gain = step -> 0.3;
        assertThat(causes(written)).doesNotContain(Cause.SCHEDULE);
    }
}
