package dev.gradiometer.inspection;

import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the instruments say of one network between two steps.
 *
 * @param setup    the experiment
 * @param step     steps done: 0 before training
 * @param reading  the next step on its batch, of which nothing has been applied to the network
 * @param layers   all layers by index, theory beside measurement
 * @param backward the error signal from the last layer to the first; null without two layers with weights
 * @param tower    mean field of the hidden layers, if they are all alike
 * @param firing   units that are on; null if left out
 * @param range    number formats; null if left out
 * @param isometry singular values of the Jacobian; null if left out
 * @param rate     curvature and the largest stable rate; null if left out
 * @param leftOut  instruments without a reading, with the reason
 */
public record Inspection(
        Setup setup,
        long step,
        StepReading reading,
        List<LayerRow> layers,
        @Nullable BackwardGain backward,
        @Nullable Tower tower,
        @Nullable Firing firing,
        @Nullable RangeUse range,
        @Nullable Isometry isometry,
        @Nullable RateLimit rate,
        List<LeftOut> leftOut) {
    public Inspection {
        layers = List.copyOf(layers);
        leftOut = List.copyOf(leftOut);
    }
}
