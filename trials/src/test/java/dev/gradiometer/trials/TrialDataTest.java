package dev.gradiometer.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TrialDataTest {
    /** 100 samples of 2 inputs and 2 targets. */
    private static final int ONE = 400;

    @Test
    void experimentsOnTheSameDataShareThem() {
        TrialData data = TrialData.in(Path.of(""), ONE);
        DataSet loaded = data.of(SmallTrials.spec()).data();
        assertThat(data.of(SmallTrials.spec("training.learning-rate=0.5")).data())
                .isSameAs(loaded);
        assertThat(data.of(SmallTrials.spec("seed=2")).data()).isNotSameAs(loaded);
        assertThat(data.of(SmallTrials.spec("precision=float64")).data()).isNotSameAs(loaded);
    }

    @Test
    void thoseThatWereNotAskedForLongestAreLetGo() {
        TrialData data = TrialData.in(Path.of(""), 2 * ONE);
        ExperimentSpec one = SmallTrials.spec("seed=1");
        ExperimentSpec two = SmallTrials.spec("seed=2");
        DataSet first = data.of(one).data();
        DataSet second = data.of(two).data();
        assertThat(data.of(one).data()).isSameAs(first);
        data.of(SmallTrials.spec("seed=3"));
        assertThat(data.of(one).data()).isSameAs(first);
        assertThat(data.of(two).data()).isNotSameAs(second);
    }

    @Test
    void dataLargerThanTheRoomAreKeptByThemselves() {
        TrialData data = TrialData.in(Path.of(""), 1);
        assertThat(data.of(SmallTrials.spec()).data())
                .isSameAs(data.of(SmallTrials.spec()).data());
    }
}
