package dev.gradiometer.instruments.rate;

import java.util.Arrays;
import java.util.List;

/**
 * What a {@link RateRangeTest} found.
 *
 * <p>Where it diverges is read from two curves. Own-batch progress is S_i = Σ_{k≤i} p_k with p_k = ln(𝓛 after step k /
 * 𝓛 before it), both on the batch of step k, held within ±1 so that one swing through the floor does not decide. On a
 * quadratic under gradient descent S falls as long as ηλ &lt; 2 and rises from there, whatever the number of steps. If
 * every step has the whole data for its batch, S alone decides. If not, steps may lower the loss of their own batch and
 * raise that of all others, so the lowest point of the smoothed loss decides where it comes first.
 *
 * @param points     the steps, in order
 * @param smoothed   exp(Σⱼ β^|i−j| ln 𝓛ⱼ / Σⱼ β^|i−j|) over the finite losses before the steps: symmetric, so it does
 *                   not lag, and of logarithms, so that an explosion does not reach far back; NaN where the step's own
 *                   loss is not finite
 * @param steepest   rate at which the smoothed loss falls by most a step, before the divergence; NaN if it never falls
 * @param diverges   rate of the first step of the lasting rise; NaN if there is none in the range
 * @param suggestion a tenth of {@code diverges} (Gugger 2018), or {@code steepest} if it does not diverge; NaN if the
 *     loss never falls
 */
public record RateRange(
        List<Point> points, List<Double> smoothed, double steepest, double diverges, double suggestion) {
    private static final double FLOOR = Double.MIN_NORMAL;

    public RateRange {
        points = List.copyOf(points);
        smoothed = List.copyOf(smoothed);
    }

    /**
     * One step of the test.
     *
     * @param rate  η
     * @param loss  𝓛 of the step's batch before the update
     * @param after 𝓛 of the same batch after it
     */
    public record Point(double rate, double loss, double after) {
        /**
         * ln(𝓛 after / 𝓛 before), within ±1: below 0 if the step lowered the loss of its own batch; 1 if it broke it.
         */
        public double progress() {
            double change = Math.log(Math.max(after, FLOOR)) - Math.log(Math.max(loss, FLOOR));
            return Double.isNaN(change) ? 1 : Math.max(-1, Math.min(1, change));
        }
    }

    /** Own-batch progress S after each step. */
    public List<Double> progress() {
        double[] sum = {0};
        return points.stream().map(point -> sum[0] += point.progress()).toList();
    }

    /** @param whole whether every batch is the whole data */
    static RateRange of(List<Point> points, double smoothing, boolean stopped, boolean whole) {
        double[] smoothed = smooth(points, smoothing);
        int turn = turn(points, smoothed, stopped, whole);
        double steepest = steepest(points, smoothed, turn);
        double diverges = turn < points.size() ? points.get(turn).rate() : Double.NaN;
        double suggestion = Double.isNaN(diverges) || Double.isNaN(steepest) ? steepest : diverges / 10;
        return new RateRange(points, Arrays.stream(smoothed).boxed().toList(), steepest, diverges, suggestion);
    }

    private static double[] smooth(List<Point> points, double smoothing) {
        double[] smoothed = new double[points.size()];
        for (int i = 0; i < smoothed.length; i++) {
            double sum = 0;
            double weights = 0;
            for (int j = 0; j < smoothed.length; j++) {
                double weight = Math.pow(smoothing, Math.abs(i - j));
                if (weight > 0 && Double.isFinite(points.get(j).loss())) {
                    sum += weight * Math.log(Math.max(points.get(j).loss(), FLOOR));
                    weights += weight;
                }
            }
            smoothed[i] = Double.isFinite(points.get(i).loss()) ? Math.exp(sum / weights) : Double.NaN;
        }
        return smoothed;
    }

    private static double steepest(List<Point> points, double[] smoothed, int turn) {
        double best = 0;
        double rate = Double.NaN;
        for (int i = 0; i < Math.min(turn, smoothed.length - 1); i++) {
            double change = smoothed[i + 1] - smoothed[Math.max(0, i - 1)];
            change = i == 0 ? change : change / 2;
            if (change < best) {
                best = change;
                rate = points.get(i).rate();
            }
        }
        return rate;
    }

    /** The number of steps before the lasting rise; all of them if there is none. */
    private static int turn(List<Point> points, double[] smoothed, boolean stopped, boolean whole) {
        double sum = 0;
        double lowest = 0;
        int turn = 0;
        int floor = 0;
        double last = smoothed[0];
        for (int i = 0; i < smoothed.length; i++) {
            sum += points.get(i).progress();
            if (sum <= lowest) {
                lowest = sum;
                turn = i + 1;
            }
            floor = smoothed[i] < smoothed[floor] ? i : floor;
            last = Double.isNaN(smoothed[i]) ? last : smoothed[i];
        }
        boolean rose = stopped
                || sum - lowest >= Math.log(RateRangeTest.STOP)
                || (!whole && last >= RateRangeTest.STOP * smoothed[floor]);
        if (!rose) {
            return smoothed.length;
        }
        return whole ? turn : Math.min(turn, floor);
    }

    /** Decides during the test when it is over, by a running average of the past. */
    static final class Watch {
        private final double smoothing;
        private double average;
        private double weight;
        private double first = Double.NaN;
        private boolean diverged;

        Watch(double smoothing) {
            this.smoothing = smoothing;
        }

        void see(double before, double after) {
            average = smoothing * average + (1 - smoothing) * before;
            weight = smoothing * weight + 1 - smoothing;
            first = Double.isNaN(first) ? before : first;
            diverged = !Double.isFinite(before)
                    || !Double.isFinite(after)
                    || average / weight > RateRangeTest.STOP * first;
        }

        boolean diverged() {
            return diverged;
        }
    }
}
