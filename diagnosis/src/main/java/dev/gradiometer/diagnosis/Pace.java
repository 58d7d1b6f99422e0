package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How fast a value of the evaluations changes over the last half of a run, taken to go with the logarithm of the steps:
 * y = a + s ln t, by least squares. Most learning curves fall like a power of t, which is faster than that for a while
 * and then as fast; so what it foretells is late rather than early.
 *
 * @param steps    of the run
 * @param end      y at the end, by the fit
 * @param slope    s, the change for e times as many steps
 * @param error    standard error of s
 */
record Pace(long steps, double end, double slope, double error) {
    private static final int FEWEST = 3;

    /** Standard errors above which a slope is no accident. */
    private static final double ERRORS = 3;

    /** The pace of {@code value}; nothing if the last half has fewer than three evaluations. */
    static Optional<Pace> of(CaseFile file, ToDoubleFunction<Evaluation> value) {
        List<Evaluation> all = file.recording().evaluations(Evaluation.Part.TRAIN);
        long last = all.isEmpty() ? 0 : all.getLast().step();
        List<Evaluation> half = new ArrayList<>();
        for (Evaluation evaluation : all) {
            if (evaluation.step() > 0
                    && 2 * evaluation.step() >= last
                    && Double.isFinite(value.applyAsDouble(evaluation))) {
                half.add(evaluation);
            }
        }
        if (half.size() < FEWEST) {
            return Optional.empty();
        }
        double n = half.size();
        double meanX = half.stream().mapToDouble(Pace::log).average().orElseThrow();
        double meanY = half.stream().mapToDouble(value).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (Evaluation evaluation : half) {
            double x = log(evaluation) - meanX;
            double y = value.applyAsDouble(evaluation) - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double slope = xy / xx;
        double rest = Math.max(0, yy - slope * xy) / (n - 2);
        return Optional.of(
                new Pace(last, meanY + slope * (Math.log((double) last) - meanX), slope, Math.sqrt(rest / xx)));
    }

    private static double log(Evaluation evaluation) {
        return Math.log((double) evaluation.step());
    }

    /** Whether the value grows by more than chance. */
    boolean grows() {
        return slope > ERRORS * error && slope > 0;
    }

    /** Steps in all after which the value is {@code target}; infinite if it does not go there. */
    double stepsTo(double target) {
        return grows() ? steps * Math.exp((target - end) / slope) : Double.POSITIVE_INFINITY;
    }

    /** Whether twice as many steps would change the value by less than {@code little}. */
    boolean level(double little) {
        return Math.abs(slope) * Math.log(2) < Math.max(little, ERRORS * error * Math.log(2));
    }
}
