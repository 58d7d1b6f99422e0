package dev.gradiometer.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.readings.DistinctUnits;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctUnitsTest {
    private static final int UNITS = 20;
    private static final int INPUTS = 7;

    private static Layer.Dense layer(LayerSpec.Dense spec) {
        Network network = Network.build(List.of(spec), INPUTS, Precision.FLOAT64, 1);
        return (Layer.Dense) network.layers().getFirst();
    }

    private static Layer.Dense random() {
        return layer(new LayerSpec.Dense(UNITS, new Normal(0, 1), Constant.ZERO));
    }

    /** Makes unit {@code to} a copy of unit {@code from} but for a factor. */
    private static void copy(Layer.Dense layer, int from, int to, double factor) {
        for (int c = 0; c < INPUTS; c++) {
            layer.weights()
                    .values()
                    .set(to, c, factor * layer.weights().values().get(from, c));
        }
    }

    @Test
    void aConstantInitialisationMakesOneUnit() {
        assertThat(UnitWindow.distinct(layer(new LayerSpec.Dense(UNITS, new Constant(0.3), Constant.ZERO))))
                .isEqualTo(1);
        assertThat(UnitWindow.distinct(layer(new LayerSpec.Dense(UNITS, Constant.ZERO, null))))
                .isEqualTo(1);
    }

    @Test
    void randomUnitsDiffer() {
        assertThat(UnitWindow.distinct(random())).isEqualTo(UNITS);
    }

    @Test
    void copiesCountOnceUpToTheTolerance() {
        Layer.Dense layer = random();
        copy(layer, 3, 17, 1);
        copy(layer, 3, 9, 1 + 0.9 * DistinctUnits.TOLERANCE);
        copy(layer, 5, 11, 1 + 1.1 * DistinctUnits.TOLERANCE);

        assertThat(UnitWindow.distinct(layer)).isEqualTo(UNITS - 2);
    }

    @Test
    void theBiasTellsUnitsApart() {
        Layer.Dense layer = random();
        copy(layer, 3, 17, 1);
        layer.bias().values().set(17, 0.5);

        assertThat(UnitWindow.distinct(layer)).isEqualTo(UNITS);
    }

    @Test
    void unitsThatAreNotNumbersDiffer() {
        Layer.Dense layer = layer(new LayerSpec.Dense(UNITS, new Constant(Double.NaN), null));

        assertThat(UnitWindow.distinct(layer)).isEqualTo(UNITS);
    }
}
