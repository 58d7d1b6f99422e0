package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.StepReading;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The learning rate that a run's readings ask for in place of its own. Measured curvature says most: half of the
 * largest stable rate. Otherwise a step's gain ratio g tells on a quadratic that η / (2 (1 − g)) reaches the valley's
 * floor; far past the valley the loss of L layers grows with the 2L-th power of the step, and 1 − g with one power
 * less. How far a layer moves in a step, ‖ΔW‖ / ‖W‖, bounds both: at a few hundredths nothing settles, far below a
 * thousandth nothing moves.
 */
final class Rates {
    private static final double STABLE_PART = 0.5;
    private static final double LONGEST_WAY = 0.03;
    private static final double SHORTEST_WAY = 0.003;
    private static final double LEAST_CHANGE = 0.3;
    private static final double MOST_CHANGE = 1e6;

    private Rates() {}

    /** A lower rate; NaN if the run's own is not known. */
    static double lower(CaseFile file) {
        double measured = measured(file);
        double rate = file.setup().learningRate();
        if (measured < rate) {
            return rounded(measured);
        }
        int powers = file.setup().loss().reads() == LossSetup.Reads.VALUES ? 2 * file.depth() - 1 : file.depth();
        double gain = firstOvershoot(file, powers == 1);
        double byGain = 0.5 * Math.pow(1 - gain, -1.0 / powers);
        double way = CaseFile.median(file.beforeMoving(), step -> fastest(file, step));
        double byWay = way > LONGEST_WAY ? LONGEST_WAY / way : 1;
        double factor = Math.min(LEAST_CHANGE, Math.min(Double.isNaN(byGain) ? 1 : byGain, byWay));
        return rounded(rate * Math.max(factor, 1 / MOST_CHANGE));
    }

    /** A higher rate; NaN if the run's own is not known. */
    static double higher(CaseFile file) {
        double measured = measured(file);
        double rate = file.setup().learningRate();
        if (measured > rate) {
            return rounded(measured);
        }
        double way = CaseFile.median(file.sound(), step -> fastest(file, step));
        double byWay = way > 0 ? SHORTEST_WAY / way : Double.POSITIVE_INFINITY;
        double factor = Math.min(longerByGain(file), byWay);
        return rounded(rate * Math.clamp(factor, 1 / LEAST_CHANGE, MOST_CHANGE));
    }

    private static double measured(CaseFile file) {
        return STABLE_PART
                * CaseFile.median(
                        file.rated().stream()
                                .filter(reading -> Double.isFinite(reading.stableRate()))
                                .toList(),
                        CurvatureReading::stableRate);
    }

    /**
     * Gain ratio of the first step that overshot; on a linear network, whose curvature stays as it is, the smallest.
     * NaN if none did.
     */
    private static double firstOvershoot(CaseFile file, boolean linear) {
        DoubleStream gains = file.probes().stream()
                .filter(probe -> file.conclusive(probe) && probe.gainRatio() < 0 && Double.isFinite(probe.gainRatio()))
                .mapToDouble(StepReading::gainRatio);
        return (linear ? gains.min() : gains.findFirst()).orElse(Double.NaN);
    }

    /** 1 / (2 (1 − g)) with the gain ratio of all probed steps together; ∞ where 1 − g is lost in rounding. */
    private static double longerByGain(CaseFile file) {
        List<StepReading> probes = file.probes().stream()
                .filter(probe -> Double.isFinite(probe.lossAfter()))
                .toList();
        double predicted =
                -probes.stream().mapToDouble(StepReading::predictedChange).sum();
        double missed = predicted
                - probes.stream()
                        .mapToDouble(probe -> probe.loss() - probe.lossAfter())
                        .sum();
        double rounding = file.setup().precision().equals("float64") ? 1e-15 : 1e-7;
        double noise = rounding * probes.stream().mapToDouble(StepReading::loss).sum();
        return missed > noise ? predicted / (2 * missed) : Double.POSITIVE_INFINITY;
    }

    private static double fastest(CaseFile file, StepReading step) {
        return CaseFile.max(file.weightedLayers().stream()
                .mapToDouble(layer -> CaseFile.updateRatio(step, layer))
                .filter(Double::isFinite)
                .toArray());
    }

    /** To two digits: more would claim more. */
    static double rounded(double rate) {
        return Double.isFinite(rate)
                ? new BigDecimal(rate).round(new MathContext(2)).doubleValue()
                : rate;
    }
}
