package dev.gradiometer.djl;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.gradiometer.readings.DistinctUnits;
import dev.gradiometer.watch.Entries;
import java.util.Optional;

/** The weights of a block, a row for each unit. */
final class Weights {
    private Weights() {}

    /** Units that differ; −1 for a block whose rows of weights are no units. */
    static int distinct(Block block) {
        Optional<Entries> weights = parameter(block, Parameter.Type.WEIGHT);
        if (!Kind.hasRows(block) || weights.isEmpty()) {
            return -1;
        }
        int units = (int) block.getDirectParameters().values().stream()
                .filter(p -> p.getType() == Parameter.Type.WEIGHT)
                .findFirst()
                .orElseThrow()
                .getArray()
                .getShape()
                .get(0);
        Optional<Entries> bias = parameter(block, Parameter.Type.BIAS);
        int columns = weights.get().size() / units;
        double[][] rows = new double[units][columns + 1];
        for (int unit = 0; unit < units; unit++) {
            for (int c = 0; c < columns; c++) {
                rows[unit][c] = weights.get().get(unit * columns + c);
            }
            rows[unit][columns] = bias.isEmpty() ? 0 : bias.get().get(unit);
        }
        return DistinctUnits.count(rows);
    }

    private static Optional<Entries> parameter(Block block, Parameter.Type type) {
        return block.getDirectParameters().values().stream()
                .filter(p -> p.getType() == type)
                .findFirst()
                .map(p -> Arrays.entries(p.getArray()));
    }
}
