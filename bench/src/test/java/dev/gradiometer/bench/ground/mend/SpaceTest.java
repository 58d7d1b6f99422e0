package dev.gradiometer.bench.ground.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What rivals may change. */
class SpaceTest {
    private static final ExperimentFile FILE = ExperimentFile.parse("""
            seed: 1
            data: {source: circles, samples: 200}
            network:
              layers:
                - repeat: 3
                  layers: [{dense: 16, frozen: true}, {activation: sigmoid}, {dropout: 0.9}]
                - {dense: 2, activation: relu}
            loss: {kind: mean-squared-error, reduction: sum}
            training: {epochs: 10, batch: 20, optimiser: sgd, learning-rate: 3, maximise: true}
            """, "circles.yaml", List.of());

    private final Space space = Space.of(FILE, new Task.Classification(List.of("a", "b")));

    private Point with(String choice) {
        List<Integer> choices = new ArrayList<>();
        for (Knob knob : space.knobs()) {
            int chosen = 0;
            for (int k = 0; k < knob.choices().size(); k++) {
                chosen = knob.choices().get(k).name().equals(choice) ? k : chosen;
            }
            choices.add(chosen);
        }
        return new Point(choices, 3);
    }

    private String changed(String choice) {
        return space.at(with(choice)).orElseThrow().text();
    }

    @Test
    void thePlaceOfTheOriginalChangesNothingButARateBeyondTheBounds() {
        ExperimentFile same = space.at(space.original(0.5)).orElseThrow();

        assertThat(same.resolved())
                .isEqualTo(FILE.with("training.learning-rate", "0.5").resolved());
        assertThat(space.original(3).rate()).isEqualTo(Space.HIGHEST);
    }

    @Test
    void everyValueOfEveryKnobIsAChange() {
        for (Knob knob : space.knobs()) {
            for (Knob.Choice choice : knob.choices().subList(1, knob.choices().size())) {
                assertThat(space.at(with(choice.name()))).as(choice.name()).isPresent();
            }
        }
        assertThat(changed("frozen layers trained")).doesNotContain("frozen");
        assertThat(changed("end and loss categorical-cross-entropy-on-logits"))
                .contains("loss: categorical-cross-entropy-on-logits")
                .doesNotContain("sum", "activation: relu");
        assertThat(changed("dropout 0.0")).contains("dropout: 0.0");
        assertThat(changed("training.maximise false")).contains("maximise: false");
        assertThat(changed("width twice")).contains("dense: 32");
        assertThat(changed("residual blocks")).contains("residual");
    }

    @Test
    void changesThatMoveLayersStandBesideThoseThatNameThem() {
        RandomGenerator random = Seeds.stream(1, "test");
        int made = 0;
        for (int k = 0; k < 40; k++) {
            made += space.at(space.drawn(random)).isPresent() ? 1 : 0;
        }

        assertThat(made).isGreaterThan(25);
        assertThat(space.drawn(Seeds.stream(1, "test"))).isEqualTo(space.drawn(Seeds.stream(1, "test")));
    }
}
