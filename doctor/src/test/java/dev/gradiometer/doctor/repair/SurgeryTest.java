package dev.gradiometer.doctor.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.trials.LocalTrials;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurgeryTest {
    private static Repair repair(Examined examined) {
        return new Surgery(
                        MadeExamination.FILE,
                        (file, asked) -> Optional.of(examined),
                        LocalTrials.in(Path.of(".")),
                        Budget.DEFAULT,
                        next -> {},
                        () -> false)
                .repair();
    }

    @Test
    void dataThatWereLearnedByHeartAreNoNetworkThatTrains() {
        Examined byHeart = MadeExamination.failing(Outcome.State.LEARNED, Cause.NOTHING_TO_LEARN, List.of(), List.of());

        assertThat(repair(byHeart))
                .isInstanceOfSatisfying(
                        Repair.Hopeless.class,
                        hopeless -> assertThat(hopeless.why()).isNotNull());
    }

    @Test
    void otherwiseWhatLearnedIsLeftAlone() {
        Examined sound = MadeExamination.failing(Outcome.State.LEARNED, Cause.DEAD_UNITS, List.of(), List.of());

        assertThat(repair(sound)).isInstanceOf(Repair.Sound.class);
    }
}
