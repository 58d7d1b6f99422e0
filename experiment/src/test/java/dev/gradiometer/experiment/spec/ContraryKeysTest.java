package dev.gradiometer.experiment.spec;

import static dev.gradiometer.experiment.spec.BrokenFileTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.Spared;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that are right by themselves and exclude each other. */
class ContraryKeysTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lion     | lion's steps have the length of the rate whatever the curvature is",
                "adadelta | adadelta divides its own step lengths by the gradients': its rate follows them",
                "prodigy  | prodigy chooses its own rate",
                "dog      | dog chooses its own rate"
            })
    void aGuardNeedsAStableRate(String optimiser, String reason) {
        String text = Samples.SMALL + "training:\n  optimiser: " + optimiser + "\n  sharpness-guard:\n    share: 0.5\n";
        int line = Samples.SMALL.lines().toList().size() + 4;
        assertThat(message(text))
                .isEqualTo(("x.yaml:%d: training.sharpness-guard: %s has no stable rate to stay below: "
                                + "%s; use one of sgd, momentum, nesterov, adagrad, rmsprop, adam, amsgrad, "
                                + "nadam, adamw, or take the guard off")
                        .formatted(line, optimiser, reason));
    }

    @Test
    void curvatureIsMeasuredOnce() {
        String text = Samples.SMALL + "training: {sharpness-guard: {every: 20}}\nreadings:\n  sharpness: {every: 5}\n";
        assertThat(message(text))
                .startsWith("x.yaml:")
                .endsWith(": readings.sharpness: training.sharpness-guard measures and records it "
                        + "already, every 20 steps: keep one of the two");
    }

    @Test
    void aGuardHasNothingToGoByOnTheWayUp() {
        assertThat(message(Samples.SMALL, "training.maximise=true", "training.sharpness-guard={}"))
                .endsWith("training.maximise: no rate is stable on the way up: take off the sharpness-guard");
    }

    @Test
    void adamwSaysWhatItsOwnDecaySpares() {
        assertThat(updated("training.optimiser=adamw", "training.weight-decay={spare: [biases]}"))
                .isEqualTo(UpdateSpec.of(AdamW.DEFAULT).withSpared(Set.of(Spared.BIASES)))
                .isEqualTo(updated(
                        "training.optimiser=adamw", "training.weight-decay={decoupled: 0.01, spare: [biases]}"));
        assertThat(message(
                        Samples.SMALL, "training.optimiser={kind: adamw, weight-decay: 1}", "training.weight-decay=2"))
                .endsWith("weight-decay and the optimiser's own weight-decay are both given: keep one");
    }

    private static UpdateSpec updated(String... settings) {
        return ExperimentFile.parse(Samples.SMALL, "x.yaml", List.of(settings))
                .spec()
                .training()
                .update();
    }

    @Test
    void poissonLearnsCountsAsTheyAre() {
        assertThat(message(Samples.SMALL, "loss=poisson", "data.target-scaling=standardise"))
                .isEqualTo("setting loss=poisson: loss: poisson takes targets for counts as they are,"
                        + " got data.target-scaling: standardise; leave it out");
        assertThat(message(Samples.SMALL, "loss=poisson", "data.scaling=unit", "data.targets=inputs"))
                .endsWith(" got data.scaling: unit; leave it out");
    }
}
