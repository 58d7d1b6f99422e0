package dev.gradiometer.instruments.sparsity;

/**
 * The multiply-adds of one dense layer in a forward pass, for one sample.
 *
 * @param layer     the layer's name
 * @param dense     inputs · units: every entry of W
 * @param effective mean over the samples of (inputs that are not 0) · units: what is left if products with zeros are
 *     skipped
 */
public record MultiplyAdds(String layer, long dense, double effective) {
    /** Share of the products that a zero input makes superfluous, in [0, 1]. */
    public double savedShare() {
        return 1 - effective / dense;
    }
}
