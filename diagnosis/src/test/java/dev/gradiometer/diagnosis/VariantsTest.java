package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.UpdateSetup;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The written run's rate is 0.1. */
class VariantsTest {
    private static final Setup SETUP = new Written().recording().setup();

    @Test
    void aRemedyIsTriedWithOtherRatesAndWithAnOptimiserThatFindsItsOwn() {
        Remedy scale = new Remedy.InputScaling();
        assertThat(changes(SETUP, scale))
                .containsExactly(
                        "set data.scaling: standardise and set training.learning-rate: 0.03",
                        "set data.scaling: standardise and set training.learning-rate: 0.3",
                        "set data.scaling: standardise and set training.learning-rate: 0.01",
                        "set data.scaling: standardise, set training.optimiser: adam and set training.learning-rate:"
                                + " 0.003");
    }

    @Test
    void aRateThatWasRaisedMayBeRaisedFurtherAndOneThatWasLoweredLoweredFurther() {
        assertThat(changes(SETUP, new Remedy.LearningRate(1)))
                .contains("set training.learning-rate: 3", "set training.learning-rate: 10");
        assertThat(changes(SETUP, new Remedy.LearningRate(0.01)))
                .contains("set training.learning-rate: 0.003", "set training.learning-rate: 0.001");
    }

    @Test
    void whatIsAdvisedAnywayIsNoVariant() {
        assertThat(changes(SETUP, new Remedy.LearningRate(0.01), new Remedy.LearningRate(0.001)))
                .doesNotContain("set training.learning-rate: 0.001");
    }

    @Test
    void anOptimiserThatAdaptsIsKept() {
        Written adam = new Written();
        adam.updating =
                new UpdateSetup(UpdateSetup.Rule.ADAPTIVE, 0.9, 0, false, 1e-8, Double.POSITIVE_INFINITY, false);
        assertThat(changes(adam.recording().setup(), new Remedy.InputScaling()))
                .hasSize(3)
                .noneMatch(change -> change.contains("adam"));
    }

    @Test
    void whatTwoRemediesChangeIsTriedTogetherIfTheyChangeDifferentThings() {
        assertThat(changes(SETUP, new Remedy.InputScaling(), new Remedy.TargetScaling()))
                .contains("set data.scaling: standardise and scale the targets to mean 0 and deviation 1");
        assertThat(changes(SETUP, new Remedy.LearningRate(0.01), new Remedy.LearningRate(0.001)))
                .allMatch(change -> change.indexOf("rate") == change.lastIndexOf("rate"));
    }

    @Test
    void whereOnlyALongerTrainingIsAdvisedQuickerOnesAreTried() {
        assertThat(changes(SETUP, new Remedy.Longer(4)))
                .containsExactly(
                        "set training.learning-rate: 0.3",
                        "set training.learning-rate: 1",
                        "set training.optimiser: adam and set training.learning-rate: 0.003");
    }

    private static List<String> changes(Setup setup, Remedy... remedies) {
        Finding finding = RankingTest.finding(Cause.UNSCALED_INPUT, Certainty.LIKELY, remedies);
        return Variants.of(finding, setup).stream().map(Remedy::change).toList();
    }
}
