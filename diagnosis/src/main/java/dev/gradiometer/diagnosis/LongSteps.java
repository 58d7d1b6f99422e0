package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a run shows of steps that were too long for it. A step whose own batch has a higher loss afterwards was longer
 * than twice the best one, on a quadratic η λ &gt; 2; one such step is an accident, many are not.
 *
 * @param overshoot share of all probed steps that raised the loss of their own batch
 * @param violent   how many of the first steps raised it by more than the decrease that their gradient predicts
 * @param early     how many of the first steps raised it at all
 * @param first     first steps that were probed
 * @param worst     smallest gain ratio of a first step; −∞ if the loss was no number after it
 * @param rise      the largest finite loss over the largest of the first ones and that of the best constant
 * @param evaluated the same of evaluations alone, which do not depend on what is in a batch
 * @param broke     whether values stopped being finite after a sound first step
 */
record LongSteps(
        double overshoot,
        long violent,
        long early,
        int first,
        double worst,
        double rise,
        double evaluated,
        boolean broke) {
    /** First steps that are looked at by themselves. */
    static final int FIRST = 16;

    /** Rise of the loss that needs no other witness. */
    private static final double BLOWN_UP = 100;

    /** Rise of the loss in evaluations that needs none where values stopped being finite afterwards. */
    private static final double RAN_AWAY = 3;

    static LongSteps of(CaseFile file) {
        List<StepReading> probes = file.probes();
        List<StepReading> first = probes.stream()
                .filter(probe -> probe.step() < FIRST && file.conclusive(probe))
                .toList();
        NonFinite broken = file.firstNonFinite();
        return new LongSteps(
                file.overshootShare(probes),
                first.stream().filter(probe -> !(probe.gainRatio() > -1)).count(),
                first.stream().filter(CaseFile::overshoots).count(),
                first.size(),
                first.stream()
                        .mapToDouble(StepReading::gainRatio)
                        .map(gain -> Double.isNaN(gain) ? Double.NEGATIVE_INFINITY : gain)
                        .min()
                        .orElse(0),
                largest(DoubleStream.concat(steps(file), evaluations(file))) / base(file),
                largest(evaluations(file)) / base(file),
                broken != null && file.beforeTraining().isPresent());
    }

    private static double base(CaseFile file) {
        double start = Math.max(
                file.outcome().start(),
                file.beforeTraining().map(StepReading::loss).orElse(0.0));
        double trivial = file.setup().trivialLoss();
        return Double.isNaN(trivial) ? start : Math.max(start, trivial);
    }

    private static DoubleStream steps(CaseFile file) {
        return file.recording().steps().stream().mapToDouble(StepReading::loss);
    }

    private static DoubleStream evaluations(CaseFile file) {
        return file.recording().evaluations(Evaluation.Part.TRAIN).stream().mapToDouble(Evaluation::loss);
    }

    private static double largest(DoubleStream losses) {
        return losses.filter(Double::isFinite).max().orElse(0);
    }

    /** Whether the first steps went far past the valley, more than one of them. */
    boolean violentFromTheStart() {
        return violent > 1;
    }

    /** Whether at least half of the first steps, and not one alone, raised the loss of their own batch. */
    boolean tooLongFromTheStart() {
        return early > 1 && 2 * early >= first;
    }

    boolean diverged(Thresholds thresholds) {
        return rise > thresholds.divergence();
    }

    /** Whether the loss rose so far after a sound first step that only the updates can have done it. */
    boolean blownUp() {
        return rise > BLOWN_UP || (broke && evaluated > RAN_AWAY);
    }
}
