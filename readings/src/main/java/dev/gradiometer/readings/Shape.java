package dev.gradiometer.readings;

import java.util.List;

/**
 * The shape of one sample as it passes from layer to layer: {@code [64]} for a dense layer, {@code [channels, height,
 * width]} for a convolution.
 *
 * @param extents at least one, each at least 1, units first
 */
public record Shape(List<Integer> extents) {
    /** @throws IllegalArgumentException if there is no extent, or one below 1 */
    public Shape {
        extents = List.copyOf(extents);
        if (extents.isEmpty() || extents.stream().anyMatch(e -> e < 1)) {
            throw new IllegalArgumentException("shape: expected extents of at least 1, got " + extents);
        }
    }

    /** A plain row of {@code width} numbers. */
    public static Shape of(int width) {
        return new Shape(List.of(width));
    }

    /** Units: the first extent. */
    public int units() {
        return extents.getFirst();
    }

    /**
     * Numbers of one sample: the product of the extents.
     *
     * @throws ArithmeticException if that is beyond 2³¹ − 1
     */
    public int size() {
        int size = 1;
        for (int i = 0; i < extents.size(); i++) {
            size = Math.multiplyExact(size, extents.get(i));
        }
        return size;
    }

    /** {@code 64} or {@code 16x28x28}. */
    @Override
    public String toString() {
        return String.join("x", extents.stream().map(String::valueOf).toList());
    }
}
