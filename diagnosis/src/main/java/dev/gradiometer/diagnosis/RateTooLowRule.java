package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Steps far shorter than the valley is wide: each achieves nearly all that its gradient predicts, and the loss still
 * falls when the run ends. That the loss falls where a run was stopped says nothing.
 */
final class RateTooLowRule implements Rule {
    /** Movement of the fastest layer in the whole run below which the network is where it began. */
    private static final double STILL = 0.05;

    /** Median gain ratio above which a step could be ten times as long and still be the best one on a quadratic. */
    private static final double NEARLY_ALL = 0.95;

    /** Share of the way from the best constant to perfect from which a training is on its way, if slowly. */
    private static final double ON_ITS_WAY = 0.3;

    /** Movement of the fastest layer in the whole run from which the network is far from where it began. */
    private static final double FAR = 0.5;

    /** The same from which a network that learned nothing is held up by its steps only if all are far too short. */
    private static final double WENT = 1;

    /** Median gain ratio above which a step could be a hundred times as long and still go down on a quadratic. */
    private static final double VIRTUALLY_ALL = 0.98;

    /** Share of the best constant's loss within which a loss is that of the best constant. */
    private static final double AT_THE_CONSTANT = 0.03;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<StepReading> probes = file.probes();
        Optional<Double> gain = file.medianGain(probes);
        boolean inconclusive = !probes.isEmpty() && gain.isEmpty();
        if (!inconclusive
                && !(gain.isPresent() && gain.get() > file.thresholds().linearGain())) {
            return Optional.empty();
        }
        boolean still = standsStill(file);
        if (NoGradientRule.sinceStep(file).isPresent() || (file.settled() && !still)) {
            return Optional.empty();
        }
        double movement = fastest(file, file::movement);
        boolean falling = file.falling() && !file.unfinished();
        boolean nearlyAll = gain.isPresent() && gain.get() > NEARLY_ALL;
        boolean tooShort = nearlyAll && (movement < WENT || gain.get() > VIRTUALLY_ALL);
        boolean stuck =
                tooShort && neverLearned(file) && !file.unfinished() && !Standing.nothingInSample(file.recording());
        if (!still && !falling && !stuck) {
            return Optional.empty();
        }
        Report report = new Report(Cause.RATE_TOO_LOW, file)
                .certainty(certainty(file, still, falling, nearlyAll))
                .since(0);
        if (gain.isPresent()) {
            String longer = gain.get() < 0.999 ? Words.number(1 / (1 - gain.get())) : "1000";
            report.say(FindingPhrase.STEPS_COULD_BE_LONGER.with(Words.percent(Math.min(1, gain.get())), longer))
                    .evidence(
                            EvidencePhrase.GAIN.with(),
                            gain.get(),
                            ">",
                            file.thresholds().linearGain(),
                            SourcePhrase.QUADRATIC_GAIN);
        } else {
            report.say(FindingPhrase.STEPS_BELOW_ROUNDING.with());
        }
        long steps = file.sound().isEmpty() ? 0 : file.sound().getLast().step() + 1;
        double share = CaseFile.median(file.rated(), CurvatureReading::share);
        double timid = file.thresholds().timidRate();
        if (share < timid) {
            report.say(FindingPhrase.RATE_FAR_BELOW_STABLE.with(Words.number(share)))
                    .evidence(EvidencePhrase.RATE_OVER_STABLE.with(), share, "<", timid, SourcePhrase.STABLE_RATE);
        }
        if (movement < WENT) {
            report.say(FindingPhrase.SHORT_WAY.with(steps, Words.percent(movement)));
        }
        if (still) {
            report.evidence(
                    EvidencePhrase.WAY_OF_FASTEST_LAYER.with(), movement, "<", STILL, SourcePhrase.WHERE_IT_BEGAN);
        }
        if (falling) {
            report.say(FindingPhrase.STILL_FALLING.with(
                    Words.percent(file.convergence().persistence())));
        } else if (!still) {
            report.say(FindingPhrase.AT_THE_CONSTANT.with());
        }
        return Optional.of(report.advice(Advice.raise(file))
                .write(onItsWay(file, movement) ? Severity.WARNING : Severity.FAILURE));
    }

    /**
     * Whether a training of which nobody knows what its data allow has come some way, or has learned something and is
     * far from where it began: noise may be all that is left of its loss, and an absolute error has a gain ratio near 1
     * at any rate. One whose typical step moves nothing is on no way.
     */
    private static boolean onItsWay(CaseFile file, double movement) {
        double skill = file.outcome().skill();
        boolean far = movement >= FAR && skill >= file.thresholds().failedSkill();
        boolean some = movement >= file.thresholds().frozenMovement() && skill >= ON_ITS_WAY;
        return file.outcome().standing() == null && (some || far);
    }

    /** Whether no layer gets anywhere in the whole run. */
    static boolean standsStill(CaseFile file) {
        return fastest(file, file::plannedMovement) < STILL;
    }

    private static Certainty certainty(CaseFile file, boolean still, boolean falling, boolean nearlyAll) {
        Standing standing = file.outcome().standing();
        if (still
                || (falling
                        && nearlyAll
                        && file.outcome().skill() < file.thresholds().failedSkill())) {
            return Certainty.CERTAIN;
        }
        boolean more = standing != null && standing.predictable();
        return falling || more ? Certainty.LIKELY : Certainty.POSSIBLE;
    }

    /** Whether the loss stayed at the level of the best constant from the first evaluation to the last. */
    private static boolean neverLearned(CaseFile file) {
        double constant = file.setup().trivialLoss();
        List<Evaluation> evaluations = file.recording().evaluations(Evaluation.Part.TRAIN);
        return evaluations.size() > 2
                && evaluations.stream().allMatch(e -> e.loss() > (1 - AT_THE_CONSTANT) * constant)
                && evaluations.getLast().loss() < (1 + AT_THE_CONSTANT) * constant;
    }

    private static double fastest(CaseFile file, ToDoubleFunction<LayerSetup> movement) {
        return file.weightedLayers().stream()
                .mapToDouble(movement)
                .filter(m -> !Double.isNaN(m))
                .max()
                .orElse(0);
    }
}
