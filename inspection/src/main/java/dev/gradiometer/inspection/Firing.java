package dev.gradiometer.inspection;

import dev.gradiometer.instruments.sparsity.LayerFiring;
import dev.gradiometer.instruments.sparsity.SparsityReading;
import dev.gradiometer.readings.Scaled;
import java.util.List;

/**
 * Which units are on.
 *
 * @param samples     samples seen
 * @param rate        share of (sample, unit) pairs that are on
 * @param activePaths share of the input-to-output paths that are fully active
 * @param saved       share of the multiply-adds that zero inputs make superfluous
 * @param layers      the activations, in the order of execution
 */
public record Firing(int samples, double rate, Scaled activePaths, double saved, List<Units> layers) {
    /**
     * The units of one activation.
     *
     * @param index    position among the network's layers
     * @param name     the layer's name
     * @param units    how many there are
     * @param canDie   whether a unit that is never on gets no gradient
     * @param rate     share of (sample, unit) pairs that are on
     * @param dead     units that are on for no sample, of an activation whose units can die
     * @param alwaysOn how many are on for every sample
     */
    public record Units(
            int index, String name, int units, boolean canDie, double rate, List<Integer> dead, int alwaysOn) {
        public Units {
            dead = List.copyOf(dead);
        }

        private static Units of(LayerFiring layer) {
            return new Units(
                    layer.index(),
                    layer.name(),
                    layer.on().size(),
                    layer.canDie(),
                    layer.meanRate(),
                    layer.dead(),
                    layer.alwaysOn().size());
        }

        /** Dead units over all; 0 if they cannot die. */
        public double deadShare() {
            return (double) dead.size() / units;
        }
    }

    static Firing of(SparsityReading reading) {
        return new Firing(
                reading.samples(),
                reading.meanRate(),
                reading.paths().share(),
                reading.savedShare(),
                reading.layers().stream().map(Units::of).toList());
    }

    public Firing {
        layers = List.copyOf(layers);
    }

    /** Dead units of all layers. */
    public int dead() {
        return layers.stream().mapToInt(l -> l.dead().size()).sum();
    }

    /** Units that could be dead. */
    public int mortal() {
        return layers.stream().filter(Units::canDie).mapToInt(Units::units).sum();
    }
}
