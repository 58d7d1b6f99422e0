package dev.gradiometer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.Dropout;
import java.util.SplittableRandom;

/**
 * Masks of dropout for one batch: the same each time the batch is run, and drawn here, so that the training's own
 * random numbers stay what they would be. They are not the masks that the training drew, which DJL does not show.
 */
final class Masks {
    private final SplittableRandom random;

    /** The masks of step {@code step}, in the order of the network's dropouts. */
    Masks(long step) {
        this.random = new SplittableRandom(step);
    }

    NDArray apply(Dropout dropout, NDArray input) {
        double rate = Fields.number(dropout, "rate");
        if (!(rate > 0 && rate < 1)) {
            return input.mul(1);
        }
        float[] mask = new float[(int) input.size()];
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < rate ? 0 : kept;
        }
        return input.mul(input.getManager().create(mask, input.getShape()).toType(input.getDataType(), false));
    }
}
