package dev.gradiometer.experiment.preprocessing;

import java.util.List;

/**
 * Inputs that come as arrays of numbers.
 *
 * @param names   one per input: {@code pixel[row,column]}, {@code x[i]}, or what a program calls them
 * @param scaling what is done to them
 */
public record ArrayFeatures(List<String> names, Affine scaling) implements Features {
    public ArrayFeatures {
        names = List.copyOf(names);
    }

    @Override
    public ArrayFeatures scaledBy(Affine other) {
        return new ArrayFeatures(names, other);
    }
}
