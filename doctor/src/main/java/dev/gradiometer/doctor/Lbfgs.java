package dev.gradiometer.doctor;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Minimises a smooth convex function: limited-memory BFGS with backtracking. Nocedal, "Updating quasi-Newton matrices
 * with limited storage", 1980.
 */
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final double SUFFICIENT = 1e-4;
    private static final double SHORTEST = 1e-10;

    private Lbfgs() {}

    /** A function of many variables. */
    @FunctionalInterface
    interface Function {
        /** Its value at x; writes its gradient. */
        double at(double[] x, double[] gradient);
    }

    /** A step with what the gradient changed by, and the product of the two. */
    private static final class Pair {
        private final double[] move;
        private final double[] turn;
        private final double curvature;

        Pair(double[] move, double[] turn, double curvature) {
            this.move = move;
            this.turn = turn;
            this.curvature = curvature;
        }
    }

    /**
     * Goes downhill from {@code x}, which it changes, until the largest entry of the gradient is at most
     * {@code tolerance} or {@code most} steps are done.
     */
    static void minimise(Function function, double[] x, double tolerance, int most) {
        double[] gradient = new double[x.length];
        double value = function.at(x, gradient);
        Deque<Pair> pairs = new ArrayDeque<>();
        for (int step = 0; step < most && largest(gradient) > tolerance; step++) {
            double[] direction = direction(gradient, pairs);
            double slope = dot(direction, gradient);
            double length = pairs.isEmpty() ? 1 / Math.max(1, Math.sqrt(-slope)) : 1;
            double[] next = new double[x.length];
            double[] after = new double[x.length];
            double reached = Double.NaN;
            while (!(reached <= value + SUFFICIENT * length * slope)) {
                if (length < SHORTEST) {
                    return;
                }
                for (int i = 0; i < x.length; i++) {
                    next[i] = x[i] + length * direction[i];
                }
                reached = function.at(next, after);
                length /= 2;
            }
            remember(pairs, difference(next, x), difference(after, gradient));
            System.arraycopy(next, 0, x, 0, x.length);
            gradient = after;
            value = reached;
        }
    }

    private static void remember(Deque<Pair> pairs, double[] move, double[] turn) {
        double curvature = dot(move, turn);
        if (curvature > 0) {
            pairs.addLast(new Pair(move, turn, curvature));
        }
        if (pairs.size() > MEMORY) {
            pairs.removeFirst();
        }
    }

    private static double[] direction(double[] gradient, Deque<Pair> pairs) {
        double[] q = gradient.clone();
        double[] alpha = new double[pairs.size()];
        int i = alpha.length;
        for (Pair pair : pairs.reversed()) {
            i--;
            alpha[i] = dot(pair.move, q) / pair.curvature;
            add(q, -alpha[i], pair.turn);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            scale(q, last.curvature / dot(last.turn, last.turn));
        }
        for (Pair pair : pairs) {
            add(q, alpha[i] - dot(pair.turn, q) / pair.curvature, pair.move);
            i++;
        }
        scale(q, -1);
        return q;
    }

    private static double largest(double[] a) {
        double largest = 0;
        for (double x : a) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        add(difference, -1, b);
        return difference;
    }
}
