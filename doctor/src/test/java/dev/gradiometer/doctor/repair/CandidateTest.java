package dev.gradiometer.doctor.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final ExperimentFile FILE = ExperimentFile.parse("""
            data: {source: moons, samples: 200}
            network:
              layers:
                - dense: 8   # narrow
                  activation: relu
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {steps: 10, batch: 32, optimiser: sgd, learning-rate: 3}
            """, "moons.yaml", List.of());

    private static final Remedy RATE = new Remedy.LearningRate(0.1);
    private static final Remedy LONGER = new Remedy.Longer(2);
    private static final Remedy NORM = new Remedy.Normalisation(List.of(0));
    private static final Remedy TANH = new Remedy.Activation(List.of(2), "tanh", null);

    private static Candidate with(Remedy... remedies) {
        Candidate made = Candidate.unchanged(FILE);
        for (Remedy remedy : remedies) {
            made = made.with(new Mend(Cause.RATE_TOO_HIGH, remedy)).orElseThrow();
        }
        return made;
    }

    @Test
    void eachChangeIsTakenOutByItself() {
        Candidate both = with(new Remedy.Together(List.of(RATE, LONGER)));

        assertThat(both.changes()).isEqualTo(2);
        assertThat(both.simpler())
                .extracting(candidate -> candidate.single().getFirst().remedy())
                .containsExactlyInAnyOrder(RATE, LONGER);
        assertThat(both.beyond(with(RATE))).extracting(Mend::remedy).containsExactly(LONGER);
        assertThat(both.file().text()).contains("# narrow");
    }

    @Test
    void whatMovedTheLayersThatLaterChangesNameStays() {
        Candidate both = with(NORM, TANH);

        assertThat(both.simpler())
                .extracting(candidate -> candidate.mends().getFirst().remedy())
                .containsExactly(NORM);
    }

    @Test
    void aChangeThatChangesNothingIsNone() {
        Candidate same = with(RATE);

        assertThat(same.with(new Mend(Cause.RATE_TOO_HIGH, RATE))).isEqualTo(Optional.empty());
        assertThat(same.with(new Mend(Cause.RATE_TOO_HIGH, new Remedy.CheckLabels())))
                .isEmpty();
    }
}
