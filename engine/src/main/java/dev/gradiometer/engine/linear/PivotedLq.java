package dev.gradiometer.engine.linear;

/**
 * The QR factorisation C D = Q (R D) of columns with scales D that may differ by any factor, with pivoting by the
 * scaled length of what is left of each column, and the numerical rank of C. Plain Java, for the rare step in which the
 * order that was guessed beforehand does not do.
 *
 * <p>Businger and Golub 1965; a column that is down to rounding counts as dependent for good, however large its scale.
 */
final class PivotedLq {
    private final int rank;
    private final int[] order;
    private final double[][] coordinates;
    private final double[][] directions;

    private PivotedLq(int rank, int[] order, double[][] coordinates, double[][] directions) {
        this.rank = rank;
        this.order = order;
        this.coordinates = coordinates;
        this.directions = directions;
    }

    /** Number p of independent columns. */
    int rank() {
        return rank;
    }

    /** The columns in the order of R's columns: places in {@link Columns#order()}. */
    int[] order() {
        return order;
    }

    /** For each column in that order its p coordinates. */
    double[][] coordinates() {
        return coordinates;
    }

    /** The p directions, one entry for each live row. */
    double[][] directions() {
        return directions;
    }

    static PivotedLq of(Columns columns, Scales scales) {
        int n = columns.order().length;
        int m = columns.live().length;
        double[][] vectors = new double[n][m];
        int[] order = new int[n];
        for (int j = 0; j < n; j++) {
            order[j] = j;
            for (int i = 0; i < m; i++) {
                vectors[j][i] = columns.entry(j, i);
            }
        }
        Householder householder = new Householder(vectors, m);
        int candidates = n;
        int rank = 0;
        while (rank < Math.min(m, candidates)) {
            candidates = setAside(householder, order, rank, candidates, columns.noise()[rank]);
            if (candidates == rank) {
                break;
            }
            int pivot = largest(householder, order, rank, candidates, columns, scales);
            swap(householder, order, rank, pivot);
            householder.step(rank);
            rank++;
        }
        double[][] r = new double[n][rank];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < rank; i++) {
                r[j][i] = j >= rank || i <= j ? householder.coordinate(j, i) : 0;
            }
        }
        return new PivotedLq(rank, order, r, householder.directions(rank));
    }

    /** Moves dependent columns behind the candidates; returns the end of those that remain. */
    private static int setAside(Householder householder, int[] order, int k, int candidates, double noise) {
        int end = candidates;
        for (int j = candidates - 1; j >= k; j--) {
            if (householder.left(j, k) <= noise) {
                swap(householder, order, j, --end);
            }
        }
        return end;
    }

    private static int largest(Householder householder, int[] order, int k, int end, Columns columns, Scales scales) {
        Scales sizes = new Scales(end);
        int largest = k;
        for (int j = k; j < end; j++) {
            sizes.setProduct(j, householder.left(j, k), 0, scales, columns.order()[order[j]]);
            largest = sizes.compare(j, largest) > 0 ? j : largest;
        }
        return largest;
    }

    private static void swap(Householder householder, int[] order, int i, int j) {
        householder.swap(i, j);
        int place = order[i];
        order[i] = order[j];
        order[j] = place;
    }
}
