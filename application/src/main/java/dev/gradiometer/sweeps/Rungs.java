package dev.gradiometer.sweeps;

import java.util.ArrayList;
import java.util.List;

/**
 * Successive halving: all points are trained for a small share of their steps, the best of them for a larger one, and
 * so on to the end. Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization",
 * 2016. A later rung begins again from the first step, so that each training is a trial by itself.
 *
 * @param shares of the steps, from small to 1
 * @param counts points that are trained in each rung
 */
record Rungs(List<Double> shares, List<Integer> counts) {
    private static final int MOST = 4;

    /** @param halving how many times fewer points each rung has, for how many times more steps; 1 for one rung */
    static Rungs of(int points, int halving) {
        int rungs = 1;
        for (long left = points; halving > 1 && left >= 2L * halving && rungs < MOST; left /= halving) {
            rungs++;
        }
        List<Double> shares = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        int left = points;
        for (int rung = 0; rung < rungs; rung++) {
            shares.add(Math.pow(halving, rung + 1 - rungs));
            counts.add(left);
            left = Math.ceilDiv(left, halving);
        }
        return new Rungs(shares, counts);
    }

    int size() {
        return shares.size();
    }

    boolean last(int rung) {
        return rung == size() - 1;
    }

    /** Trainings with so many seeds, of all rungs. */
    int trainings(int seeds) {
        return counts.stream().mapToInt(count -> count * seeds).sum();
    }

    /** Whole trainings that they cost, for each seed. */
    double work() {
        double work = 0;
        for (int rung = 0; rung < size(); rung++) {
            work += shares.get(rung) * counts.get(rung);
        }
        return work;
    }
}
