package dev.gradiometer.inspection;

/**
 * The numbers that verdicts compare readings with.
 *
 * @param layerFactor      factor of the gradient's norm, up or down, that a layer may have in a critical network; a
 *     sigmoid layer has ¼
 * @param criticalDecades  decades that the norm may change in all in a critical network
 * @param departure        decades between theory and measurement that the draw of the weights explains; a network of
 *     width n and depth L scatters by about √(L/n)
 * @param departureShare   the same as a share of the expected change
 * @param conditionDecades decades between the largest and the smallest singular value of an isometric network
 * @param medianDecades    decades between 1 and its median singular value
 * @param lostShare        share of the directions that it may lose
 * @param farBelow         share of the largest stable rate below which a rate is far from it
 * @param deadShare        share of a layer's units that are dead to be a warning
 */
public record VerdictLimits(
        double layerFactor,
        double criticalDecades,
        double departure,
        double departureShare,
        double conditionDecades,
        double medianDecades,
        double lostShare,
        double farBelow,
        double deadShare) {
    public static final VerdictLimits DEFAULT = new VerdictLimits(2, 1, 0.5, 0.1, 1, 0.5, 0, 0.01, 0.75);
}
