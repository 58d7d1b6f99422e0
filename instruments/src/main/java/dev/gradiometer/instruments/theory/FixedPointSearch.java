package dev.gradiometer.instruments.theory;

import dev.gradiometer.instruments.theory.FixedPoint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fixed points of a variance map F(q) that increases with q, as it does for every activation of the engine. From a
 * start q the iteration then moves one way only, to the next fixed point in the direction of F(q) − q; following F's
 * sign instead of iterating it finds that point also where the iteration would take forever, near χ = 1.
 */
final class FixedPointSearch {
    /** Relative differences of F(q) and q below this are rounding. */
    private static final double ROUNDING = 1e-13;

    private static final double STEP = Math.pow(2, 0.25);
    private static final double SMALLEST = 1e-30;
    private static final double LARGEST = 1e30;

    private final MeanField field;

    FixedPointSearch(MeanField field) {
        this.field = field;
    }

    /** The limit of q, F(q), F(F(q)), … */
    FixedPoint from(double start) {
        Optional<ScaleInvariance> linear = ScaleInvariance.of(field.activation());
        if (linear.isPresent()) {
            return ofLinear(linear.get(), start);
        }
        int direction = excess(start);
        if (direction == 0) {
            return at(start);
        }
        double low = floor();
        double q = start;
        double before = Double.NaN;
        while (direction > 0 ? q < LARGEST : q > low) {
            double next = direction > 0 ? q * STEP : q / STEP;
            double dip = Double.isNaN(before) ? Double.NaN : closest(before, next, direction);
            double reached = excess(next) == -direction ? next : dip;
            if (!Double.isNaN(reached)) {
                return at(root(q, reached, direction));
            }
            before = q;
            q = next;
        }
        return direction > 0
                ? new FixedPoint(Kind.DIVERGING, Double.POSITIVE_INFINITY, field.gain(Double.POSITIVE_INFINITY))
                : new FixedPoint(Kind.VANISHING, 0, field.varianceSlope(0));
    }

    /** Every fixed point from the smallest on, those at 0 and infinity included if they attract. */
    List<FixedPoint> all() {
        List<FixedPoint> found = new ArrayList<>();
        if (ScaleInvariance.of(field.activation()).isPresent()) {
            found.add(from(1));
            return found;
        }
        double q = Math.max(floor(), SMALLEST);
        int sign = excess(q);
        if (field.variance(0) == 0 && sign <= 0) {
            found.add(new FixedPoint(Kind.VANISHING, 0, field.varianceSlope(0)));
        }
        while (q < LARGEST) {
            double next = q * STEP;
            int then = excess(next);
            if (then != 0 && sign != 0 && then != sign) {
                found.add(at(root(q, next, sign)));
            }
            sign = then == 0 ? sign : then;
            q = next;
        }
        if (sign > 0) {
            found.add(new FixedPoint(Kind.DIVERGING, Double.POSITIVE_INFINITY, field.gain(Double.POSITIVE_INFINITY)));
        }
        return found;
    }

    /** A q that no fixed point lies below: F(0), as F increases. */
    private double floor() {
        double atZero = field.variance(0);
        return atZero > 0 ? 0.5 * atZero : SMALLEST;
    }

    private FixedPoint at(double q) {
        double slope = field.varianceSlope(q);
        return new FixedPoint(slope < 1 ? Kind.STABLE : Kind.UNSTABLE, q, slope);
    }

    private FixedPoint ofLinear(ScaleInvariance linear, double start) {
        double slope = field.weightVariance() * linear.gain(2);
        double bias = field.biasVariance();
        if (Math.abs(slope - 1) <= ROUNDING && bias == 0) {
            return new FixedPoint(Kind.NEUTRAL, start, 1);
        }
        if (slope >= 1 - ROUNDING) {
            return new FixedPoint(Kind.DIVERGING, Double.POSITIVE_INFINITY, slope);
        }
        return bias == 0
                ? new FixedPoint(Kind.VANISHING, 0, slope)
                : new FixedPoint(Kind.STABLE, bias / (1 - slope), slope);
    }

    /** Sign of F(q) − q, 0 within rounding. */
    private int excess(double q) {
        double image = field.variance(q);
        return Math.abs(image - q) <= ROUNDING * q ? 0 : image > q ? 1 : -1;
    }

    /**
     * A q strictly between a and b where the sign of F(q) − q is against {@code direction} although it is not at the
     * ends, or NaN.
     */
    private double closest(double a, double b, int direction) {
        double low = Math.log(Math.min(a, b));
        double high = Math.log(Math.max(a, b));
        double middle = distance(0.5 * (low + high));
        if (middle > 0.01 || middle > distance(low) || middle > distance(high)) {
            return Double.NaN;
        }
        double golden = 0.5 * (Math.sqrt(5) - 1);
        for (int i = 0; i < 60; i++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (excess(Math.exp(left)) == -direction) {
                return Math.exp(left);
            }
            if (distance(left) < distance(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return Double.NaN;
    }

    private double distance(double lnQ) {
        return Math.abs(field.variance(Math.exp(lnQ)) / Math.exp(lnQ) - 1);
    }

    /** Bisection of ln q between two points on either side. */
    private double root(double from, double to, int signAtFrom) {
        double a = from;
        double b = to;
        for (int i = 0; i < 100; i++) {
            double middle = Math.sqrt(a) * Math.sqrt(b);
            if (middle == a || middle == b) {
                break;
            }
            if ((field.variance(middle) > middle ? 1 : -1) == signAtFrom) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return Math.sqrt(a) * Math.sqrt(b);
    }
}
