package dev.gradiometer.instruments.theory;

/**
 * Hidden relu layers of equal width with independent symmetric weights and no bias, and the probabilities that they are
 * dead or sparse before training. A linear output layer on top changes nothing.
 *
 * <p>For one input other than 0 each layer that still gets a signal switches each unit on with probability ½,
 * independently. Over a whole line of inputs a network without bias has two cases, x &gt; 0 and x &lt; 0, which share
 * their weights: it is born dead if both are. Lu, Shin, Su and Karniadakis, "Dying ReLU and initialization: theory and
 * numerical examples", 2019; what they call an L-layer network counts the output layer and has L − 1 hidden layers.
 *
 * @param layers L: hidden layers, at least 1
 * @param width  n: units of each, at least 1
 */
public record ReluTower(int layers, int width) {
    /** @throws IllegalArgumentException if the number of layers or the width is below 1 */
    public ReluTower {
        Check.atLeastOne("layers", layers);
        Check.atLeastOne("width", width);
    }

    /** P(all units of some layer are off) for one input: 1 − (1 − 2⁻ⁿ)ᴸ. */
    public double collapse() {
        return -Math.expm1(layers * lnAlive(width));
    }

    /**
     * The same for hidden layers of different widths: 1 − Π(1 − 2^(−n_l)).
     *
     * @throws IllegalArgumentException if a width is below 1
     */
    public static double collapse(int... widths) {
        double lnAlive = 0;
        for (int width : widths) {
            lnAlive += lnAlive(Check.atLeastOne("width", width));
        }
        return -Math.expm1(lnAlive);
    }

    /**
     * P(a unit of layer l is on) for one input: ½ (1 − 2⁻ⁿ)^(l − 1). It hardly falls with depth, unless layers are
     * narrow.
     *
     * @param layer l, from 1
     * @throws IllegalArgumentException if there is no such layer
     */
    public double firing(int layer) {
        if (layer < 1 || layer > layers) {
            throw new IllegalArgumentException("layer: expected 1 to %d, got %d".formatted(layers, layer));
        }
        return 0.5 * Math.exp((layer - 1) * lnAlive(width));
    }

    /**
     * Expected share of the paths from input to output all of whose units are on, for one input: 2^(−L) whatever the
     * width.
     */
    public double activePaths() {
        return Math.scalb(1.0, -layers);
    }

    /**
     * Upper bound for P(born dead on a line of inputs): what each of its two directions has alone, {@link #collapse()}.
     * Lu et al. 2019.
     */
    public double bornDeadAtMost() {
        return collapse();
    }

    /**
     * Lower bound for P(born dead on a line of inputs), for weights whose distribution rotations do not change
     * (Gaussian):
     *
     * <pre>
     * 1 − a₁ᵐ − k (a₁ᵐ − a₂ᵐ),   m = L − 1,   k = (1 − 2·2⁻ⁿ)(1 − 2⁻ⁿ) / (1 + (n − 1) 2⁻ⁿ),
     * a₁ = 1 − 2⁻ⁿ,   a₂ = 1 − 2·2⁻ⁿ − (n − 1) 4⁻ⁿ
     * </pre>
     *
     * Lu et al. 2019. It takes the two directions' signals as orthogonal in every layer, where both die in the same
     * layer least often: while both live and differ they go on so with probability a₂, a single one with a₁.
     */
    public double bornDeadAtLeast() {
        double off = Math.scalb(1.0, -width);
        double share = (1 - 2 * off) * (1 - off) / (1 + (width - 1) * off);
        double both = 1 - 2 * off - (width - 1) * off * off;
        int m = layers - 1;
        double aloneDead = -Math.expm1(m * lnAlive(width));
        double bothDead = m == 0 ? 0 : both > 0.5 ? -Math.expm1(m * Math.log(both)) : 1 - Math.pow(both, m);
        return Math.clamp(aloneDead - share * (bothDead - aloneDead), 0, 1);
    }

    /** ln(1 − 2⁻ⁿ). */
    private static double lnAlive(int width) {
        return Math.log1p(-Math.scalb(1.0, -width));
    }
}
