package dev.gradiometer.inspection;

import dev.gradiometer.instruments.range.LayerRange;
import dev.gradiometer.instruments.range.NumberFormat;
import java.util.List;

/**
 * What one number format makes of a training step.
 *
 * @param format          the format
 * @param outside         quantities that leave it, layer by layer in the order of execution
 * @param lossScale       binary logarithm of the loss scale that saves most of the gradients
 * @param lost            share of the nonzero entries of signals and gradients that are lost without scaling
 * @param lostAtBestScale the same at the best scale
 * @param absorbed        share of the nonzero updates that vanish on their weight
 */
public record FormatUse(
        NumberFormat format,
        List<Outside> outside,
        int lossScale,
        double lost,
        double lostAtBestScale,
        double absorbed) {
    /**
     * A quantity of a layer that leaves the format: something overflows, or at least half of its nonzero entries round
     * to zero.
     *
     * @param layer    index of the layer
     * @param name     its name
     * @param quantity what
     * @param upwards  whether it is too large rather than too small
     * @param share    share of its entries
     */
    public record Outside(int layer, String name, LayerRange.Quantity quantity, boolean upwards, double share) {}

    public FormatUse {
        outside = List.copyOf(outside);
    }

    /** Names of the layers that leave it upwards or downwards. */
    public List<String> layers(boolean upwards) {
        return outside.stream()
                .filter(o -> o.upwards() == upwards)
                .map(Outside::name)
                .distinct()
                .toList();
    }
}
