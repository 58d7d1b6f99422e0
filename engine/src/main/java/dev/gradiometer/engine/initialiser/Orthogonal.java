package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * gain · Q with Q uniformly distributed among matrices with orthonormal rows (or columns, whichever are fewer): all
 * singular values equal {@code gain}. Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of
 * learning in deep linear neural networks", 2014.
 *
 * <p>Q comes from Gram–Schmidt, run twice per vector, on standard normal vectors; normalising with a positive factor
 * makes the distribution uniform (Haar).
 *
 * @param gain every singular value
 */
public record Orthogonal(double gain) implements Initialiser {
    public static final Orthogonal DEFAULT = new Orthogonal(1);

    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        boolean wide = parameter.rows() <= parameter.columns();
        int vectors = Math.min(parameter.rows(), parameter.columns());
        int length = Math.max(parameter.rows(), parameter.columns());
        double[][] q = new double[vectors][length];
        for (int v = 0; v < vectors; v++) {
            for (int i = 0; i < length; i++) {
                q[v][i] = random.nextGaussian();
            }
            orthogonalise(q, v);
            orthogonalise(q, v);
            for (int i = 0; i < length; i++) {
                parameter.set(wide ? v : i, wide ? i : v, gain * q[v][i]);
            }
        }
    }

    private static void orthogonalise(double[][] q, int v) {
        double[] vector = q[v];
        for (int earlier = 0; earlier < v; earlier++) {
            double dot = 0;
            for (int i = 0; i < vector.length; i++) {
                dot += q[earlier][i] * vector[i];
            }
            for (int i = 0; i < vector.length; i++) {
                vector[i] -= dot * q[earlier][i];
            }
        }
        double square = 0;
        for (double value : vector) {
            square += value * value;
        }
        double inverse = 1 / Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= inverse;
        }
    }

    @Override
    public String describe() {
        return gain == 1 ? "orthogonal" : "orthogonal gain " + gain;
    }
}
