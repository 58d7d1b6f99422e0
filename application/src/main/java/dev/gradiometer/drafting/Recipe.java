package dev.gradiometer.drafting;

import static dev.gradiometer.experiment.spec.Layers.dense;
import static dev.gradiometer.experiment.spec.Layers.relu;

import dev.gradiometer.experiment.spec.LayerItem;
import dev.gradiometer.experiment.spec.Layers;
import dev.gradiometer.experiment.spec.StopSpec;
import dev.gradiometer.readings.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * A small network and how it is trained. What is held against learning rows by heart, dropout and weight decay, is
 * strong, since tables are small beside what a network can learn.
 *
 * @param inputDropout probability that an input is zero; 0 for none
 * @param width        units of each of the two hidden layers
 * @param dropout      probability that a hidden unit is zero
 * @param batch        samples of a step
 * @param rate         learning rate of Adam
 * @param weightDecay  decoupled from the gradient
 */
record Recipe(double inputDropout, int width, double dropout, int batch, double rate, double weightDecay) {
    /** Share of the rows that validate. */
    static final double VALIDATION = 0.2;

    /** Share of the rows that validate where the last ones do. */
    static final double LATEST = 0.1;

    /** At most; the validation loss ends the training. */
    static final int EPOCHS = 100;

    /** Ten epochs leave a small table's validation loss too little to get over its noise. */
    static final StopSpec STOP = new StopSpec(Evaluation.Part.VALIDATION, 12, StopSpec.Keep.BEST);

    private static final int FEW = 4_000;
    private static final int MANY = 16_000;
    private static final int WIDE = 100;

    /** From so many inputs on each of them says little that the others do not. */
    static Recipe of(Findings found) {
        int rows = found.rows();
        if (rows < FEW && found.inputs() > WIDE) {
            return new Recipe(0.3, 128, 0.2, 64, 5e-4, 1);
        }
        return rows < MANY
                ? new Recipe(0, 128, 0.2, rows < FEW ? 32 : 128, 1e-3, 1)
                : new Recipe(0, 128, 0.3, 256, 1e-3, 0.1);
    }

    LayerItem[] layers(int outputs) {
        List<LayerItem> layers = new ArrayList<>();
        if (inputDropout > 0) {
            layers.add(Layers.dropout(inputDropout));
        }
        for (int hidden = 0; hidden < 2; hidden++) {
            layers.addAll(List.of(dense(width), relu(), Layers.dropout(dropout)));
        }
        layers.add(dense(outputs));
        return layers.toArray(LayerItem[]::new);
    }
}
