package dev.gradiometer.playground;

/**
 * What a network answers over a square of the plane, or to the samples that are {@link Digits}.
 *
 * @param step    steps that were done
 * @param size    points per side of the square; or samples
 * @param low     smallest coordinate on both axes, in the units of the network's inputs; 0 of samples
 * @param high    largest coordinate; 0 of samples
 * @param classes the class of the largest output, by row from the top and column from the left; or by sample
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
