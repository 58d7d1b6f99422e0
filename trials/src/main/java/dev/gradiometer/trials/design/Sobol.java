package dev.gradiometer.trials.design;

/**
 * A Sobol sequence: points in [0, 1)ᵈ of which the first 2ᵏ fill the space more evenly than random ones.
 *
 * <p>Direction numbers: Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections", 2008
 * (new-joe-kuo-6.21201). Points in the order of the Gray code: Antonov and Saleev, 1979.
 */
final class Sobol {
    static final int MOST_DIMENSIONS = 16;

    private static final int BITS = 32;

    /** For each dimension from the second on: degree s of its polynomial, inner coefficients a, m₁ … mₛ. */
    private static final int[][] JOE_KUO = {
        {1, 0, 1},
        {2, 1, 1, 3},
        {3, 1, 1, 3, 1},
        {3, 2, 1, 1, 1},
        {4, 1, 1, 1, 3, 3},
        {4, 4, 1, 3, 5, 13},
        {5, 2, 1, 1, 5, 5, 17},
        {5, 4, 1, 1, 5, 5, 5},
        {5, 7, 1, 1, 7, 11, 19},
        {5, 11, 1, 1, 5, 1, 1},
        {5, 13, 1, 1, 1, 3, 11},
        {5, 14, 1, 3, 5, 5, 31},
        {6, 1, 1, 3, 3, 9, 7, 49},
        {6, 13, 1, 1, 1, 15, 21, 21},
        {6, 16, 1, 3, 1, 13, 27, 49}
    };

    private final int[][] directions;
    private final int[] point;
    private int index;

    /** @param dimensions from 1 to {@value #MOST_DIMENSIONS} */
    Sobol(int dimensions) {
        directions = new int[dimensions][];
        point = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            directions[d] = d == 0 ? first() : of(JOE_KUO[d - 1]);
        }
    }

    private static int[] first() {
        int[] v = new int[BITS];
        for (int k = 0; k < BITS; k++) {
            v[k] = 1 << (BITS - 1 - k);
        }
        return v;
    }

    private static int[] of(int[] row) {
        int s = row[0];
        int a = row[1];
        int[] v = new int[BITS];
        for (int k = 0; k < s; k++) {
            v[k] = row[2 + k] << (BITS - 1 - k);
        }
        for (int k = s; k < BITS; k++) {
            v[k] = v[k - s] ^ (v[k - s] >>> s);
            for (int i = 1; i < s; i++) {
                v[k] ^= ((a >> (s - 1 - i)) & 1) * v[k - i];
            }
        }
        return v;
    }

    /**
     * The next point, the first of them at 0.
     *
     * @param shift for each dimension what the bits of its coordinate are added to, without carrying
     */
    double[] next(int[] shift) {
        double[] shares = new double[point.length];
        for (int d = 0; d < point.length; d++) {
            shares[d] = Integer.toUnsignedLong(point[d] ^ shift[d]) * 0x1p-32;
        }
        int flipped = Integer.numberOfTrailingZeros(~index);
        index++;
        for (int d = 0; d < point.length; d++) {
            point[d] ^= directions[d][flipped];
        }
        return shares;
    }
}
