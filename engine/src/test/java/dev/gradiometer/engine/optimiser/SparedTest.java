package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.readings.ParameterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparedTest {
    private static final List<Set<Spared>> CHOICES = List.of(
            Set.of(), Set.of(Spared.BIASES), Set.of(Spared.NORMALISATION), Set.of(Spared.BIASES, Spared.NORMALISATION));

    /** Every optimiser that goes by each entry alone, with every decay. */
    static Stream<UpdateSpec> updates() {
        List<UpdateSpec> updates = new ArrayList<>();
        for (Optimiser optimiser : Optimiser.all()) {
            if (optimiser instanceof Dog || optimiser instanceof Prodigy) {
                continue;
            }
            UpdateSpec plain = UpdateSpec.of(optimiser);
            if (optimiser instanceof AdamW) {
                updates.add(plain);
            } else {
                updates.add(plain.withWeightDecay(new WeightDecay.L2(0.3)));
                updates.add(plain.withWeightDecay(new WeightDecay.Decoupled(0.3)));
            }
        }
        return updates.stream();
    }

    private static Network network() {
        LayerSpec dense = new LayerSpec.Dense(21, new Normal(0, 1), new Normal(0, 1));
        return Network.build(
                List.of(dense, new LayerSpec.LayerNorm(1e-5), dense, new LayerSpec.BatchNorm(1e-5, 0.1)),
                13,
                Precision.FLOAT32,
                5);
    }

    private static Matrix gradient(Network network, long step) {
        RandomGenerator random = Seeds.stream(step, "gradient");
        Matrix gradient = Matrix.zeros(Precision.FLOAT32, 1, network.vector().columns());
        for (Parameter p : network.parameters()) {
            for (int i = 0; i < p.values().size(); i++) {
                p.in(gradient).set(i, random.nextGaussian());
            }
        }
        return gradient;
    }

    private static UpdateSpec withoutDecay(UpdateSpec update) {
        return update.optimiser() instanceof AdamW
                ? UpdateSpec.of(Adam.DEFAULT)
                : update.withWeightDecay(WeightDecay.NONE);
    }

    private static boolean decays(ParameterRole role, Set<Spared> spared) {
        return role == ParameterRole.WEIGHTS
                || !spared.contains(role == ParameterRole.BIAS ? Spared.BIASES : Spared.NORMALISATION);
    }

    /** As with PyTorch's parameter groups: an optimiser with decay for some, one without for the others. */
    @ParameterizedTest
    @MethodSource("updates")
    void everyParameterIsUpdatedAsInAGroupOfItsOwnBitForBit(UpdateSpec update) {
        for (Set<Spared> spared : CHOICES) {
            Network network = network();
            Horizon horizon = new Horizon(1, 3);
            UpdateChain chain =
                    update.withSpared(spared).start(network, horizon).chain();
            List<UpdateChain> own = network.parameters().stream()
                    .map(p -> (decays(p.role(), spared) ? update : withoutDecay(update))
                            .start(row(p.values()), horizon)
                            .chain())
                    .toList();
            for (int step = 0; step < 3; step++) {
                Matrix gradient = gradient(network, step);
                Matrix change = Matrix.zeros(Precision.FLOAT32, 1, gradient.columns());
                chain.update(gradient, change);
                for (Parameter p : network.parameters()) {
                    Matrix alone = Matrix.zeros(Precision.FLOAT32, 1, p.values().size());
                    own.get(p.index()).update(row(p.in(gradient)), alone);
                    assertThat(p.in(change).toArray())
                            .as("%s sparing %s", p.name(), spared)
                            .isEqualTo(alone.toArray());
                }
            }
        }
    }

    private static Matrix row(Matrix values) {
        return values.slice(0, 1, values.size());
    }

    @Test
    void isSaidWhereAnythingDecays() {
        Set<Spared> both = Set.of(Spared.NORMALISATION, Spared.BIASES);
        UpdateSpec plain = UpdateSpec.of(new Sgd()).withSpared(both);
        assertThat(plain.spared()).isEmpty();
        assertThat(plain.withWeightDecay(new WeightDecay.L2(1e-4))
                        .withSpared(both)
                        .describe())
                .isEqualTo("sgd, rate 0.01, weight decay l2 0.0001, decay spares biases and normalisation");
        assertThat(UpdateSpec.of(AdamW.DEFAULT)
                        .withSpared(Set.of(Spared.BIASES))
                        .describe())
                .endsWith(", rate 0.001, decay spares biases");
    }
}
