package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import java.util.List;

/** Gradients of all parameters, laid out like the parameter vector, each parameter with its own power of two. */
public final class Gradients {
    /**
     * Exponent of a gradient that is exactly zero: below every other, so that it never decides how others are scaled.
     */
    public static final int ZERO = -1_000_000;

    private final Matrix vector;
    private final int[] exponents;
    private final List<Matrix> parts;

    Gradients(Network network) {
        vector = Matrix.zeros(network.precision(), 1, network.vector().columns());
        exponents = new int[network.parameters().size()];
        parts = network.parameters().stream().map(p -> p.in(vector)).toList();
    }

    /**
     * 2^exponent for an exponent of at most 0, by which the smaller of two scaled arrays is brought to the scale of the
     * larger; 0 where it cannot count beside that any more.
     */
    public static double factor(int exponent) {
        return exponent < -126 ? 0 : Math.scalb(1.0, exponent);
    }

    /** 1 × P: the true gradient of parameter p is its part of this vector times 2^{@code exponents()[p.index()]}. */
    public Matrix vector() {
        return vector;
    }

    /** The part of {@link #vector()} that belongs to one parameter. */
    public Matrix of(Parameter parameter) {
        return parts.get(parameter.index());
    }

    /** The live array of exponents, one a parameter; {@link #ZERO} where the signal was zero. */
    public int[] exponents() {
        return exponents;
    }
}
