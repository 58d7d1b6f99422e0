package dev.gradiometer.bench.ground.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.Mending;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AutoTrainer's solutions, in its order. */
class SolutionsTest {
    private static final ExperimentFile FILE = ExperimentFile.parse("""
            data: {source: circles, samples: 200}
            network: {layers: [{repeat: 3, layers: [{dense: 16, activation: sigmoid}]}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 10, batch: 20, optimiser: sgd, learning-rate: 3}
            """, "circles.yaml", List.of());

    private static List<String> of(String symptom) {
        return new Solutions(FILE, Seeds.stream(1, "test"))
                .of(symptom).stream().map(Remedy::change).toList();
    }

    @Test
    void aVanishingGradientIsMetBySeluThenReluThenNormalisation() {
        assertThat(of("vanishing-gradient"))
                .satisfiesExactly(
                        selu -> assertThat(selu).contains("selu", "lecun-uniform"),
                        relu -> assertThat(relu).contains("relu", "he-uniform"),
                        norm -> assertThat(norm).contains("batch-norm"));
    }

    @Test
    void aSlowTrainingIsMetByOtherOptimisersThenByLargerRates() {
        assertThat(of("rate-too-low").subList(3, 6))
                .containsExactly(
                        "set training.learning-rate: 30",
                        "set training.learning-rate: 300",
                        "set training.learning-rate: 3000");
    }

    @Test
    void allOfThemAreChangesOfTheExperiment() {
        for (String symptom :
                List.of("vanishing-gradient", "exploding-gradient", "dead-units", "rate-too-high", "rate-too-low")) {
            assertThat(new Solutions(FILE, Seeds.stream(1, "test")).of(symptom))
                    .isNotEmpty()
                    .allMatch(remedy -> Mending.apply(remedy, FILE).isPresent());
        }
        assertThat(of("capacity")).isEmpty();
    }
}
