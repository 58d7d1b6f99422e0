package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.optimiser.Team;
import java.util.function.IntConsumer;

/**
 * Work on long vectors, each thread on its own entries; partial sums are added in the order of the entries, so the same
 * team gives the same bits.
 */
final class VectorShares {
    /** Entries below which a thread of its own does not pay. */
    private static final int SMALLEST = 1 << 14;

    private final Kernels kernels;
    private final Team team;
    private final int[] starts;
    private final double[][] partialProducts;
    private final double[] partialSquares;
    private final IntConsumer productsTask = this::productsOf;
    private final IntConsumer subtractTask = this::subtractFrom;

    private Matrix rows;
    private Matrix vector;
    private double[] factors = {};

    /**
     * @param size length of the vectors
     * @param most largest number of rows
     */
    VectorShares(Kernels kernels, Team team, int size, int most) {
        this.kernels = kernels;
        this.team = team;
        int members = Math.max(1, Math.min(team.size(), size / SMALLEST));
        starts = new int[members + 1];
        for (int i = 0; i < members; i++) {
            starts[i] = (int) ((long) size * i / members) & -SMALLEST;
        }
        starts[members] = size;
        partialProducts = new double[members][most];
        partialSquares = new double[members];
        rows = Matrix.zeros(Precision.FLOAT32, 0, 0);
        vector = rows;
    }

    /** products[i] ← row i of {@code basis} times x. */
    void products(Matrix basis, Matrix x, double[] products) {
        rows = basis;
        vector = x;
        team.run(partialSquares.length, productsTask);
        for (int i = 0; i < basis.rows(); i++) {
            double sum = 0;
            for (double[] part : partialProducts) {
                sum += part[i];
            }
            products[i] = sum;
        }
    }

    private void productsOf(int member) {
        kernels.rowProducts(rows, vector, starts[member], starts[member + 1], partialProducts[member]);
    }

    /** x ← x − Σᵢ multiples[i] · row i of {@code basis}; returns Σ x². */
    double subtract(Matrix basis, double[] multiples, Matrix x) {
        rows = basis;
        vector = x;
        factors = multiples;
        team.run(partialSquares.length, subtractTask);
        double sum = 0;
        for (double part : partialSquares) {
            sum += part;
        }
        return sum;
    }

    private void subtractFrom(int member) {
        partialSquares[member] = kernels.subtractRows(rows, factors, vector, starts[member], starts[member + 1]);
    }
}
