package dev.gradiometer.watch;

import dev.gradiometer.readings.LayerRole;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds out by asking what a function of another framework is: whether it is an activation, element by element, and if
 * so its range, its largest slope, and where its units are live. Names need not be known.
 *
 * <p>φ is evaluated on a grid over [−20, 20], whose points are exact in binary so that kinks at 0, ±1, 3 or 6 lie on
 * it, and far outside. A unit is live where |φ′| is at least 2 % of its largest value; φ is exactly flat on a half line
 * if it is constant from ±4 to the grid's end, where no smooth activation is.
 */
public final class SlopeProbe {
    private static final double END = 20;
    private static final int PER_UNIT = 512;
    private static final int POINTS = (int) (2 * END * PER_UNIT) + 1;
    private static final double FLAT_FROM = 4;
    private static final double LIVE = 0.02;
    private static final double[] FAR = {-1e7, -1e6, 1e6, 1e7};

    private final double[] y;
    private final double[] far;
    private final double[] slopes;
    private final double steepest;

    private SlopeProbe(double[] y, double[] far) {
        this.y = y;
        this.far = far;
        this.slopes = new double[POINTS - 1];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = (y[i + 1] - y[i]) * PER_UNIT;
        }
        this.steepest = Arrays.stream(slopes).map(Math::abs).max().orElse(0);
    }

    /**
     * The activation that {@code phi} is; empty if it is none: it fails, does not work element by element, is not a
     * number somewhere, or gives back what it gets.
     */
    public static Optional<LiveSlope> of(UnaryOperator<double[]> phi) {
        double[] x = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = point(i);
        }
        try {
            double[] y = phi.apply(x.clone());
            double[] far = phi.apply(FAR.clone());
            double[] half = phi.apply(Arrays.copyOf(x, POINTS / 2));
            boolean numbers = y.length == POINTS
                    && far.length == FAR.length
                    && Arrays.stream(y).allMatch(Double::isFinite);
            if (!numbers || !near(half, y) || Arrays.equals(x, y)) {
                return Optional.empty();
            }
            SlopeProbe probe = new SlopeProbe(y, far);
            return probe.steepest == 0 ? Optional.empty() : Optional.of(probe.slope());
        } catch (RuntimeException notOfThisKind) {
            return Optional.empty();
        }
    }

    private static double point(int at) {
        return (double) at / PER_UNIT - END;
    }

    /** Whether the first entries are the same by themselves, up to rounding. */
    private static boolean near(double[] half, double[] whole) {
        for (int i = 0; i < half.length; i++) {
            if (!(Math.abs(half[i] - whole[i]) <= 1e-5 * (1 + Math.abs(whole[i])))) {
                return false;
            }
        }
        return half.length == POINTS / 2;
    }

    private LiveSlope slope() {
        double lowest = bound(Arrays.stream(y).min().orElseThrow(), Math.min(far[0], far[3]), -1);
        double highest = bound(Arrays.stream(y).max().orElseThrow(), Math.max(far[0], far[3]), 1);
        boolean bounded = Double.isFinite(lowest) && Double.isFinite(highest);
        LayerRole.Slope role = new LayerRole.Slope(lowest, highest, flat(0) || flat(POINTS - 1), bounded, maxSlope());
        return new LiveSlope(role, liveFrom(), liveTo());
    }

    /** Supremum (sign 1) or infimum (sign −1) of φ, from the grid and from far outside. */
    private double bound(double onGrid, double outside, int sign) {
        boolean grows = still(far[0], far[1], sign) || still(far[3], far[2], sign);
        double bound = sign > 0 ? Math.max(onGrid, outside) : Math.min(onGrid, outside);
        return grows ? sign * Double.POSITIVE_INFINITY : rounded(bound);
    }

    private static boolean still(double farther, double nearer, int sign) {
        return farther == nearer
                ? sign * farther == Double.POSITIVE_INFINITY
                : !(sign * (farther - nearer) <= 1e-3 * (1 + Math.abs(nearer)));
    }

    /** Limits are approached: 0.9999999 stands for 1. */
    private static double rounded(double value) {
        double whole = Math.rint(value);
        return Math.abs(value - whole) < 1e-5 ? whole + 0.0 : value;
    }

    /** Whether φ is exactly constant from ±4 to that end of the grid. */
    private boolean flat(int end) {
        int inside = (int) ((END - FLAT_FROM) * PER_UNIT);
        int from = end == 0 ? 0 : end - inside;
        for (int i = from; i < from + inside; i++) {
            if (y[i] != y[i + 1]) {
                return false;
            }
        }
        return true;
    }

    private double maxSlope() {
        double outside = Math.max(Math.abs(far[3] - y[POINTS - 1]), Math.abs(far[0] - y[0])) / (1e7 - END);
        return !(outside <= 1.01 * steepest) ? Double.POSITIVE_INFINITY : rounded(steepest);
    }

    private double liveFrom() {
        int first = 0;
        while (!live(first)) {
            first++;
        }
        return first == 0 ? Double.NEGATIVE_INFINITY : edge(first - 1, first);
    }

    private double liveTo() {
        int last = slopes.length - 1;
        while (!live(last)) {
            last--;
        }
        return last == slopes.length - 1 ? Double.POSITIVE_INFINITY : edge(last + 1, last);
    }

    private boolean live(int interval) {
        return Math.abs(slopes[interval]) >= LIVE * steepest;
    }

    /**
     * Where between two neighbouring intervals |φ′| falls below the limit: at their common point if it breaks there.
     */
    private double edge(int off, int on) {
        double dim = Math.abs(slopes[off]);
        double bright = Math.abs(slopes[on]);
        double common = point(Math.max(off, on));
        if (bright - dim > LIVE * steepest) {
            return common;
        }
        double middle = common + (off < on ? -0.5 : 0.5) / PER_UNIT;
        double way = (LIVE * steepest - dim) / (bright - dim) / PER_UNIT;
        return off < on ? middle + way : middle - way;
    }
}
