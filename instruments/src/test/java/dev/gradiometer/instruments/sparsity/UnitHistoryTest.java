package dev.gradiometer.instruments.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.instruments.sparsity.UnitHistory.Spell;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitHistoryTest {
    /** A unit is on for the sample x = 1 if its bias is positive. */
    private static SparsityReading reading(double... biases) {
        Network network = Network.build(
                List.of(
                        new LayerSpec.Dense(biases.length, Constant.ZERO, Constant.ZERO),
                        new LayerSpec.Activate(new Relu())),
                1,
                Precision.FLOAT64,
                1);
        for (int u = 0; u < biases.length; u++) {
            network.parameters().get(1).values().set(u, biases[u]);
        }
        return SparsityReading.of(network, Matrix.of(Precision.FLOAT64, new double[] {1}));
    }

    @Test
    void datesEverySpell() {
        UnitHistory history = new UnitHistory();
        history.add(0, reading(1, -1, 1));
        history.add(5, reading(1, -1, -1));
        history.add(7, reading(1, 1, -1));
        history.add(9, reading(1, -1, -1));
        assertThat(history.spells())
                .containsExactly(
                        new Spell("relu1", 1, 0, 7), new Spell("relu1", 1, 9, -1), new Spell("relu1", 2, 5, -1));
        assertThat(history.spells().getFirst().cameBack()).isTrue();
        assertThat(history.spells().getLast().cameBack()).isFalse();
        assertThatThrownBy(() -> history.add(9, reading(1, 1, 1)))
                .hasMessage("unit history: expected a step of at least 0 and after step 9, got 9");
    }
}
