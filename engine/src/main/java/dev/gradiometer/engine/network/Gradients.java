package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;

/** Gradients of all parameters, laid out like the parameter vector, each parameter with its own power of two. */
public final class Gradients {
    /** Exponent of a gradient that is exactly zero: below every other, so that it never decides how others are scaled. */
    public static final int ZERO = -1_000_000;

    private final Matrix vector;
    private final int[] exponents;

    Gradients(Network network) {
        vector = Matrix.zeros(network.precision(), 1, network.vector().columns());
        exponents = new int[network.parameters().size()];
    }

    /**
     * 2^exponent for an exponent of at most 0, by which the smaller of two scaled arrays is brought to the scale of the larger; 0 where it cannot count beside
     * that any more.
     */
    public static double factor(int exponent) {
        return exponent < -126 ? 0 : Math.scalb(1.0, exponent);
    }

    /**
     * Multiplies a gradient by 2^exponent, in place: what training in its precision sees. Entries beyond the range become infinite; entries below the smallest normal number
     * become zero, as compilers for accelerators have it, since arithmetic on subnormal numbers is a hundred times slower and no weight but one that is zero itself would
     * feel them.
     */
    public static void toTrueScale(Matrix part, int exponent) {
        double smallest = Math.scalb(1.0, part.precision().minExponent());
        double half = Math.scalb(1.0, Math.max(exponent / 2, -1000));
        double rest = Math.scalb(1.0, Math.max(exponent - exponent / 2, -1000));
        for (int i = 0, n = part.size(); i < n; i++) {
            double value = part.get(i) * half * rest;
            part.set(i, Math.abs(value) < smallest ? 0 : value);
        }
    }

    /** 1 × P: the true gradient of parameter p is its part of this vector times 2^{@code exponents()[p.index()]}. */
    public Matrix vector() {
        return vector;
    }

    /** The live array of exponents, one a parameter; {@link #ZERO} where the signal was zero. */
    public int[] exponents() {
        return exponents;
    }
}
