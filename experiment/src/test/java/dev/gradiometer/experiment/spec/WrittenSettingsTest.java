package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrittenSettingsTest {
    private static final String FILE = """
            name: tower
            data: {source: moons, samples: 120}
            network:
              layers:
                - repeat: 3
                  layers: [{dense: 8, activation: tanh}]
                - dense: 2
            training:
              optimiser: {kind: adam, beta1: 0.8}
              milestones: [1, 2.5, x]
              learning-rate: 1e-3
            sweep: {seeds: 3}
            """;

    @Test
    void eachValueStandsAtItsPathInTheOrderOfTheFile() {
        assertThat(WrittenSettings.of(FILE, List.of()).toString())
                .isEqualTo("{name=tower, data.source=moons, data.samples=120, network.layers[0].repeat=3,"
                        + " network.layers[0].layers[0].dense=8, network.layers[0].layers[0].activation=tanh,"
                        + " network.layers[1].dense=2, training.optimiser=adam, training.optimiser.beta1=0.8,"
                        + " training.milestones=[1, 2.5, x], training.learning-rate=1e-3}");
    }

    @Test
    void overridesAreAppliedAsTheFileReaderDoes() {
        assertThat(WrittenSettings.of(
                        FILE,
                        List.of(
                                "training.learning-rate=0.1",
                                "network.depth=20",
                                "training.milestones=null",
                                "seed=4")))
                .containsEntry("training.learning-rate", "0.1")
                .containsEntry("network.layers[0].repeat", "20")
                .containsEntry("seed", "4")
                .doesNotContainKey("training.milestones");
    }

    @Test
    void whatIsNoExperimentIsOnlyFlattenedOrRefused() {
        assertThat(WrittenSettings.of("training: sgd", List.of())).containsExactly(Map.entry("training", "sgd"));
        assertThatThrownBy(() -> WrittenSettings.of("a: [", List.of())).isInstanceOf(UserInputException.class);
        assertThatThrownBy(() -> WrittenSettings.of("", List.of())).isInstanceOf(UserInputException.class);
    }
}
