package dev.gradiometer.readings;

/**
 * One layer as it was built.
 *
 * @param index  position among the network's layers, in forward order; a residual block stands before its branch
 * @param name   unique name
 * @param kind   what the program that trains calls it, for output only: {@code dense}, {@code conv2d}, {@code relu}, …
 * @param parent index of the residual block it is inside, or −1
 * @param input  shape of one sample at its input
 * @param output shape of one sample at its output
 * @param role   what it does to the signal
 */
public record LayerSetup(int index, String name, String kind, int parent, Shape input, Shape output, LayerRole role) {
    /** Numbers of one sample at its input. */
    public int inputs() {
        return input.size();
    }

    /** Units: entries of the output, channels of a convolution. */
    public int units() {
        return output.units();
    }

    /** Whether it carries weights. */
    public boolean weighted() {
        return role instanceof LayerRole.Weights;
    }

    /** Whether its units can be dead: φ′ is exactly zero on a half line. */
    public boolean canDie() {
        return role instanceof LayerRole.Slope slope && slope.canDie();
    }

    /** Whether its units saturate: φ is bounded on both sides. */
    public boolean saturates() {
        return role instanceof LayerRole.Slope slope && slope.saturates();
    }
}
