package dev.gradiometer.playground;

/**
 * What a network answers over a rectangle of the plane.
 *
 * @param step    steps that were done
 * @param size    points per side
 * @param low     smallest coordinate on both axes, in the units of the network's inputs
 * @param high    largest coordinate
 * @param classes by row from the top and column from the left, the class of the largest output
 * @param sure    its probability, as a byte from 0 to 255 that is to be read without sign
 */
@SuppressWarnings("ArrayRecordComponent")
public record Decision(long step, int size, double low, double high, byte[] classes, byte[] sure) {
    public Decision {
        classes = classes.clone();
        sure = sure.clone();
    }

    @Override
    public byte[] classes() {
        return classes.clone();
    }

    @Override
    public byte[] sure() {
        return sure.clone();
    }
}
