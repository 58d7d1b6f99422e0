package dev.gradiometer.experiment.session;

import static dev.gradiometer.experiment.spec.Layers.batchNorm;
import static dev.gradiometer.experiment.spec.Layers.dense;
import static dev.gradiometer.experiment.spec.Layers.residual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.spec.ExperimentBuilder;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.LayerItem;
import dev.gradiometer.experiment.spec.SharpnessSpec;
import dev.gradiometer.experiment.spec.TrainingSpec;
import dev.gradiometer.experiment.spec.WidestLayer;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What no array of the engine holds is refused in one line, before memory is asked for. */
class CapacityTest {
    private static final int WIDE = 1_000_000;

    private static ExperimentBuilder experiment(int samples, LayerItem... layers) {
        DataPlan moons = DataPlan.of(new GeneratorSpec.Moons(samples, 0.1)).withSplit(Split.NONE);
        return ExperimentSpec.named("large")
                .data(moons.source())
                .split(moons.split())
                .network(layers)
                .loss(new CategoricalCrossEntropy(true))
                .batch(TrainingSpec.FULL_BATCH);
    }

    private static void refused(ExperimentBuilder experiment, String message) {
        assertThatThrownBy(
                        () -> Session.prepare(experiment.build(), Path.of(".")).close())
                .isInstanceOf(UserInputException.class)
                .hasMessage(message);
    }

    @Test
    void aStepOfTooManyOutputsNamesTheLayerAndTheBatch() {
        refused(
                experiment(2_148, dense(WIDE), dense(2)).threads(1),
                "network.layers[0]: 2,148 samples of 1,000,000 columns on 1 thread are more numbers than one array holds (2,147,483,647); set training.batch to 2,147 at most");
        refused(
                experiment(5_000, dense(4), residual(dense(WIDE), dense(4)), dense(2))
                        .threads(2),
                "network.layers[1]: a layer of the branch: 5,000 samples of 1,000,000 columns on 2 threads are more numbers than one array holds (2,147,483,647); set training.batch to 4,294 at most");
    }

    @Test
    void aNetworkThatMixesSamplesIsNotSplit() {
        refused(
                experiment(4_000, batchNorm(), dense(WIDE), dense(2)).threads(8),
                "network.layers[1]: 4,000 samples of 1,000,000 columns on 1 thread are more numbers than one array holds (2,147,483,647); set training.batch to 2,147 at most");
    }

    @Test
    void curvatureIsMeasuredOnAsManySamplesAsFit() {
        refused(
                experiment(4_000, dense(WIDE), dense(2))
                        .threads(1)
                        .batch(10)
                        .sharpness(new SharpnessSpec(10, 3_000, 10)),
                "network.layers[0]: 3,000 samples of 1,000,000 columns on 1 thread are more numbers than one array holds (2,147,483,647); set samples of the sharpness to 2,147 at most");
        refused(
                experiment(40, dense(WIDE), dense(2)).threads(1).batch(10).sharpness(new SharpnessSpec(10, 4, 1_000)),
                "sharpness: 1,000 steps with vectors of 5,000,016 parameters are more numbers than one array holds (2,147,483,647); set its steps to 428 at most");
    }

    @Test
    void theInputsMayBeWidestAndTheLimitItselfFits() {
        ExperimentSpec spec = experiment(10, dense(1), dense(2)).build();
        WidestLayer inputs = WidestLayer.of(spec.network(), 2);

        assertThat(inputs.columns()).isEqualTo(2);
        inputs.require(Integer.MAX_VALUE / 2, 1, "training.batch");
        inputs.require(Integer.MAX_VALUE / 2 * 3L, 3, "training.batch");
        assertThatThrownBy(() -> inputs.require(Integer.MAX_VALUE / 2 + 1, 1, "training.batch"))
                .isInstanceOf(UserInputException.class);
    }
}
